using System.Globalization;
using System.Text;
using System.Text.Json;
using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling.Plans.Templates;

/// <summary>What the directed plans made from a month's hot cells share. 定向抽查的共同内容。</summary>
/// <param name="Month">The month of the report, whose tiers are drawn by.</param>
/// <param name="Item">The item.</param>
/// <param name="Department">The leading department.</param>
/// <param name="Period">The days of the inspections.</param>
/// <param name="Level">Digits of the regions: 4 city, 6 county, 9 township.</param>
public sealed record HotspotRequest(Month Month, string Item, string Department, PlanPeriod Period, int Level);

/// <summary>
/// Directed plans, one a region, from the hot regions and industries that the month's report marked: an ordinary plan file, to be checked, changed and drawn as any other.
/// 由热点生成定向抽查计划。
/// </summary>
internal sealed class HotspotPlans(StageContext context, Texts texts)
{
    /// <summary>What the report leaves in its folder: one row a hot cell.</summary>
    public const string FileName = "hotspots.csv";

    /// <summary>Writes the plans and returns how many.</summary>
    /// <exception cref="DualRandomException">There is no report, it has no hot cell at that level, or the file is there already.</exception>
    public int Write(HotspotRequest request, string path)
    {
        var source = Path.Combine(context.Workspace.Reports(request.Month), FileName);
        if (!File.Exists(source))
        {
            throw new DualRandomException(ExitCode.Usage, texts["HotspotNoReport", request.Month], source, texts["HotspotNoReportRemedy", request.Month]);
        }

        if (File.Exists(path))
        {
            throw new DualRandomException(ExitCode.Usage, texts["TemplateExists"], path, texts["TemplateExistsRemedy"]);
        }

        var level = request.Level.ToString(CultureInfo.InvariantCulture);
        var regions = CsvLines.ParseTable(File.ReadAllText(source))
            .Where(r => r["region_level"] == level)
            .GroupBy(r => r["region"], r => r["industry"], StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => (Region: g.Key, Industries: Coarsest([.. g])))
            .ToList();
        if (regions.Count == 0)
        {
            throw new DualRandomException(ExitCode.Usage, texts["HotspotNone", request.Month], source, texts["HotspotNoneRemedy"]);
        }

        var yaml = new StringBuilder("plans:\n");
        foreach (var (region, industries) in regions)
        {
            yaml.Append(Plan(request, region, industries));
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        File.WriteAllText(path, yaml.ToString());
        return regions.Count;
    }

    /// <summary>Without the industries that another of the list holds: a division within a section, a class within its division.</summary>
    private static IReadOnlyList<string> Coarsest(IReadOnlyList<string> industries)
    {
        var sections = CsvLines.ParseTable(SqlText.Read("sql/reference/industry.csv")).ToDictionary(r => r["code"], r => r["section"], StringComparer.Ordinal);
        bool Holds(string coarse, string fine) =>
            coarse.Length < fine.Length && (coarse.Length == 1 ? sections.GetValueOrDefault(fine) == coarse : fine.StartsWith(coarse, StringComparison.Ordinal));
        return [.. industries.Where(i => !industries.Any(o => Holds(o, i))).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    private string Plan(HotspotRequest request, string region, IReadOnlyList<string> industries) =>
        $"""
          - id: hot-{request.Month}-{region}
            title: {Quoted(texts["HotspotTitle", request.Month, region])}
            month: {Quoted(request.Month.ToString())}
            kind: temporary
            item: {Quoted(request.Item)}
            department: {Quoted(request.Department)}
            period:
              from: {DrawTables.Iso(request.Period.From)}
              to: {DrawTables.Iso(request.Period.To)}
            regions: [{Quoted(region)}]
            industries: [{string.Join(", ", industries.Select(Quoted))}]

        """;

    private static string Quoted(string text) => JsonSerializer.Serialize(text, Workspace.Json);
}
