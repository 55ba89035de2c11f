using System.Text;
using System.Text.Json.Nodes;
using DualRandom.Sampling.Ledger;
using DualRandom.Sampling.Verification;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling.Tests.Ledger;

public sealed class LedgerActsTests
{
    [Fact]
    public void A_finding_goes_from_open_over_overdue_transfer_and_rectification_to_its_end()
    {
        using var after = new AfterDraw();
        after.Return(0, code: "A", finding: "未公示年报");
        after.Return(1, code: "1");
        var task = after.Tasks[0].Task;
        LedgerRow Row(int month, int day) => Assert.Single(FindingLedger.Read(after.On(month, day), AfterDraw.Plan).Rows);
        Assert.Equal(("open", new DateOnly(2026, 10, 27), "未公示年报"), (Row(10, 27).State, Row(10, 27).Deadline, Row(10, 27).Finding));
        Assert.Equal("overdue", Row(10, 28).State);
        Assert.Single(FindingLedger.Read(after.On(10, 28), overdueOnly: true).Rows);
        Assert.Empty(FindingLedger.Read(after.On(10, 27), overdueOnly: true).Rows);

        Assert.Equal("transferred", LedgerActs.Transfer(after.On(10, 28), new FindingAct(task), TransferTarget.Judicial).Finding.State);
        Assert.Equal("judicial", Row(10, 28).TransferredTo);
        Assert.Equal("open", Row(10, 27).State);
        Assert.Equal("rectified", LedgerActs.Rectify(after.On(10, 30), new FindingAct(task, On: new(2026, 10, 29))).Finding.State);
        Assert.Equal(new DateOnly(2026, 10, 29), Row(10, 30).RectifiedOn);
        File.WriteAllText(after.At("复查.pdf"), "evidence");
        var closed = LedgerActs.Close(after.On(11, 1), new FindingAct(task, Note: "复查合格", EvidenceFile: after.At("复查.pdf")));
        Assert.Equal(("closed", Digest.OfText("evidence"), "复查合格"), (closed.Finding.State, closed.Finding.Evidence, closed.Finding.Note));
        Assert.Equal(ExitCode.Usage, Assert.Throws<DualRandomException>(() => LedgerActs.Rectify(after.On(11, 2), new FindingAct(task))).Code);
        Assert.True(AuditVerifier.Verify(after.On(11, 2)).Holds);
        Assert.Empty(DrawVerifier.Verify(after.On(11, 2), after.Draw.Folder).Differences);
    }

