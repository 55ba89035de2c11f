using DualRandom.Ingest.Conforming;
using DualRandom.Ingest.Landing;

namespace DualRandom.Ingest.Publishing;

/// <summary>A conformed batch and its Parquet files.</summary>
internal sealed record ConformedBatch(LandedBatch Batch, Outcome Outcome)
{
    /// <summary>Files of rows that fit, rows without a code, refused rows, content hashes: none where there are no such rows.</summary>
    public IReadOnlyList<string> this[string file] => [.. Outcome.NamesOf(file).Select(n => Path.Combine(Batch.Conformed, n))];

    /// <summary>What its rows were made from.</summary>
    public string Identity => $"{Batch.Source} {Batch.Id} {Outcome.Recipe} {string.Join(' ', Outcome.Files.Values)}";
}
