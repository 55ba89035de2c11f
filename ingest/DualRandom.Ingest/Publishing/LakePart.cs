namespace DualRandom.Ingest.Publishing;

/// <summary>
/// One file of a dataset in the lake: a large batch alone, or the small ones received in a year together, so that a new batch costs its own size and no dataset falls into
/// thousands of files. Which part a batch is in depends on the batch alone.
/// </summary>
internal sealed record LakePart(string Name, IReadOnlyList<ConformedBatch> Batches)
{
    private const long Large = 100_000;

    /// <summary>The parts of a dataset's batches, sorted by name.</summary>
    /// <param name="batches">The batches, sorted.</param>
    /// <param name="file">Which of their files.</param>
    /// <param name="rows">How many rows a batch has in it.</param>
    public static IReadOnlyList<LakePart> Of(IEnumerable<ConformedBatch> batches, string file, Func<ConformedBatch, long> rows) =>
    [
        .. batches
            .Where(b => b[file] is not null)
            .GroupBy(b => rows(b) >= Large ? $"{b.Batch.Source}-{b.Batch.Id}" : b.Batch.Id[..4], StringComparer.Ordinal)
            .Select(g => new LakePart(g.Key, [.. g]))
            .OrderBy(p => p.Name, StringComparer.Ordinal),
    ];
}
