using System.Data.Common;
using System.Globalization;
using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Reference;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Ingest.Accounting;

/// <summary>How soon records that became known in a period reached the office: the whole, each department, each of its datasets, each month of these. 归集时效。</summary>
/// <param name="From">First day known.</param>
/// <param name="To">Last day known.</param>
/// <param name="Rows">Sorted by level, department, dataset, month.</param>
public sealed record TimelinessReport(DateOnly From, DateOnly To, IReadOnlyList<TimelinessRow> Rows);

/// <summary>
/// One line of it. A percentile in working days is absent where it falls behind an event before the calendar begins. Percentiles are by nearest rank.
/// </summary>
/// <param name="Level"><c>total</c>, <c>department</c>, <c>dataset</c> or <c>month</c>: how many of the next three are given.</param>
/// <param name="Records">Records that became known.</param>
/// <param name="OnTime">Of these, within 20 working days of the event.</param>
/// <param name="BeforeCalendar">Of these, events before the first day of the calendar.</param>
/// <param name="MedianCalendarDays">Days from the event to the day known.</param>
/// <param name="P95CalendarDays">The same, 95th percentile.</param>
/// <param name="MedianWorkingDays">Working days after the day of the event, the day known included.</param>
/// <param name="P95WorkingDays">The same, 95th percentile.</param>
/// <param name="Department">The department.</param>
/// <param name="Dataset">The dataset.</param>
/// <param name="Month">Month known, <c>yyyy-MM</c>.</param>
public sealed record TimelinessRow(
    string Level,
    long Records,
    long OnTime,
    long BeforeCalendar,
    long MedianCalendarDays,
    long P95CalendarDays,
    long? MedianWorkingDays = null,
    long? P95WorkingDays = null,
    string? Department = null,
    string? Dataset = null,
    string? Month = null)
{
    /// <summary>Share within 20 working days, in percent, rounded down to a tenth: nobody is said to be on time who was not.</summary>
    public decimal OnTimePercent => Math.Floor(1000m * OnTime / Records) / 10;
}

/// <summary>Measures timeliness over the published lake.</summary>
public static class Timeliness
{
    /// <summary>The rule: a record is due this many working days after its event.</summary>
    public const int DueWorkingDays = 20;

    /// <summary>
    /// Measures the records that became known from one day to another, by default over the last twelve months. Only those days need the calendar, and the days before them as
    /// far as 20 working days reach.
    /// </summary>
    /// <exception cref="DualRandomException">A year that is needed has no calendar; or the period ends before it begins.</exception>
    public static TimelinessReport Measure(StageContext context, DateOnly? from, DateOnly? to, CancellationToken cancellation)
    {
        var last = to ?? Today(context);
        var first = from ?? last.AddYears(-1).AddDays(1);
        if (first > last)
        {
            throw Errors.Of(ExitCode.Usage, "timeliness.period", "--from --to", Iso(first), Iso(last));
        }

        var calendar = WorkCalendar.Load(context.Workspace);
        var days = calendar.Covering(first, last);
        using var engine = DuckDbEngine.Open(context);
        engine.AttachLake(context.Workspace, Lake.Read(context.Workspace));
        Load(engine, days, cancellation);
        engine.Execute(Arrivals, cancellation, ("first", first), ("last", last));
        RequireDecided(engine, calendar, days[0].Day, cancellation);
        engine.Run(SqlModel.Load("ingest/account/timeliness"), cancellation);
        return new TimelinessReport(first, last, engine.Query(
            """
            select level, department, dataset, month, records, on_time, before_calendar, median_working, p95_working, median_calendar, p95_calendar
            from timeliness
            order by list_position(['total', 'department', 'dataset', 'month'], level), department, dataset, month
            """,
            Row,
            cancellation));
    }

    /// <summary>Today at the office.</summary>
    internal static DateOnly Today(StageContext context) => DateOnly.FromDateTime(
        TimeZoneInfo.ConvertTime(context.Time.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(context.Workspace.Office.TimeZone)).DateTime);

    private static string Arrivals => $"""
        create table arrival as
        select dataset, department, event_date, known_date, count(*) as records
        from ({string.Join(" union all ", Contract.Current.Datasets
            .Where(t => t.Layer == TableLayer.Record)
            .Select(t => $"select '{t.Name}' as dataset, department, event_date, known_date from {t.Name} where known_date between $first and $last"))})
        group by all
        """;

    private static void Load(DuckDbEngine engine, IReadOnlyList<(DateOnly Day, bool Works)> days, CancellationToken cancellation)
    {
        var works = string.Concat(days.Select(d => d.Works ? '1' : '0'));
        engine.Execute(
            """
            create table calendar_day as
            select cast($first + cast(number as integer) as date) as day, cast(substr($works, number + 1, 1) as integer) as is_workday
            from range(length($works)) as days (number)
            """,
            cancellation,
            ("first", days[0].Day),
            ("works", works));
        engine.Run(SqlModel.Load("ingest/account/working_day"), cancellation);
    }

    /// <summary>An event shortly before the calendar begins may be on time or not: then the year before is needed after all.</summary>
    private static void RequireDecided(DuckDbEngine engine, WorkCalendar calendar, DateOnly begins, CancellationToken cancellation)
    {
        var open = engine.Scalar<long>(
            """
            select count(*)
            from arrival
            inner join working_day on working_day.day = arrival.known_date
            where arrival.event_date < $begins and working_day.number <= $due
            """,
            cancellation,
            ("begins", begins),
            ("due", DueWorkingDays));
        if (open > 0)
        {
            calendar.Require(begins.Year - 1);
        }
    }

    private static TimelinessRow Row(DbDataReader r) => new(
        r.GetString(0),
        r.GetInt64(4),
        r.GetInt64(5),
        r.GetInt64(6),
        r.GetInt64(9),
        r.GetInt64(10),
        r.IsDBNull(7) ? null : r.GetInt64(7),
        r.IsDBNull(8) ? null : r.GetInt64(8),
        r.IsDBNull(1) ? null : r.GetString(1),
        r.IsDBNull(2) ? null : r.GetString(2),
        r.IsDBNull(3) ? null : r.GetString(3));

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
