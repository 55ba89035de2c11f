using System.Data.Common;
using DualRandom.Sampling.Assignment;
using DualRandom.Sampling.Plans;
using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;

namespace DualRandom.Sampling.Drawing;

/// <summary>What a draw came to, counted; the rows are in the engine's tables <c>drawn</c>, <c>task</c>, <c>task_inspector</c>.</summary>
internal sealed record DrawOutcome(
    IReadOnlyList<CertifiedStratum> Strata, long Drawn, long Tasks, long Seats, long Inspectors, long MostTasks, Staffed Staffed)
{
    /// <summary>
    /// Draws and staffs from the tables <c>frame</c>, <c>quota</c>, <c>eligible_inspector</c>, <c>eligible_recusal</c>, <c>previous_pair</c>. The same tables, plan and seed give
    /// the same rows: nothing else is looked at.
    /// </summary>
    public static DrawOutcome Compute(DuckDbEngine engine, Plan plan, string seed, CancellationToken cancellation) =>
        Compute(engine, plan, seed, () => engine.Run(SqlModel.Load("draw/drawn"), cancellation), cancellation);

    /// <summary>The same where the table <c>drawn</c> comes from elsewhere.</summary>
    public static DrawOutcome Compute(DuckDbEngine engine, Plan plan, string seed, Func<long> draw, CancellationToken cancellation)
    {
        DrawTables.LoadPlan(engine, plan, cancellation);
        DrawTables.LoadSeed(engine, seed, cancellation);
        var drawn = draw();
        var tasks = engine.Run(SqlModel.Load("draw/task"), cancellation);
        var staffed = Staff(engine, plan, seed, cancellation);
        Store(engine, staffed.Seats);
        var loads = staffed.Seats.GroupBy(s => s.InspectorId, StringComparer.Ordinal).Select(g => g.LongCount()).ToList();
        return new DrawOutcome(
            CountStrata(engine, cancellation), drawn, tasks, staffed.Seats.Count, loads.Count, loads.DefaultIfEmpty().Max(), staffed);
    }

    private static Staffed Staff(DuckDbEngine engine, Plan plan, string seed, CancellationToken cancellation)
    {
        var inspectors = engine.Query(
            "select inspector_id, area, represents, grade, team, fits from eligible_inspector",
            r => new Inspector(r.GetString(0), r.GetString(1), r.GetString(2), Text(r, 3), Text(r, 4), StaffingRules.BitsOf(plan, Text(r, 5))), cancellation);
        var recusals = engine.Query(
            "select r.inspector_id, r.uscc from eligible_recusal r where r.uscc in (select uscc from drawn)", r => (r.GetString(0), r.GetString(1)), cancellation);
        var pairs = engine.Query(
            "select p.uscc, p.inspector_id, p.other_id from previous_pair p where p.uscc in (select uscc from drawn)",
            r => new PreviousPair(r.GetString(0), r.GetString(1), r.GetString(2)), cancellation);
        var tasks = engine.Query(
            "select task, uscc, area from task", r => new TaskNeed(r.GetString(0), r.GetString(1), r.GetString(2)), cancellation);
        return new Assigner(StaffingRules.Of(plan), inspectors, recusals, pairs).Assign(seed, plan.Id, tasks, cancellation);
    }

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static void Store(DuckDbEngine engine, List<Seat> seats)
    {
        engine.Create(Contract.Current["task_inspector"], "task_inspector");
        using var transaction = engine.DuckDb.BeginTransaction();
        using var appender = engine.DuckDb.CreateAppender("task_inspector");
        foreach (var seat in seats)
        {
            appender.CreateRow().AppendValue(seat.Task).AppendValue(seat.Number).AppendValue(seat.InspectorId).AppendValue(seat.Ticket).EndRow();
        }

        appender.Close();
        transaction.Commit();
    }

    private static IReadOnlyList<CertifiedStratum> CountStrata(DuckDbEngine engine, CancellationToken cancellation) => engine.Query(
        """
        select q.stratum, q.stratum_size, q.quota, count(d.uscc) as drawn, coalesce(max(d.inclusion_probability), 0) as probability
        from quota q
        left join drawn d on d.stratum = q.stratum
        group by q.stratum, q.stratum_size, q.quota
        order by q.stratum
        """,
        r => new CertifiedStratum(r.GetString(0), r.GetInt64(1), r.GetInt64(2), r.GetInt64(3), r.GetDecimal(4)),
        cancellation);
}
