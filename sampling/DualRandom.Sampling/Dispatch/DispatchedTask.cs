using DualRandom.Sql.Engines;

namespace DualRandom.Sampling.Dispatch;

/// <summary>A seat of a task: the inspector's id, the inspector's own department.</summary>
internal sealed record DispatchedSeat(string InspectorId, string Department);

/// <summary>One thing to check at one enterprise, with all that a task list and a notice say of it.</summary>
internal sealed record DispatchedTask(
    string Task, string Plan, string Title, string Uscc, string Name, string Area, string Item, string ItemName, string? Basis, string? Method, string? ItemMethod,
    DateOnly From, DateOnly To, string Probability, IReadOnlyList<DispatchedSeat> Seats,
    string? ObjectId = null, string? ObjectName = null)
{
    /// <summary>The number of its record: one a task and item, so that a corrected form replaces what was sent before.</summary>
    public string RecordNo => $"{Task}/{Item}";

    /// <summary>The departments of its inspectors, the leading one's first.</summary>
    public IEnumerable<string> Departments => Seats.Select(s => s.Department).Distinct(StringComparer.Ordinal);

    /// <summary>Reads <c>task_check</c> and <c>effective_seat</c>, of one batch or all.</summary>
    public static IReadOnlyList<DispatchedTask> Read(DuckDbEngine engine, int? batch, CancellationToken cancellation)
    {
        var seats = engine.Query(
                "select task, inspector_id, department from effective_seat order by task, seat",
                r => (Task: r.GetString(0), Seat: new DispatchedSeat(r.GetString(1), r.GetString(2))), cancellation)
            .GroupBy(s => s.Task, s => s.Seat, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => (IReadOnlyList<DispatchedSeat>)[.. g], StringComparer.Ordinal);
        return engine.Query(
            """
            select c.task, c.plan, c.title, c.uscc, coalesce(c.name, ''), c.area, c.item, coalesce(c.item_name, c.item), c.basis, c.method, c.item_method,
                   c.period_from, c.period_to, cast(c.inclusion_probability as varchar), c.object_id, c.object_name
            from task_check c
            join published_item i on i.plan = c.plan and i.item = c.item
            where $batch = 0 or c.batch = $batch
            order by c.task, i.rank
            """,
            r => new DispatchedTask(
                r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetString(4), r.GetString(5), r.GetString(6), r.GetString(7), Text(r, 8), Text(r, 9), Text(r, 10),
                r.GetFieldValue<DateOnly>(11), r.GetFieldValue<DateOnly>(12), r.GetString(13), seats.GetValueOrDefault(r.GetString(0), []), Text(r, 14), Text(r, 15)),
            cancellation, ("batch", batch ?? 0));
    }

    private static string? Text(System.Data.Common.DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
