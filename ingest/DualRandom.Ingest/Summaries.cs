using DualRandom.Ingest.Publishing;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Ingest;

/// <summary>Adds up what a run left.</summary>
internal static class Summaries
{
    public static IngestSummary Of(
        IReadOnlyList<IngestSource> sources,
        Lake lake,
        IReadOnlyList<ConformedBatch> conformed,
        IReadOnlyList<RefusedFile> refused,
        int files,
        int landed,
        int alreadyLanded) => new(
            files,
            landed,
            alreadyLanded,
            lake.Batches.Sum(b => b.Read),
            lake.Batches.Sum(b => b.Accepted),
            lake.Batches.Sum(b => b.Duplicate),
            lake.Batches.Sum(b => b.Quarantined),
            Sum(lake.Batches.Select(b => b.Reasons)),
            [.. sources.Select(s => OfSource(s.Name, [.. lake.Batches.Where(b => b.Source == s.Name)]))],
            lake.Batches,
            refused,
            Unknown(conformed),
            [.. conformed.SelectMany(b => b.Outcome.Skipped.Select(s => new SkippedTable(b.Batch.Source, b.Batch.Facts.File, s.Name, s.Reason)))],
            Sum(conformed.Select(b => b.Outcome.Warnings)),
            Sum(conformed.Select(b => b.Outcome.UnparsedMoney)),
            [.. (lake.Checks ?? []).Where(c => c.Violations > 0)]);

    private static SourceSummary OfSource(string name, IReadOnlyList<BatchAccount> batches) => new(
        name,
        batches.Count,
        batches.Sum(b => b.Read),
        batches.Sum(b => b.Accepted),
        batches.Sum(b => b.Duplicate),
        batches.Sum(b => b.Quarantined),
        Sum(batches.Select(b => b.Reasons)));

    private static SortedDictionary<string, IReadOnlyList<string>> Unknown(IReadOnlyList<ConformedBatch> conformed) => new(
        conformed
            .Where(b => b.Outcome.UnknownColumns.Count > 0)
            .GroupBy(b => b.Batch.Source, StringComparer.Ordinal)
            .ToDictionary(
                g => g.Key,
                g => (IReadOnlyList<string>)[.. g.SelectMany(b => b.Outcome.UnknownColumns).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
                StringComparer.Ordinal),
        StringComparer.Ordinal);

    /// <summary>Adds up counts by key.</summary>
    internal static SortedDictionary<string, long> Sum(IEnumerable<IEnumerable<KeyValuePair<string, long>>> counts) => new(
        counts.SelectMany(c => c).GroupBy(c => c.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Sum(c => c.Value), StringComparer.Ordinal),
        StringComparer.Ordinal);
}
