using DualRandom.Ingest.Accounting;
using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;
using FsCheck;
using FsCheck.Fluent;

namespace DualRandom.Ingest.Tests;

/// <summary>Every row is accounted for: by file, source, month received and month of the event.</summary>
public sealed class AccountTests
{
    private const string Header = "统一社会信用代码,评价类型,数量,金额（元）,发生日期,数据归集时间\n";

    [Fact]
    public void Every_row_is_counted_by_file_by_source_and_by_both_months()
    {
        using var workspace = WorkspaceFixture.For("appraisal");
        workspace.Put("inbox/2026-09-30/a.csv", Header + Row(1, "2026-08-02") + Row(2, "2026-09-02") + Row(3, "2026-09-31") + "坏\n");
        workspace.Put("inbox/2026-10-31/b.csv", Header + Row(2, "2026-09-02") + Row(4, "2026-09-03") + Row(5, "2026-10-01", kind: "无此类"));

        workspace.Ingest();
        var status = StatusReader.Read(workspace.Context, CancellationToken.None);

        Assert.Equal(new RowSum(7, 3, 1, 3), status.Total);
        Assert.Equal([new RowSum(7, 3, 1, 3)], status.Sources.Select(s => s.Rows));
        Assert.Equal(
            [("a.csv", 4, 2, 0, 2), ("b.csv", 3, 1, 1, 1)],
            status.Files.Select(f => (f.File, (int)f.Read, (int)f.Accepted, (int)f.Duplicate, (int)f.Quarantined)));
        Assert.Equal(
            [("2026-09", new RowSum(4, 2, 0, 2)), ("2026-10", new RowSum(3, 1, 1, 1))],
            status.Received.Select(m => (m.Month!, m.Rows)));
        Assert.Equal(
            [(null, new RowSum(2, 0, 0, 2)), ("2026-08", new RowSum(1, 1, 0, 0)), ("2026-09", new RowSum(3, 2, 1, 0)), ("2026-10", new RowSum(1, 0, 0, 1))],
            status.Events.Select(m => (m.Month, m.Rows)));
        Assert.Equal(
            [("bad_date:event_date", 1), ("bad_value:kind", 1), ("ragged", 1)],
            status.Sources[0].Reasons.Select(r => (r.Key, (int)r.Value)));
    }

    [Fact]
    public void A_library_has_no_month_of_events()
    {
        using var workspace = WorkspaceFixture.For("contract", dataset: "recusal");
        workspace.Put("inbox/2026-10-01/a.csv", $"inspector_id,uscc,valid_from_date\nA1,{UsccTests.Oracle.Code(1)},2026-01-02\nA1,x,2026-01-02\n");

        workspace.Ingest();

        Assert.Equal([new MonthAccount("recusal", "s", 2, 1, 0, 1)], Lake.Read(workspace.Workspace).Months);
    }

    [Fact]
    public void A_dataset_that_did_not_change_keeps_its_account()
    {
        using var workspace = new WorkspaceFixture(
            [new IngestSource("a", "appraisal", "甲", "inbox/a/**/*"), new IngestSource("b", "appraisal", "乙", "inbox/b/**/*"), new IngestSource("c", "complaint_12315", "丙", "inbox/c/**/*")]);
        workspace.Put("inbox/a/2026-10-01/a.csv", Header + Row(1, "2026-08-02"));
        workspace.Put("inbox/c/2026-10-01/c.csv", "坏\n");
        workspace.Ingest();
        workspace.Put("inbox/b/2026-10-02/b.csv", Header + Row(2, "2026-08-02") + Row(3, "2026-07-02"));

        workspace.Ingest();

        Assert.Equal(
            [("a", "2026-08", 1), ("b", "2026-07", 1), ("b", "2026-08", 1)],
            Lake.Read(workspace.Workspace).Months!.Select(m => (m.Source, m.Month!, (int)m.Accepted)));
    }

    [Fact]
    public void A_source_is_overdue_when_it_is_silent_for_longer_than_it_is_used_to()
    {
        using var workspace = new WorkspaceFixture(
            [.. ((string[])["monthly", "late", "young", "never"]).Select(n => new IngestSource(n, "appraisal", "甲", $"inbox/{n}/**/*"))]);
        var number = 0;
        void Deliver(string source, params string[] days) => Array.ForEach(days, d => workspace.Put($"inbox/{source}/{d}/a.csv", Header + Row(++number, "2026-01-02")));
        Deliver("monthly", "2026-07-31", "2026-08-31", "2026-09-30", "2026-10-31");
        Deliver("late", "2026-07-10", "2026-08-10", "2026-09-10", "2026-10-01");
        Deliver("young", "2026-01-31", "2026-02-28");
        workspace.Ingest();

        var sources = StatusReader.Read(workspace.Context, CancellationToken.None).Sources.ToDictionary(s => s.Source);

        Assert.Equal(["late"], sources.Values.Where(s => s.IsOverdue).Select(s => s.Source));
        Assert.Equal((21L, 47L), (sources["monthly"].AgeDays, sources["monthly"].PatienceDays));
        Assert.Equal((51L, 47L), (sources["late"].AgeDays, sources["late"].PatienceDays));
        Assert.Equal((266L, (long?)null), (sources["young"].AgeDays, sources["young"].PatienceDays));
        Assert.Equal((new RowSum(0, 0, 0, 0), (DateOnly?)null), (sources["never"].Rows, sources["never"].LastReceived));
    }

