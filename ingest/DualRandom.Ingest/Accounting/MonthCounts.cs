using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;

namespace DualRandom.Ingest.Accounting;

/// <summary>Rows of a batch that state events of one month: read, and fit for the contract. No month: no readable date.</summary>
internal sealed record MonthCount(long Read, long Conformed, string? Month = null);

/// <summary>Counts a judged batch by the month of its events.</summary>
internal static class MonthCounts
{
    /// <summary>From the view <c>numbered</c> of the engine, sorted by month.</summary>
    public static IReadOnlyList<MonthCount> OfJudged(DuckDbEngine engine, ContractTable table, long read, long conformed, CancellationToken cancellation)
    {
        if (table.Layer != TableLayer.Record)
        {
            return [new MonthCount(read, conformed)];
        }

        return engine.Query(
            $"select month, read, conformed from ({SqlModel.Load("ingest/account/event_month").Body}) order by month nulls first",
            r => new MonthCount(r.GetInt64(1), r.GetInt64(2), r.IsDBNull(0) ? null : r.GetString(0)),
            cancellation);
    }
}
