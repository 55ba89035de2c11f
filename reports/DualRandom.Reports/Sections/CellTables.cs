using DualRandom.Reports.Book;
using DualRandom.Reports.Inputs;
using DualRandom.Sql.Engines;

namespace DualRandom.Reports.Sections;

/// <summary>Region × industry: the cells that a page shows, the hot ones of every level, and the worst enterprises of the hot ones. 区域行业研判。</summary>
internal sealed class CellTables(DuckDbEngine engine, ReferenceNames names, CancellationToken cancellation)
{
    private const double Millionth = 1_000_000;
    private const int Thousand = 1000;
    private static readonly int[] RegionLevels = [4, 6, 9];
    private static readonly int[] PageLevels = [4, 6];
    private static readonly int[] IndustryLevels = [1, 2, 3, 4];

    private const string Query =
        """
        select
            c.region_level, c.industry_level, c.region, c.industry, c.enterprises, c.score_sum, c.score_square_sum, c.raised, c.previous_enterprises, c.previous_raised,
            coalesce(p.inspected, 0), coalesce(p.problems, 0),
            cast(coalesce(p.weight, 0) as double), cast(coalesce(p.weight_square, 0) as double), cast(coalesce(p.problem_weight, 0) as double)
        from cell c
        left join cell_problem p on p.region_level = c.region_level and p.industry_level = c.industry_level and p.region = c.region and p.industry = c.industry
        order by c.region_level, c.industry_level, c.region, c.industry
        """;

    /// <summary>The tables, from the rates of low (A, B) and raised (C, D) enterprises that the draws found.</summary>
    public IReadOnlyList<BookTable> Read(double lowRate, double highRate)
    {
        var cells = engine.Query(
            Query,
            r => new CellCount(
                r.GetInt32(0), r.GetInt32(1), r.GetString(2), r.GetString(3), r.GetInt64(4), r.GetInt64(5), r.GetInt64(6), r.GetInt64(7), r.GetInt64(8), r.GetInt64(9),
                r.GetInt64(10), r.GetInt64(11), r.GetDouble(12) / Millionth, r.GetDouble(13) / Millionth / Millionth, r.GetDouble(14) / Millionth),
            cancellation);
        var estimates = new CellEstimates(cells, lowRate, highRate);
        var levels = RegionLevels.SelectMany(r => IndustryLevels.Select(i => (Region: r, Industry: i, Cells: estimates.Level(r, i)))).ToList();
        return
        [
            Table("cells", [.. PageLevels.SelectMany(region => (IEnumerable<CellRow>)[.. estimates.Level(region, 0), .. levels.Single(l => l.Region == region && l.Industry == 1).Cells])]),
            Table("hotspots", Hotspots([.. levels.SelectMany(l => l.Cells.Where(c => c.IsHot))])),
        ];
    }

    /// <summary>Those that are not the same enterprises as a hot cell of a coarser industry, by level, the hottest first.</summary>
    private static IReadOnlyList<CellRow> Hotspots(IReadOnlyList<CellRow> hot)
    {
        var seen = hot.ToLookup(Same);
        return
        [
            .. hot
                .Where(c => !seen[Same(c)].Any(o => o.Count.IndustryLevel < c.Count.IndustryLevel && Holds(o.Count, c.Count)))
                .OrderBy(c => c.Count.RegionLevel).ThenBy(c => c.Count.IndustryLevel).ThenByDescending(c => c.Raised.Value)
                .ThenBy(c => c.Count.Region, StringComparer.Ordinal).ThenBy(c => c.Count.Industry, StringComparer.Ordinal),
        ];
    }

    private static (string, long, long, long) Same(CellRow cell) => (cell.Count.Region, cell.Count.Enterprises, cell.Count.ScoreSum, cell.Count.Raised);

    private static bool Holds(CellCount coarse, CellCount fine) => coarse.IndustryLevel == 1 || fine.Industry.StartsWith(coarse.Industry, StringComparison.Ordinal);

    internal BookTable Table(string code, IReadOnlyList<CellRow> rows) => new TableOf<CellRow>(code)
        .Text("regionLevel", c => names.RegionLevel(c.Count.RegionLevel)).Code("regionCode", c => c.Count.Region).Text("region", c => names.Area(c.Count.Region))
        .Text("industryLevel", c => names.IndustryLevel(c.Count.IndustryLevel)).Code("industryCode", c => c.Count.Industry).Text("industry", c => names.Industry(c.Count.Industry))
        .Count("n", c => c.Count.Enterprises)
        .Number("mean", c => c.Count.Mean).Number("shrunkMean", c => c.Mean.Value).Number("meanLow", c => c.Mean.Interval.Low).Number("meanHigh", c => c.Mean.Interval.High)
        .Count("raised", c => c.Count.Raised).Share("raisedShare", c => c.Count.RaisedShare)
        .Share("shrunkShare", c => c.Raised.Value).Share("raisedLow", c => c.Raised.Interval.Low).Share("raisedHigh", c => c.Raised.Interval.High)
        .ShareChange("shareChange", c => c.RaisedChange)
        .Count("inspected", c => c.Count.Inspected).Count("problems", c => c.Count.Problems)
        .Number("perThousand", c => Thousand * c.Problems?.Value)
        .Number("perThousandLow", c => Thousand * c.Problems?.Interval.Low).Number("perThousandHigh", c => Thousand * c.Problems?.Interval.High)
        .Flag("hotRaised", c => c.IsHotRaised).Flag("hotProblems", c => c.IsHotProblems)
        .Of(rows);
}
