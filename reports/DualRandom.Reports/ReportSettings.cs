namespace DualRandom.Reports;

/// <summary>The section <c>report</c> of <c>dualrandom.json</c>, which may be left out. 报告设置。</summary>
/// <param name="Map">Path of the user's GeoJSON of regions, below the workspace; every report is then made with it. 地图文件。</param>
public sealed record ReportSettings(string? Map = null)
{
    /// <summary>Name of the section.</summary>
    public const string SectionName = "report";
}
