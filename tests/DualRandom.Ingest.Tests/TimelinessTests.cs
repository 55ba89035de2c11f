using System.Globalization;
using DualRandom.Ingest.Accounting;
using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Reference;
using FsCheck;
using FsCheck.Fluent;

namespace DualRandom.Ingest.Tests;

/// <summary>How soon records reach the office, against a count on the fingers.</summary>
public sealed class TimelinessTests
{
    /// <summary>The shipped calendar, day by day.</summary>
    private static readonly Dictionary<DateOnly, bool> Shipped = CsvLines.Parse(SqlText.Read("sql/reference/workday.csv")).Skip(1)
        .ToDictionary(f => DateOnly.ParseExact(f[0], "yyyy-MM-dd", CultureInfo.InvariantCulture), f => f[1] == "1");

    [Fact]
    public void The_shipped_calendar_has_every_day_of_its_years_once_and_the_days_everybody_knows()
    {
        Assert.Equal(Enumerable.Range(0, Shipped.Count).Select(new DateOnly(2018, 1, 1).AddDays), Shipped.Keys);
        Assert.Equal(new DateOnly(2026, 12, 31), Shipped.Keys.Last());
        Assert.All(Shipped.Keys.Where(d => (d.Month, d.Day) is (10, 1) or (10, 2) or (5, 1) or (1, 1)), d => Assert.False(Shipped[d]));
        Assert.Contains(Shipped, d => d.Value && d.Key.DayOfWeek is DayOfWeek.Saturday);
    }

