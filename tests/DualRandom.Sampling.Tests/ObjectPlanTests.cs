using DualRandom.Sampling.Dispatch;
using DualRandom.Sampling.Ledger;
using DualRandom.Sampling.Results;
using DualRandom.Sampling.Tests.Dispatch;
using DualRandom.Sampling.Tests.Ledger;
using DualRandom.Sampling.Tests.Proofs;
using DualRandom.Sampling.Tests.Support;
using DualRandom.Sampling.Verification;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling.Tests;

/// <summary>Plans that draw products, projects or sites.</summary>
public sealed class ObjectPlanTests
{
    private const string Id = "产品-2026";

    [Fact]
    public void Products_are_drawn_by_their_own_tickets_in_the_tier_of_their_enterprise_and_the_draw_can_be_repeated()
    {
        using var workspace = new PreparedWorkspace(objects: PreparedWorkspace.SomeObjects);
        var draw = Draw(workspace);
        var frame = Rows(draw, DrawFiles.Frame).ToList();
        Assert.Equal(1000, frame.Count);
        Assert.All(frame, r => Assert.Equal(int.Parse(r[5][3..7], System.Globalization.CultureInfo.InvariantCulture), int.Parse(r[0][8..], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.All(frame, r => Assert.Equal(Tier(r[0]), r[1]));
        var drawn = Rows(draw, DrawFiles.Drawn).ToList();
        foreach (var stratum in frame.GroupBy(r => r[4], StringComparer.Ordinal))
        {
            var smallest = stratum.OrderBy(r => Digest.OfText($"种子|{Id}|{stratum.Key}|{r[5]}"), StringComparer.Ordinal).Take(Quota(stratum.Key, stratum.Count())).Select(r => r[5]);
            Assert.Equal(smallest, drawn.Where(r => r[1] == stratum.Key).Select(r => r[10]));
        }

        Assert.Empty(DrawVerifier.Verify(workspace.Context, Id).Differences);
        Sampler.ExportProof(workspace.Context, draw.Folder, workspace.At("proof"));
        var (code, output, _) = Python.Repeat(workspace.At("proof"));
        Assert.Equal((0, string.Join(' ', drawn.Select(r => r[10]))), (code, string.Join(' ', output)));
        Assert.Contains("object_id", File.ReadAllText(Path.Combine(draw.Folder, DrawFiles.Certificate)), StringComparison.Ordinal);
    }

    [Fact]
    public void Tasks_name_object_and_enterprise_and_nobody_recused_for_the_enterprise_goes()
    {
        using var workspace = new PreparedWorkspace(objects: PreparedWorkspace.SomeObjects);
        var draw = Draw(workspace, 0.5m);
        var tasks = Rows(draw, DrawFiles.Tasks).ToDictionary(r => r[0], StringComparer.Ordinal);
        Assert.Contains(tasks.Values.GroupBy(t => t[2], StringComparer.Ordinal), g => g.Count() == 2);
        Assert.All(tasks.Values, t => Assert.StartsWith("CP-" + t[2][^4..], t[6], StringComparison.Ordinal));
        var recused = Rows(draw, DrawFiles.Recusal).Select(r => (r[0], r[1])).ToHashSet();
        Assert.Contains(recused, r => tasks.Values.Any(t => t[2] == r.Item2));
        Assert.DoesNotContain(Rows(draw, DrawFiles.TaskInspectors), s => recused.Contains((s[2], tasks[s[0]][2])));
        var done = Dispatcher.Dispatch(workspace.Context, Id);
        var form = new Workbook(Directory.GetFiles(Path.Combine(done.Folder, "results"))[0]);
        var header = form.Row(1).Select(c => c.Text).ToList();
        var row = form.Row(2).Select(c => c.Text).ToList();
        Assert.Equal(tasks[row[header.IndexOf("任务编号")]][6], row[header.IndexOf("检查对象编号")]);
        Assert.StartsWith("产品", row[header.IndexOf("检查对象名称")], StringComparison.Ordinal);
    }

    [Fact]
    public void A_result_that_names_another_object_does_not_count_and_the_ledger_names_the_right_one()
    {
        using var after = new AfterDraw(objects: PreparedWorkspace.SomeObjects, change: p =>
        {
            p["objects"] = "产品";
            p["item"] = "SP-05";
        });
        var named = after.Rows(DrawFiles.Tasks).Select(r => r[6]).ToList();
        after.Return(0, "3", item: "SP-05", objectId: named[0]);
        after.Return(1, "3", item: "SP-05", objectId: named[0]);
        after.Return(2, "3", item: "SP-05");
        var day = new DateOnly(2026, 10, 20);
        var report = ResultTracker.Track(after.On(day), on: day);
        Assert.Equal("other_object", Assert.Single(report.Faults).Fault);
        Assert.Equal([named[0], named[2]], FindingLedger.Read(after.On(day), on: day).Rows.Select(r => r.ObjectId));
    }

    [Fact]
    public void An_item_of_another_kind_is_refused_with_the_reason()
    {
        using var workspace = new PreparedWorkspace(objects: PreparedWorkspace.SomeObjects);
        void Refused(string item, string? objects, string reason)
        {
            var plan = workspace.Plan(change: p =>
            {
                p["item"] = item;
                p["objects"] = objects;
            });
            var fault = Assert.Throws<DualRandomException>(() => Sampler.Freeze(workspace.Context, plan));
            Assert.Equal(ExitCode.Infeasible, fault.Code);
            Assert.Contains(reason, fault.Message, StringComparison.Ordinal);
        }

        Refused("SP-01", "product", "不含产品");
        Refused("SP-05", "site", "不含场所");
        Refused("SP-05", null, "不含企业");
        Refused("SP-06", null, "没有相符的检查对象");
    }

    [Fact]
    public void What_befell_one_object_keeps_that_one_out_and_what_befell_the_enterprise_all_of_them()
    {
        const string Seen =
            """
            select '914104000000000002' as uscc, 'CP-0002-1' as object_id, date '2026-06-01' as event_date, date '2026-06-10' as known_date, '消防救援' as department, '1' as result_code,
                   false as found_problem, 'inspection' as source, 'b1' as batch, 1 as row
            union all select '914104000000000004', null, date '2026-06-01', date '2026-06-10', '消防救援', '1', false, 'inspection', 'b1', 2
            """;
        using var workspace = new PreparedWorkspace(objects: PreparedWorkspace.SomeObjects, inspections: Seen);
        var draw = Draw(workspace, change: p => p["caps"] = new System.Text.Json.Nodes.JsonObject { ["notWithinMonths"] = 6 });
        Assert.Equal(["CP-0002-1", "CP-0004-1", "CP-0004-2"], Rows(draw, DrawFiles.Excluded).Select(r => r[4]).Order(StringComparer.Ordinal));
        var enterprises = Sampler.Freeze(workspace.Context, workspace.Plan(change: p => p["caps"] = new System.Text.Json.Nodes.JsonObject { ["notWithinMonths"] = 6 }));
        Assert.Equal(
            ["914104000000000002", "914104000000000004"],
            File.ReadLines(Path.Combine(enterprises.Folder, DrawFiles.Excluded)).Skip(1).Select(l => l.Split(',')[0]).Order(StringComparer.Ordinal));
    }

    private static DrawSummary Draw(PreparedWorkspace workspace, decimal? rate = null, Action<System.Text.Json.Nodes.JsonObject>? change = null) => Sampler.Draw(
        workspace.Context,
        workspace.Plan(Id, p =>
        {
            p["objects"] = "product";
            p["item"] = "SP-05";
            p["rates"] = rate is { } r ? new System.Text.Json.Nodes.JsonObject { ["A"] = r, ["B"] = r } : null;
            change?.Invoke(p);
        }),
        Witnessed.Seed("种子"));

    private static IEnumerable<string[]> Rows(DrawSummary draw, string file) => File.ReadLines(Path.Combine(draw.Folder, file)).Skip(1).Select(l => l.Split(','));

    private static string Tier(string uscc) => (int.Parse(uscc[^3..], System.Globalization.CultureInfo.InvariantCulture) % 100) switch { < 65 => "A", < 90 => "B", < 98 => "C", _ => "D" };

    private static int Quota(string tier, int size) => (int)Math.Ceiling(size * (tier switch { "A" => 0.01m, "B" => 0.03m, "C" => 0.1m, _ => 0.2m }));
}
