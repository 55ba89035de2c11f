using DualRandom.Sampling.Dispatch;
using DualRandom.Sql;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling.Results;

/// <summary>Holds the lake's inspections against the tasks: what is done, open, overdue, published; what does not fit. 结果核对与公示跟踪。</summary>
public static class ResultTracker
{
    /// <summary>Reports on one plan, or on every published draw.</summary>
    /// <param name="context">The workspace and its engine.</param>
    /// <param name="plan">The plan; null for all.</param>
    /// <param name="on">The day it is seen from: records known and acts made by then; null for today.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="DualRandomException">There is no such draw, a draw was altered, or a year has no calendar of working days.</exception>
    public static ResultsReport Track(StageContext context, string? plan = null, DateOnly? on = null, CancellationToken cancellation = default)
    {
        var texts = Sampler.TextsOf(context);
        var day = on ?? ResultTables.Today(context);
        IReadOnlyList<PublishedDraw> draws = plan is null ? PublishedDraw.All(context, texts) : [PublishedDraw.Of(context, plan, texts)];
        using var engine = new ResultTables(context, texts).Open(draws, day, cancellation);
        return new ResultsReport(
            day, Progress(engine, "plan_progress", "''", "faults", "plan", cancellation), Progress(engine, "department_progress", "department", "0", "plan, department", cancellation),
            Faults(engine, cancellation), Pending(engine, cancellation), TierUse(engine, cancellation));
    }

    internal static IReadOnlyList<TierUseRate> TierUse(DuckDbEngine engine, CancellationToken cancellation) => engine.Query(
        "select year, plans, tasks, by_tier from tier_use order by year", r => new TierUseRate(r.GetInt32(0), r.GetInt64(1), r.GetInt64(2), r.GetInt64(3)), cancellation);

    private static IReadOnlyList<Progress> Progress(DuckDbEngine engine, string table, string department, string faults, string order, CancellationToken cancellation) => engine.Query(
        $"""
        select plan, {department}, tasks, done, open, overdue, found, conflicting, published, published_on_time, publication_overdue, cast({faults} as bigint), is_planned_only
        from {table} order by {order}
        """,
        r => new Progress(
            r.GetString(0), r.GetString(1), r.GetInt64(2), r.GetInt64(3), r.GetInt64(4), r.GetInt64(5), r.GetInt64(6), r.GetInt64(7), r.GetInt64(8), r.GetInt64(9),
            r.GetInt64(10), r.GetInt64(11), r.GetBoolean(12)),
        cancellation);

    private static IReadOnlyList<FaultyResult> Faults(DuckDbEngine engine, CancellationToken cancellation) => engine.Query(
        "select source, batch, row, coalesce(plan, ''), coalesce(task, ''), uscc, fault from result_record where fault is not null order by source, batch, row",
        r => new FaultyResult(r.GetString(0), r.GetString(1), r.GetInt64(2), r.GetString(3), r.GetString(4), r.GetString(5), r.GetString(6)), cancellation);

    private static IReadOnlyList<PendingTask> Pending(DuckDbEngine engine, CancellationToken cancellation) => engine.Query(
        """
        select task, item, coalesce(name, ''), department, 'overdue' as what, event_date, working_days from check_result where state = 'overdue'
        union all
        select task, item, coalesce(name, ''), department, 'conflicting', event_date, working_days from check_result where is_conflicting
        union all
        select task, item, coalesce(name, ''), department, 'unpublished', event_date, working_days from check_result where publication = 'overdue'
        order by what, task, item
        """,
        r => new PendingTask(
            r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetString(4), r.IsDBNull(5) ? null : r.GetFieldValue<DateOnly>(5), r.IsDBNull(6) ? null : r.GetInt64(6)),
        cancellation);
}