    [Fact]
    public void Lags_shares_and_percentiles_are_those_of_a_naive_count()
    {
        using var workspace = new WorkspaceFixture([]);
        var dates = from lag in Gen.Choose(0, 400)
                    from known in Gen.Choose(0, new DateOnly(2026, 12, 31).DayNumber - new DateOnly(2019, 3, 1).DayNumber)
                    select (Event: new DateOnly(2019, 3, 1).AddDays(known - lag), Known: new DateOnly(2019, 3, 1).AddDays(known));
        var department = Gen.NonEmptyListOf(dates).Resize(24);

        Prop.ForAll(Gen.ListOf(department, 120).ToArbitrary(), departments =>
        {
            var rows = departments.SelectMany((d, i) => d.Select(r => (Department: $"d{i:000}", r.Event, r.Known))).ToList();
            Publish(workspace, rows);
            var report = Timeliness.Measure(workspace.Context, new DateOnly(2019, 3, 1), new DateOnly(2026, 12, 31), CancellationToken.None);

            Assert.Equal(Expected(rows.GroupBy(r => r.Department)), Said(report, "department"));
            Assert.Equal(Expected(rows.GroupBy(_ => "")), Said(report, "total"));
            Assert.Equal(
                Expected(rows.GroupBy(r => $"{r.Department} {r.Known:yyyy-MM}")),
                Said(report, "month"));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(10));
    }

    [Fact]
    public void Only_what_became_known_in_the_period_counts_by_default_the_last_twelve_months()
    {
        using var workspace = new WorkspaceFixture([]);
        Publish(workspace, [Record("甲", "2025-11-01", "2025-11-21"), Record("甲", "2025-11-20", "2025-11-22"), Record("乙", "2026-10-09", "2026-11-20"), Record("乙", "1999-01-01", "2026-11-20")]);

        var report = Timeliness.Measure(workspace.Context, null, null, CancellationToken.None);

        Assert.Equal((new DateOnly(2025, 11, 22), new DateOnly(2026, 11, 21)), (report.From, report.To));
        Assert.Equal([("乙", 2, 0, 1), ("甲", 1, 1, 0)], report.Rows
            .Where(r => r.Level == "department")
            .Select(r => (r.Department!, (int)r.Records, (int)r.OnTime, (int)r.BeforeCalendar))
            .OrderBy(r => r.Item1, StringComparer.Ordinal));
        var late = report.Rows.Single(r => r is { Level: "dataset", Department: "乙" });
        Assert.Equal(("penalty", 31L, (long?)null, 42L), (late.Dataset, late.MedianWorkingDays, late.P95WorkingDays, late.MedianCalendarDays));
        Assert.Equal(66.6m, report.Rows.Single(r => r.Level == "total").OnTimePercent + 33.3m);
    }

    [Fact]
    public void Without_records_there_is_nothing_to_measure()
    {
        using var workspace = new WorkspaceFixture([]);
        Assert.Empty(Timeliness.Measure(workspace.Context, null, null, CancellationToken.None).Rows);
    }

    [Fact]
    public void A_year_without_a_calendar_is_an_error_that_says_how_to_add_it_and_adding_it_helps()
    {
        using var workspace = new WorkspaceFixture([]);
        Publish(workspace, [Record("甲", "2026-12-30", "2027-01-05")]);
        TimelinessReport Measure() => Timeliness.Measure(workspace.Context, new DateOnly(2026, 1, 1), new DateOnly(2027, 6, 30), CancellationToken.None);

        var missing = Assert.Throws<DualRandomException>(() => Measure());
        Assert.Equal(ExitCode.Usage, missing.Code);
        Assert.Contains("2027", missing.Message, StringComparison.Ordinal);
        Assert.Contains(workspace.At("calendar", "2027.csv"), missing.Remedy, StringComparison.Ordinal);
        Assert.Contains("2027-01-01,0,元旦", missing.Remedy, StringComparison.Ordinal);

        // 2027-01-01 is a Friday; with Saturday made a working day there are 31 December, 2, 4 and 5 January.
        workspace.Put("calendar/2027.csv", "\uFEFFdate,is_workday,name\r\n2027-01-01,0,元旦\r\n2027-01-02,1,\r\n");
        Assert.Equal(4, Measure().Rows[0].MedianWorkingDays);
    }

    [Fact]
    public void A_calendar_of_the_workspace_replaces_the_shipped_year()
    {
        using var workspace = new WorkspaceFixture([]);
        Publish(workspace, [Record("甲", "2026-03-02", "2026-03-03")]);
        workspace.Put("calendar/2026.csv", "date,is_workday,name\n2026-03-03,0,市庆\n");

        Assert.Equal(0, Timeliness.Measure(workspace.Context, null, null, CancellationToken.None).Rows[0].MedianWorkingDays);
    }

    [Fact]
    public void An_event_before_the_calendar_is_late_and_only_when_that_is_not_sure_its_year_is_asked_for()
    {
        using var workspace = new WorkspaceFixture([]);
        Publish(workspace, [Record("甲", "2017-06-30", "2018-06-29"), Record("甲", "2018-06-28", "2018-06-29"), Record("甲", "2018-06-28", "2018-06-29")]);
        TimelinessRow Total(string from) => Timeliness
            .Measure(workspace.Context, DateOnly.ParseExact(from, "yyyy-MM-dd"), new DateOnly(2018, 12, 31), CancellationToken.None).Rows[0];

        Assert.Equal((3L, 2L, 1L, (long?)1, (long?)null), (Total("2018-02-01").Records, Total("2018-02-01").OnTime, Total("2018-02-01").BeforeCalendar, Total("2018-02-01").MedianWorkingDays, Total("2018-02-01").P95WorkingDays));
        Publish(workspace, [Record("甲", "2017-12-28", "2018-01-05")]);
        Assert.Contains("2017", Assert.Throws<DualRandomException>(() => Total("2018-01-01")).Message, StringComparison.Ordinal);
        workspace.Put("calendar/2017.csv", "date,is_workday,name\n");
        Assert.Equal(5, Total("2018-01-01").MedianWorkingDays);
    }

    [Theory]
    [InlineData("2027.csv", "day,works\n", ":1")]
    [InlineData("2027.csv", "date,is_workday,name\n2026-12-31,1,\n", ":2")]
    [InlineData("2027.csv", "date,is_workday,name\n2027-01-01,0,元旦\n2027-01-01,0,元旦\n", ":3")]
    [InlineData("2027.csv", "date,is_workday,name\n2027-01-01,休,元旦\n", ":2")]
    [InlineData("2027.csv", "date,is_workday,name\n2027-01-01\n", ":2")]
    [InlineData("holidays.csv", "date,is_workday,name\n", "holidays.csv")]
    public void A_wrong_calendar_is_told_with_its_line(string name, string text, string where)
    {
        using var workspace = new WorkspaceFixture([]);
        workspace.Put("calendar/" + name, text);

        var error = Assert.Throws<DualRandomException>(() => WorkCalendar.Load(workspace.Workspace));

        Assert.Equal(ExitCode.Usage, error.Code);
        Assert.EndsWith(where, error.Where, StringComparison.Ordinal);
    }

    [Fact]
    public void A_period_that_ends_before_it_begins_is_refused()
    {
        using var workspace = new WorkspaceFixture([]);
        var error = Assert.Throws<DualRandomException>(() => Timeliness.Measure(workspace.Context, new DateOnly(2026, 2, 1), new DateOnly(2026, 1, 1), CancellationToken.None));
        Assert.Equal(ExitCode.Usage, error.Code);
    }

    private static (string Department, DateOnly Event, DateOnly Known) Record(string department, string happened, string known) =>
        (department, DateOnly.ParseExact(happened, "yyyy-MM-dd"), DateOnly.ParseExact(known, "yyyy-MM-dd"));

    private static void Publish(WorkspaceFixture workspace, IReadOnlyList<(string Department, DateOnly Event, DateOnly Known)> records) => LakeMaker.Publish(
        workspace.Workspace,
        ("penalty", "uscc, event_date, known_date, department, source, batch, row, kind", records.Select(
            (r, i) => $"('{UsccTests.Oracle.Code(1)}', date '{r.Event:yyyy-MM-dd}', date '{r.Known:yyyy-MM-dd}', '{r.Department}', 's', '2026-01-01-000000000000', {i + 1}, '罚款')")));

    private static IEnumerable<string> Said(TimelinessReport report, string level) => report.Rows
        .Where(r => r.Level == level)
        .Select(r => $"{r.Department} {r.Month}".Trim() + $": {r.Records} {r.OnTime} {r.MedianWorkingDays} {r.P95WorkingDays} {r.MedianCalendarDays} {r.P95CalendarDays}")
        .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Expected(IEnumerable<IGrouping<string, (string Department, DateOnly Event, DateOnly Known)>> groups) => groups
        .Select(g =>
        {
            var working = g.Select(r => WorkingDays(r.Event, r.Known)).Order().ToList();
            var calendar = g.Select(r => r.Known.DayNumber - r.Event.DayNumber).Order().ToList();
            return $"{g.Key}: {working.Count} {working.Count(d => d <= 20)} {Rank(working, 50)} {Rank(working, 95)} {Rank(calendar, 50)} {Rank(calendar, 95)}";
        })
        .Order(StringComparer.Ordinal);

    private static int WorkingDays(DateOnly happened, DateOnly known)
    {
        var days = 0;
        for (var day = happened.AddDays(1); day <= known; day = day.AddDays(1))
        {
            days += Shipped[day] ? 1 : 0;
        }

        return days;
    }

    private static int Rank(List<int> sorted, int percent) => sorted[(int)Math.Ceiling(percent * sorted.Count / 100m) - 1];
}