    [Fact]
    public void An_account_that_was_altered_is_not_shown()
    {
        using var workspace = WorkspaceFixture.For("appraisal");
        workspace.Put("inbox/2026-10-01/a.csv", Header + Row(1, "2026-08-02") + Row(2, "2026-08-02"));
        workspace.Ingest();
        var lake = Lake.Read(workspace.Workspace);
        (lake with { Batches = [lake.Batches[0] with { Read = 3, Accepted = 3 }] }).Publish(workspace.Workspace);

        var error = Assert.Throws<DualRandomException>(() => StatusReader.Read(workspace.Context, CancellationToken.None));

        Assert.Equal(ExitCode.Internal, error.Code);
        Assert.Contains("appraisal s", error.Where, StringComparison.Ordinal);
    }

    /// <summary>What may become of one row: source, month or none, fate.</summary>
    private static readonly Gen<(int Source, int Month, int Fate)> Fates =
        from source in Gen.Choose(0, 2)
        from month in Gen.Choose(0, 3)
        from fate in Gen.Choose(0, 2)
        select (source, month, fate);

    [Fact]
    public void Sums_over_random_outcomes_hold_and_one_row_more_or_less_anywhere_breaks_them()
    {
        var cases = from rows in Gen.ListOf(Fates)
                    from broken in Gen.Choose(0, 1000)
                    from shift in Gen.Elements(-1L, 1L)
                    select (rows: rows.ToList(), broken, shift);

        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var batches = c.rows.GroupBy(r => r.Source).Select(g => Batch($"s{g.Key}", Counts(g))).ToList();
            var months = c.rows.GroupBy(r => (r.Source, r.Month)).Select(g => Month($"s{g.Key.Source}", g.Key.Month, Counts(g))).ToList();
            Accountant.Require("penalty", batches, months);
            if (months.Count > 0)
            {
                var at = c.broken % months.Count;
                months[at] = (c.broken % 4) switch
                {
                    0 => months[at] with { Read = months[at].Read + c.shift },
                    1 => months[at] with { Accepted = months[at].Accepted + c.shift, Duplicate = months[at].Duplicate - c.shift },
                    2 => months[at] with { Quarantined = months[at].Quarantined + c.shift, Read = months[at].Read + c.shift },
                    _ => months[at] with { Source = "other" },
                };
                Assert.Throws<DualRandomException>(() => Accountant.Require("penalty", batches, months));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Fact]
    public void Months_counted_by_the_engine_are_those_of_a_naive_count()
    {
        using var engine = DuckDbEngine.InMemory();
        var days = from month in Gen.Choose(0, 40) from day in Gen.Choose(0, 27) select month == 40 ? null : (DateOnly?)new DateOnly(2015, 1, 1).AddMonths(month).AddDays(day);
        var batch = Gen.NonEmptyListOf(from day in days from fate in Gen.Elements(true, false) select (day, fate)).Resize(20);

        Prop.ForAll(Gen.ListOf(batch, 100).ToArbitrary(), batches =>
        {
            foreach (var rows in batches.Select(b => b.ToList()))
            {
                var values = rows.Select(r => $"({(r.day is { } d ? $"date '{d:yyyy-MM-dd}'" : "null::date")}, {(r.fate ? "true" : "false")})");
                engine.Execute($"create or replace table numbered as select * from (values {string.Join(", ", values)}) as t (v_event_date, fits)");
                Assert.Equal(
                    rows.GroupBy(r => r.day?.ToString("yyyy-MM")).OrderBy(g => g.Key, StringComparer.Ordinal)
                        .Select(g => new MonthCount(g.Count(), g.Count(r => r.fate), g.Key)),
                    MonthCounts.OfJudged(engine, Contract.Current["penalty"], rows.Count, 0, CancellationToken.None));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(10));
    }

    private static string Row(int i, string day, string kind = "荣誉") => $"{UsccTests.Oracle.Code(i)},{kind},1,,{day},\n";

    private static (long Accepted, long Duplicate, long Quarantined) Counts(IEnumerable<(int Source, int Month, int Fate)> rows)
    {
        var fates = rows.CountBy(r => r.Fate).ToDictionary();
        return (fates.GetValueOrDefault(0), fates.GetValueOrDefault(1), fates.GetValueOrDefault(2));
    }

    private static BatchAccount Batch(string source, (long Accepted, long Duplicate, long Quarantined) n) => new(
        source, "b", "penalty", "f", "0", n.Accepted + n.Duplicate + n.Quarantined, n.Accepted, n.Duplicate, n.Quarantined,
        n.Quarantined == 0 ? [] : new SortedDictionary<string, long> { ["ragged"] = n.Quarantined });

    private static MonthAccount Month(string source, int month, (long Accepted, long Duplicate, long Quarantined) n) => new(
        "penalty", source, n.Accepted + n.Duplicate + n.Quarantined, n.Accepted, n.Duplicate, n.Quarantined, month == 0 ? null : $"2026-0{month}");
}
