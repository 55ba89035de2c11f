namespace DualRandom.Reports;

/// <summary>What <c>report</c> made: the page and what is in it. Serialisable for <c>--json</c>.</summary>
/// <param name="Month">Month of the classification, <c>yyyy-MM</c>.</param>
/// <param name="Path">Full path of the page once published.</param>
/// <param name="Bytes">Size of the page.</param>
/// <param name="Sha256">SHA-256 of the page.</param>
/// <param name="Run">Id of the run it shows.</param>
/// <param name="PreviousRun">Id of last month's run it compares with; null when there is none.</param>
/// <param name="Draw">Plan and id of the draw it evaluates; null when there is none.</param>
/// <param name="Sections">Rows behind each section.</param>
public sealed record ReportSummary(
    string Month,
    string Path,
    long Bytes,
    string Sha256,
    string Run,
    string? PreviousRun,
    string? Draw,
    IReadOnlyList<ReportSection> Sections);

/// <summary>A section of the page and the number of aggregated rows it was drawn from.</summary>
public sealed record ReportSection(string Name, long Rows);
