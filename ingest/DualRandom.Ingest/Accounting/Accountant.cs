using DualRandom.Ingest.Publishing;
using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Ingest.Accounting;

/// <summary>
/// Accounts for every row by source and month of the event: read and conformed as the batches were judged, matched as the match found them, accepted as counted in the
/// lake's own files, so that the two ends of ingest are held against each other. 收支核对。
/// </summary>
internal sealed class Accountant(DuckDbEngine engine)
{
    /// <summary>The lake with its months; those of datasets that did not change are taken over.</summary>
    /// <param name="lake">The lake about to be published; the engine has its views.</param>
    /// <param name="batches">All its conformed batches.</param>
    /// <param name="matches">Which rows without a code were matched.</param>
    /// <param name="changed">Datasets rebuilt since the months were last counted.</param>
    /// <param name="cancellation">Stops the counting.</param>
    /// <exception cref="DualRandomException">A sum does not hold.</exception>
    public Lake Account(Lake lake, IReadOnlyList<ConformedBatch> batches, MatchedRows matches, IReadOnlySet<string> changed, CancellationToken cancellation)
    {
        var months = new List<MonthAccount>();
        foreach (var table in Contract.Current.Datasets)
        {
            var accounts = lake.Batches.Where(b => b.Dataset == table.Name).ToList();
            var counted = lake.Months is { } earlier && !changed.Contains(table.Name)
                ? [.. earlier.Where(m => m.Dataset == table.Name)]
                : Count(table, [.. batches.Where(b => b.Outcome.Dataset == table.Name)], matches.Matched(table), cancellation);
            Require(table.Name, accounts, counted);
            months.AddRange(counted);
        }

        return lake with
        {
            Months = [.. months
                .OrderBy(m => m.Dataset, StringComparer.Ordinal)
                .ThenBy(m => m.Source, StringComparer.Ordinal)
                .ThenBy(m => m.Month, StringComparer.Ordinal)],
        };
    }

    /// <summary>Holds every sum of a dataset: by batch, by month, and the one against the other by source.</summary>
    /// <exception cref="DualRandomException">One does not hold.</exception>
    internal static void Require(string dataset, IReadOnlyList<BatchAccount> accounts, IReadOnlyList<MonthAccount> months)
    {
        if (accounts.FirstOrDefault(a => !a.Balances) is { } batch)
        {
            throw Errors.Of(ExitCode.Internal, "account.batch", $"{dataset} {batch.Source}/{batch.Batch}");
        }

        if (months.FirstOrDefault(m => !m.Balances) is { } month)
        {
            throw Errors.Of(ExitCode.Internal, "account.month", $"{dataset} {month.Source} {month.Month}");
        }

        var byBatch = accounts.GroupBy(a => a.Source, StringComparer.Ordinal).ToDictionary(g => g.Key, Sum, StringComparer.Ordinal);
        var byMonth = months.GroupBy(m => m.Source, StringComparer.Ordinal).ToDictionary(g => g.Key, Sum, StringComparer.Ordinal);
        if (byBatch.Keys.Union(byMonth.Keys, StringComparer.Ordinal).FirstOrDefault(s => byBatch.GetValueOrDefault(s) != byMonth.GetValueOrDefault(s)) is { } source)
        {
            throw Errors.Of(ExitCode.Internal, "account.differs", $"{dataset} {source}", byBatch.GetValueOrDefault(source), byMonth.GetValueOrDefault(source));
        }
    }

    private static (long Read, long Accepted, long Duplicate, long Quarantined) Sum(IEnumerable<BatchAccount> accounts) =>
        accounts.Aggregate((0L, 0L, 0L, 0L), (s, a) => (s.Item1 + a.Read, s.Item2 + a.Accepted, s.Item3 + a.Duplicate, s.Item4 + a.Quarantined));

    private static (long Read, long Accepted, long Duplicate, long Quarantined) Sum(IEnumerable<MonthAccount> accounts) =>
        accounts.Aggregate((0L, 0L, 0L, 0L), (s, a) => (s.Item1 + a.Read, s.Item2 + a.Accepted, s.Item3 + a.Duplicate, s.Item4 + a.Quarantined));

    private List<MonthAccount> Count(ContractTable table, IReadOnlyList<ConformedBatch> batches, string matchedRows, CancellationToken cancellation)
    {
        var accepted = ByMonth(table, table.Name, cancellation);
        var matched = ByMonth(table, $"({matchedRows})", cancellation);
        var judged = batches
            .SelectMany(b => b.Outcome.Months ?? [], (b, m) => (Key: (b.Batch.Source, Month: m.Month ?? ""), m.Read, m.Conformed))
            .GroupBy(m => m.Key)
            .ToDictionary(g => g.Key, g => (Read: g.Sum(m => m.Read), Conformed: g.Sum(m => m.Conformed)));
        return [.. judged.Keys.Union(accepted.Keys).Union(matched.Keys).Select(key =>
        {
            var (read, conformed) = judged.GetValueOrDefault(key);
            var good = conformed + matched.GetValueOrDefault(key);
            var kept = accepted.GetValueOrDefault(key);
            return new MonthAccount(table.Name, key.Source, read, kept, good - kept, read - good, key.Month.Length == 0 ? null : key.Month);
        })];
    }

    private Dictionary<(string Source, string Month), long> ByMonth(ContractTable table, string rows, CancellationToken cancellation)
    {
        var body = SqlModel.Load("ingest/account/source_month").Body
            .Replace("{month}", table.Layer == TableLayer.Record ? "date_trunc('month', event_date)" : "cast(null as date)", StringComparison.Ordinal)
            .Replace("{rows}", rows, StringComparison.Ordinal);
        return engine
            .Query($"select source, coalesce(month, ''), rows from ({body})", r => (r.GetString(0), r.GetString(1), r.GetInt64(2)), cancellation)
            .ToDictionary(r => (r.Item1, r.Item2), r => r.Item3);
    }
}
