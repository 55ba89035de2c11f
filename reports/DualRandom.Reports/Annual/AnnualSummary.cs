using DualRandom.Sql.Workspaces;

namespace DualRandom.Reports;

/// <summary>What <c>report --annual</c> made. Serialisable for <c>--json</c>.</summary>
/// <param name="Year">The year.</param>
/// <param name="Path">Full path of the self-assessment.</param>
/// <param name="Files">Every file of the folder with its size and SHA-256, the manifest left out.</param>
/// <param name="Missing">Months of the year that are over and have no published run or no report, <c>yyyy-MM</c>.</param>
/// <param name="Due">Until when it must be handed in.</param>
public sealed record AnnualSummary(int Year, string Path, IReadOnlyList<ManifestFile> Files, IReadOnlyList<string> Missing, Deadline Due);
