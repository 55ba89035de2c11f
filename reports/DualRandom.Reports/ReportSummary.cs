using DualRandom.Sql.Workspaces;

namespace DualRandom.Reports;

/// <summary>What <c>report</c> made: the files and what is in them. Serialisable for <c>--json</c>.</summary>
/// <param name="Month">Month of the classification, <c>yyyy-MM</c>.</param>
/// <param name="Path">Full path of the page once published: the analysts', or leadership's where it is the only one.</param>
/// <param name="Files">Every file of the folder with its size and SHA-256, the manifest left out.</param>
/// <param name="Run">Id of the run it shows.</param>
/// <param name="Sections">Rows behind each section.</param>
/// <param name="PreviousRun">Id of last month's run it compares with; null when there is none.</param>
/// <param name="Draw">Plan and id of the draw it evaluates; null when there is none.</param>
/// <param name="Due">Until when the brief must be handed in; null when there is none.</param>
/// <param name="NoPdf">Why there is no PDF; null when there is.</param>
public sealed record ReportSummary(
    string Month,
    string Path,
    IReadOnlyList<ManifestFile> Files,
    string Run,
    IReadOnlyList<ReportSection> Sections,
    string? PreviousRun = null,
    string? Draw = null,
    Deadline? Due = null,
    string? NoPdf = null);

/// <summary>A section of the page and the number of aggregated rows it was drawn from.</summary>
public sealed record ReportSection(string Name, long Rows);
