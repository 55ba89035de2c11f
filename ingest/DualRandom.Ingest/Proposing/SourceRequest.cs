namespace DualRandom.Ingest.Proposing;

/// <summary>What the analyst says of a file for which a source is wanted; what is not said is found out.</summary>
/// <param name="File">The file.</param>
/// <param name="Name">Name of the source.</param>
/// <param name="Department">The department of rows that name none; the office itself when not given.</param>
/// <param name="Mapping">The mapping to use.</param>
/// <param name="Dataset">The dataset, for a new mapping.</param>
/// <param name="Files">Glob of the source; else the file's folder in the inbox, or the file itself.</param>
public sealed record SourceRequest(
    string File, string? Name = null, string? Department = null, string? Mapping = null, string? Dataset = null, string? Files = null);
