using DualRandom.Reports.Book;

namespace DualRandom.Reports.Sections;

/// <summary>A county and section in a month as the engine counted them; section empty where the industry is unknown. 各月单元。</summary>
internal sealed record MonthCount(string Month, string Region, string Section, long A, long B, long C, long D, long ScoreSum, long ScoreSquares)
{
    /// <summary>Enterprises.</summary>
    public long Enterprises => A + B + C + D;
}

/// <summary>
/// The heatmap's cells in every month: cities (4 digits) and counties (6), each in all industries (section empty) and in each section, with the estimates of
/// <see cref="CellEstimates"/> among the cells of their month. Figures have the digits that are shown, as twelve months of a province must fit into a page. 各月区域 × 行业。
/// </summary>
internal static class CellMonths
{
    private const int ScoreDecimals = 1;
    private const int ShareDecimals = 3;
    private static readonly int[] RegionLevels = [0, 4, 6];
    private static readonly int[] IndustryLevels = [0, 1];

    /// <summary>The table <c>cellMonths</c>, by month, region and section.</summary>
    public static BookTable Of(IEnumerable<MonthCount> counts) => new TableOf<Row>("cellMonths")
        .Code("month", r => r.Count.Month).Code("regionCode", r => r.Count.Region).Code("sectionCode", r => r.Count.Section).Count("n", r => r.Count.Enterprises)
        .Count("tierA", r => r.Count.A).Count("tierB", r => r.Count.B).Count("tierC", r => r.Count.C).Count("tierD", r => r.Count.D)
        .Number("shrunkMean", r => Math.Round(r.Mean.Value, ScoreDecimals))
        .Number("meanLow", r => Math.Round(r.Mean.Interval.Low, ScoreDecimals)).Number("meanHigh", r => Math.Round(r.Mean.Interval.High, ScoreDecimals))
        .Share("shrunkShare", r => Math.Round(r.Raised.Value, ShareDecimals))
        .Share("raisedLow", r => Math.Round(r.Raised.Interval.Low, ShareDecimals)).Share("raisedHigh", r => Math.Round(r.Raised.Interval.High, ShareDecimals))
        .Of(counts.GroupBy(c => c.Month, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).SelectMany(g => Month([.. g])));

    private static IEnumerable<Row> Month(IReadOnlyList<MonthCount> counts)
    {
        var levels = RegionLevels.SelectMany(r => IndustryLevels.Select(i => (Region: r, Industry: i))).ToDictionary(l => l, l => Level(counts, l.Region, l.Industry));
        var estimates = new CellEstimates([.. levels.SelectMany(l => l.Value.Select(c => Plain(c, l.Key.Region, l.Key.Industry)))], 0, 0);
        return levels
            .Where(l => l.Key.Region > 0)
            .SelectMany(l => l.Value.Zip(estimates.Scores(l.Key.Region, l.Key.Industry), (count, scores) => new Row(count, scores.Mean, scores.Raised)))
            .OrderBy(r => r.Count.Region, StringComparer.Ordinal)
            .ThenBy(r => r.Count.Section, StringComparer.Ordinal);
    }

    /// <summary>As <c>sql/reports/cell.sql</c> counts a level: without regions stated less finely, a section without the unknown.</summary>
    private static List<MonthCount> Level(IReadOnlyList<MonthCount> counts, int regionLevel, int industryLevel) =>
    [
        .. counts
            .Where(c => c.Region.Length >= regionLevel && (industryLevel == 0 || c.Section.Length > 0))
            .GroupBy(c => (Region: c.Region[..regionLevel], Section: industryLevel == 0 ? "" : c.Section))
            .Select(g => new MonthCount(
                g.First().Month, g.Key.Region, g.Key.Section, g.Sum(c => c.A), g.Sum(c => c.B), g.Sum(c => c.C), g.Sum(c => c.D), g.Sum(c => c.ScoreSum), g.Sum(c => c.ScoreSquares))),
    ];

    private static CellCount Plain(MonthCount c, int regionLevel, int industryLevel) =>
        new(regionLevel, industryLevel, c.Region, c.Section, c.Enterprises, c.ScoreSum, c.ScoreSquares, c.C + c.D, 0, 0, 0, 0, 0, 0, 0);

    private sealed record Row(MonthCount Count, Estimation.Rate Mean, Estimation.Rate Raised);
}
