using System.Data.Common;
using DualRandom.Sampling.Dispatch;
using DualRandom.Sampling.Results;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling.Ledger;

/// <summary>The ledger of findings: derived from the lake's records and the acts in the audit log each time it is read, never edited. 台账管理。</summary>
public static class FindingLedger
{
    private const string Query =
        """
        select task, plan, uscc, coalesce(name, ''), item, coalesce(item_name, item), event_date, result_code, finding, severity, deadline, rectified_date, responsible, rule,
               transferred_to, state, act_date, evidence, note, object_id, object_name
        from finding order by task, item
        """;

    /// <summary>Reads it for one plan, or for every published draw.</summary>
    /// <param name="context">The workspace and its engine.</param>
    /// <param name="plan">The plan; null for all.</param>
    /// <param name="overdueOnly">Only what should have been rectified. 逾期清单。</param>
    /// <param name="on">The day it is seen from; null for today.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="DualRandomException">As for <see cref="ResultTracker.Track"/>.</exception>
    public static LedgerReport Read(StageContext context, string? plan = null, bool overdueOnly = false, DateOnly? on = null, CancellationToken cancellation = default)
    {
        var texts = Sampler.TextsOf(context);
        var day = on ?? ResultTables.Today(context);
        IReadOnlyList<PublishedDraw> draws = plan is null ? PublishedDraw.All(context, texts) : [PublishedDraw.Of(context, plan, texts)];
        using var engine = new ResultTables(context, texts).Open(draws, day, cancellation);
        var rows = engine.Query(Query, Row, cancellation);
        var states = new SortedDictionary<string, long>(rows.GroupBy(r => r.State, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.LongCount(), StringComparer.Ordinal), StringComparer.Ordinal);
        return new LedgerReport(day, overdueOnly ? [.. rows.Where(r => r.State == "overdue")] : rows, states, ResultTracker.TierUse(engine, cancellation));
    }

    /// <summary>Writes the rows to <c>.xlsx</c> or <c>.csv</c>.</summary>
    /// <exception cref="DualRandomException">The name ends in neither.</exception>
    public static void Write(StageContext context, LedgerReport report, string path) => new LedgerFile(Sampler.TextsOf(context)).Write(report, path);

    private static LedgerRow Row(DbDataReader r) => new(
        r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetString(4), r.GetString(5), r.GetFieldValue<DateOnly>(6), r.GetString(7), Text(r, 8), Text(r, 9), Day(r, 10),
        Day(r, 11), r.GetString(12), r.GetString(13), Text(r, 14), r.GetString(15), Day(r, 16), Text(r, 17), Text(r, 18), Text(r, 19), Text(r, 20));

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static DateOnly? Day(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateOnly>(column);
}
