using DualRandom.Sql.Engines;

namespace DualRandom.Ingest.Publishing;

/// <summary>
/// One file of a dataset in the lake: a large batch alone, or the small ones received in a year together, so that a new batch costs its own size and no dataset falls into
/// thousands of files. Which part a batch is in depends on the batch alone.
/// </summary>
internal sealed record LakePart(string Name, IReadOnlyList<ConformedBatch> Batches, IReadOnlyList<string> Files)
{
    private const long Large = 100_000;

    /// <summary>The parts of a dataset's batches, sorted by name; a large batch has one for each of its files.</summary>
    /// <param name="batches">The batches, sorted.</param>
    /// <param name="file">Which of their files.</param>
    /// <param name="rows">How many rows a batch has in it.</param>
    public static IReadOnlyList<LakePart> Of(IReadOnlyList<ConformedBatch> batches, string file, Func<ConformedBatch, long> rows) =>
    [
        .. batches
            .Where(b => rows(b) >= Large)
            .SelectMany(b => b[file].Select(f => new LakePart($"{b.Batch.Source}-{b.Batch.Id}-{Path.GetFileNameWithoutExtension(f)}", [b], [f])))
            .Concat(batches
                .Where(b => rows(b) < Large && b[file].Count > 0)
                .GroupBy(b => b.Batch.Id[..4], StringComparer.Ordinal)
                .Select(g => new LakePart(g.Key, [.. g], [.. g.SelectMany(b => b[file])])))
            .OrderBy(p => p.Name, StringComparer.Ordinal),
    ];

    /// <summary>Its rows.</summary>
    public string Rows => $"read_parquet([{string.Join(", ", Files.Select(DuckDbEngine.Quote))}])";
}
