using DualRandom.Reports.Estimation;

namespace DualRandom.Reports.Sections;

/// <summary>
/// Draws the cells of one level to their neighbours and marks the hot ones. Neighbours of a cell are the other industries of its region and the same industry in other
/// regions: it is expected at its region's value plus its industry's less everyone's. A problem rate is expected from the tiers that the cell holds.
/// </summary>
internal sealed class CellEstimates(IReadOnlyList<CellCount> cells, double lowRate, double highRate)
{
    /// <summary>How many times everyone's value a cell must exceed, beyond chance, to be hot: with many enterprises a difference of no moment is beyond chance too.</summary>
    public const double HotRatio = 1.2;

    private const double Least = 1e-4;
    private const int PriorEnterprises = 5;

    private readonly Dictionary<(int, string), CellCount> _regions = cells.Where(c => c.IndustryLevel == 0).ToDictionary(c => (c.RegionLevel, c.Region));
    private readonly Dictionary<(int, string), CellCount> _industries = cells.Where(c => c.RegionLevel == 0).ToDictionary(c => (c.IndustryLevel, c.Industry));

    /// <summary>The cells of a level of region and of industry, both above zero.</summary>
    public IReadOnlyList<CellRow> Level(int regionLevel, int industryLevel)
    {
        var level = cells.Where(c => c.RegionLevel == regionLevel && c.IndustryLevel == industryLevel).ToList();
        if (level.Count == 0)
        {
            return [];
        }

        var all = _regions[(0, "")];
        var freedom = level.Sum(c => c.Enterprises - 1);
        var spread = freedom > 0 ? level.Sum(c => c.Squares) / freedom : 0;
        var means = Shrinkage.Of([.. level.Select(c => MeanArea(c, all, spread))]);
        var raised = Shrinkage.Of([.. level.Select(c => RaisedArea(c, all))]);
        var problems = Shrinkage.Of([.. level.Select(ProblemArea)]);
        var hotRaised = FalseDiscovery.Marks([.. level.Select(c => FalseDiscovery.UpperTail(c.Raised, c.Enterprises, Bar(all.RaisedShare)))]);
        var overall = all.ProblemRate;
        var hotProblems = FalseDiscovery.Marks([.. level.Select(c => overall is { } rate && c.ProblemRate is { } own
            ? FalseDiscovery.UpperTail(own * c.EffectiveInspected, c.EffectiveInspected, Bar(rate))
            : 1)]);
        return [.. level.Select((c, i) => new CellRow(
            c, means[i], Proper(raised[i]), Proper(problems[i]),
            c.PreviousEnterprises == 0 ? null : c.RaisedShare - (double)c.PreviousRaised / c.PreviousEnterprises,
            hotRaised[i], hotProblems[i]))];
    }

    private static double Bar(double overall) => Math.Min(1, HotRatio * overall);

    private Area MeanArea(CellCount cell, CellCount all, double spread)
    {
        var (region, industry) = Margins(cell);
        var own = (cell.Squares + PriorEnterprises * spread) / (cell.Enterprises - 1 + PriorEnterprises);
        return new Area(cell.Mean, own / cell.Enterprises, region.Mean + industry.Mean - all.Mean, spread / region.Enterprises + spread / industry.Enterprises);
    }

    private Area RaisedArea(CellCount cell, CellCount all)
    {
        var (region, industry) = Margins(cell);
        var expected = Share(region.RaisedShare + industry.RaisedShare - all.RaisedShare);
        double Error(double share, long n) => Share(share) * (1 - Share(share)) / n;
        return new Area(cell.RaisedShare, Error(expected, cell.Enterprises), expected, Error(region.RaisedShare, region.Enterprises) + Error(industry.RaisedShare, industry.Enterprises));
    }

    private Area ProblemArea(CellCount cell)
    {
        var expected = Share(lowRate + cell.RaisedShare * (highRate - lowRate));
        return new Area(
            cell.ProblemRate ?? expected,
            cell.EffectiveInspected > 0 ? expected * (1 - expected) / cell.EffectiveInspected : double.PositiveInfinity,
            expected, 0);
    }

    private (CellCount Region, CellCount Industry) Margins(CellCount cell) => (_regions[(cell.RegionLevel, cell.Region)], _industries[(cell.IndustryLevel, cell.Industry)]);

    private static double Share(double value) => Math.Clamp(value, Least, 1 - Least);

    private static Rate Proper(Rate rate) => new(
        Math.Clamp(rate.Value, 0, 1), new Interval(Math.Clamp(rate.Interval.Low, 0, 1), Math.Clamp(rate.Interval.High, 0, 1)));
}