    [Fact]
    public void Each_act_is_one_line_with_actor_time_and_hashes_and_the_same_act_again_is_none()
    {
        using var after = new AfterDraw();
        after.Return(0, code: "A");
        var act = new FindingAct(after.Tasks[0].Task, Note: "公安局");
        var lines = after.LogLines;
        var first = LedgerActs.Transfer(after.On(10, 20), act, TransferTarget.Department);
        Assert.Equal(first.AuditLine, LedgerActs.Transfer(after.On(10, 20), act, TransferTarget.Department).AuditLine);
        Assert.Equal(lines + 1, after.LogLines);
        LedgerActs.Rectify(after.On(10, 20), act);
        Assert.NotEqual(first.AuditLine, LedgerActs.Transfer(after.On(10, 20), act, TransferTarget.Department).AuditLine);
        Assert.Equal(lines + 3, after.LogLines);
        var line = JsonNode.Parse(File.ReadLines(after.Workspace.AuditLog).ElementAt(lines))!;
        Assert.Equal(("transfer", "tests", "department", first.AuditLine), (line["act"]!.ToString(), line["actor"]!.ToString(), line["data"]!["to"]!.ToString(), line["hash"]!.ToString()));
        Assert.StartsWith("2026-10-20T", line["time"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Acts_on_nothing_too_early_too_late_or_without_evidence_are_refused_and_leave_no_line()
    {
        using var after = new AfterDraw();
        after.Return(0, code: "A");
        after.Return(1, code: "1");
        var (found, clean) = (after.Tasks[0].Task, after.Tasks[1].Task);
        var lines = after.LogLines;
        Assert.All(
            (Action[])
            [
                () => LedgerActs.Rectify(after.On(10, 20), new FindingAct(clean)),
                () => LedgerActs.Rectify(after.On(10, 20), new FindingAct("没有-0001")),
                () => LedgerActs.Rectify(after.On(10, 20), new FindingAct(found, Item: "SP-02")),
                () => LedgerActs.Rectify(after.On(10, 20), new FindingAct(found, On: new(2026, 10, 11))),
                () => LedgerActs.Rectify(after.On(10, 20), new FindingAct(found, On: new(2026, 10, 21))),
                () => LedgerActs.Close(after.On(10, 20), new FindingAct(found, Note: "好")),
                () => LedgerActs.Close(after.On(10, 20), new FindingAct(found, EvidenceFile: after.Workspace.AuditLog)),
                () => LedgerActs.Transfer(after.On(10, 20), new FindingAct(found), TransferTarget.Department),
            ],
            a => Assert.Equal(ExitCode.Usage, Assert.Throws<DualRandomException>(a).Code));
        Assert.Equal(lines, after.LogLines);
    }

    [Fact]
    public void An_act_that_cannot_be_logged_fails_whenever_the_log_fails()
    {
        using var after = new AfterDraw();
        after.Return(0, code: "A");
        var lines = after.LogLines;
        var failures = 0;
        for (var nth = 1; after.LogLines == lines; nth++)
        {
            try
            {
                LedgerActs.Rectify(after.On(new DateOnly(2026, 10, 20), nth), new FindingAct(after.Tasks[0].Task));
            }
            catch (IOException)
            {
                Assert.True(after.LogLines == lines || failures >= 2, "the line is there although the act failed");
                failures++;
            }
        }

        Assert.InRange(failures, 2, 6);
        Assert.Equal(lines + 1, after.LogLines);
    }

    [Fact]
    public void The_department_that_licensed_what_is_checked_answers_else_the_one_that_registered()
    {
        using var after = new AfterDraw();
        after.Return(0, code: "A");
        after.Return(1, code: "A");
        after.Return(2, code: "A");
        var codes = after.Tasks.Select(t => t.Uscc).ToList();
        string Licence(int at, string to) =>
            $"select '{codes[at]}' as uscc, date '2025-01-01' as event_date, date '2025-01-01' as known_date, '行政审批局' as department, '许可' as kind, '食品经营许可证' as name, "
            + $"'JY1' as number, date '2025-01-01' as valid_from_date, date '{to}' as valid_to_date, '有效' as state";
        after.Add("license", Licence(0, "2026-10-12"));
        after.Add("license", Licence(1, "2026-10-11"));
        after.Add("enterprise", $"select '{codes[1]}' as uscc, date '2020-01-01' as event_date, date '2020-01-01' as known_date, '登记科' as department, '企业' as name, '410402' as region, '在业' as state");
        Assert.Equal(
            ["行政审批局 approval", "登记科 charge", "市场监督管理局执法大队 task"],
            FindingLedger.Read(after.On(10, 20), AfterDraw.Plan).Rows.Select(r => $"{r.Responsible} {r.Rule}"));
    }

    [Fact]
    public void The_form_sets_the_deadline_else_the_severity_does()
    {
        using var after = new AfterDraw();
        after.Return(0, code: "A", by: "2026-12-01");
        after.Return(1, code: "8");
        after.Return(2, code: "B");
        Assert.Equal(
            [new DateOnly(2026, 12, 1), new(2026, 10, 19), new(2026, 11, 11)], FindingLedger.Read(after.On(10, 20), AfterDraw.Plan).Rows.Select(r => r.Deadline!.Value));
    }

    [Fact]
    public void The_ledger_is_written_as_a_workbook_and_as_text_without_formulas()
    {
        using var after = new AfterDraw();
        after.Return(0, code: "A", finding: "=1+1,\"x\"");
        var report = FindingLedger.Read(after.On(10, 20), AfterDraw.Plan);
        FindingLedger.Write(after.On(10, 20), report, after.At("台账.xlsx"));
        FindingLedger.Write(after.On(10, 20), report, after.At("台账.csv"));
        var book = new Dispatch.Workbook(after.At("台账.xlsx"));
        Assert.Contains(book.Row(2), c => c is { Type: "inlineStr", Style: "3", Text: "=1+1,\"x\"" });
        Assert.False(book.Has("f"));
        var lines = File.ReadAllLines(after.At("台账.csv"), Encoding.UTF8);
        Assert.Contains(",\"'=1+1,\"\"x\"\"\",", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("任务编号,企业名称", lines[0], StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, Assert.Throws<DualRandomException>(() => FindingLedger.Write(after.On(10, 20), report, after.At("台账.txt"))).Code);
    }
}
