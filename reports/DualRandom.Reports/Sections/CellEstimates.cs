using DualRandom.Reports.Estimation;

namespace DualRandom.Reports.Sections;

/// <summary>
/// Draws the cells of one level to their neighbours and marks the hot ones. Neighbours of a cell are the other industries of its region and the same industry in other
/// regions: it is expected at its region's value plus its industry's less everyone's; a region of all industries at everyone's. A problem rate is expected from the tiers
/// that the cell holds.
/// </summary>
internal sealed class CellEstimates(IReadOnlyList<CellCount> cells, double lowRate, double highRate)
{
    /// <summary>How many times everyone's value a cell must exceed, beyond chance, to be hot: with many enterprises a difference of no moment is beyond chance too.</summary>
    public const double HotRatio = 1.2;

    private const double Least = 1e-4;
    private const int PriorEnterprises = 5;

    private readonly Dictionary<(int, string), CellCount> _regions = cells.Where(c => c.IndustryLevel == 0).ToDictionary(c => (c.RegionLevel, c.Region));
    private readonly Dictionary<(int, string), CellCount> _industries = cells.Where(c => c.RegionLevel == 0).ToDictionary(c => (c.IndustryLevel, c.Industry));

    /// <summary>Mean score and share of C and D of the cells of a level of region, above zero, and of industry, 0 for all industries.</summary>
    public IReadOnlyList<(CellCount Count, Rate Mean, Rate Raised)> Scores(int regionLevel, int industryLevel)
    {
        var level = cells.Where(c => c.RegionLevel == regionLevel && c.IndustryLevel == industryLevel).ToList();
        var freedom = level.Sum(c => c.Enterprises - 1);
        var spread = freedom > 0 ? level.Sum(c => c.Squares) / freedom : 0;
        var means = Shrinkage.Of([.. level.Select(c => MeanArea(c, spread))]);
        var raised = Shrinkage.Of([.. level.Select(RaisedArea)]);
        return [.. level.Select((c, i) => (c, means[i], Proper(raised[i])))];
    }

    /// <summary>The same with their problem rates, and which of them are hot.</summary>
    public IReadOnlyList<CellRow> Level(int regionLevel, int industryLevel)
    {
        var scores = Scores(regionLevel, industryLevel);
        if (scores.Count == 0)
        {
            return [];
        }

        List<CellCount> level = [.. scores.Select(s => s.Count)];
        var all = _regions[(0, "")];
        var problems = level.Exists(c => c.EffectiveInspected > 0) ? Shrinkage.Of([.. level.Select(ProblemArea)]) : null;
        var hotRaised = FalseDiscovery.Marks([.. level.Select(c => FalseDiscovery.UpperTail(c.Raised, c.Enterprises, Bar(all.RaisedShare)))]);
        var overall = all.ProblemRate;
        var hotProblems = FalseDiscovery.Marks([.. level.Select(c => overall is { } rate && c.ProblemRate is { } own
            ? FalseDiscovery.UpperTail(own * c.EffectiveInspected, c.EffectiveInspected, Bar(rate))
            : 1)]);
        return [.. level.Select((c, i) => new CellRow(
            c, scores[i].Mean, scores[i].Raised, problems is null ? null : Proper(problems[i]),
            c.PreviousEnterprises == 0 ? null : c.RaisedShare - (double)c.PreviousRaised / c.PreviousEnterprises,
            hotRaised[i], hotProblems[i]))];
    }

    private static double Bar(double overall) => Math.Min(1, HotRatio * overall);

    private Area MeanArea(CellCount cell, double spread)
    {
        var own = (cell.Squares + PriorEnterprises * spread) / (cell.Enterprises - 1 + PriorEnterprises);
        var (expected, error) = Neighbours(cell, c => c.Mean, c => spread / c.Enterprises);
        return new Area(cell.Mean, own / cell.Enterprises, expected, error);
    }

    private Area RaisedArea(CellCount cell)
    {
        double Error(double share, long n) => Share(share) * (1 - Share(share)) / n;
        var (value, error) = Neighbours(cell, c => c.RaisedShare, c => Error(c.RaisedShare, c.Enterprises));
        var expected = Share(value);
        return new Area(cell.RaisedShare, Error(expected, cell.Enterprises), expected, error);
    }

    private Area ProblemArea(CellCount cell)
    {
        var expected = Share(lowRate + cell.RaisedShare * (highRate - lowRate));
        return new Area(
            cell.ProblemRate ?? expected,
            cell.EffectiveInspected > 0 ? expected * (1 - expected) / cell.EffectiveInspected : double.PositiveInfinity,
            expected, 0);
    }

    private (double Value, double Variance) Neighbours(CellCount cell, Func<CellCount, double> value, Func<CellCount, double> error)
    {
        var all = _regions[(0, "")];
        if (cell.IndustryLevel == 0)
        {
            return (value(all), error(all));
        }

        var (region, industry) = (_regions[(cell.RegionLevel, cell.Region)], _industries[(cell.IndustryLevel, cell.Industry)]);
        return (value(region) + value(industry) - value(all), error(region) + error(industry));
    }

    private static double Share(double value) => Math.Clamp(value, Least, 1 - Least);

    private static Rate Proper(Rate rate) => new(
        Math.Clamp(rate.Value, 0, 1), new Interval(Math.Clamp(rate.Interval.Low, 0, 1), Math.Clamp(rate.Interval.High, 0, 1)));
}
