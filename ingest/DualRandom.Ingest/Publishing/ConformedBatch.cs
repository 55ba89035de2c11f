using DualRandom.Ingest.Conforming;
using DualRandom.Ingest.Landing;

namespace DualRandom.Ingest.Publishing;

/// <summary>A conformed batch and its Parquet files.</summary>
internal sealed record ConformedBatch(LandedBatch Batch, Outcome Outcome)
{
    /// <summary>Rows that fit, rows without a code, refused rows, content hashes: the path, or null where there are none.</summary>
    public string? this[string file] => Outcome.Files.ContainsKey(file) ? Path.Combine(Batch.Conformed, file) : null;

    /// <summary>What its rows were made from.</summary>
    public string Identity => $"{Batch.Source} {Batch.Id} {Outcome.Recipe} {string.Join(' ', Outcome.Files.Values)}";
}
