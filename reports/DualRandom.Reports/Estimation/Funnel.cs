using MathNet.Numerics.Statistics;

namespace DualRandom.Reports.Estimation;

/// <summary>An inspector's tasks among comparable ones: those of one plan and stratum, which chance gave out. 同层任务。</summary>
public sealed record InspectorCount(string Inspector, string Group, long Tasks, long Problems);

/// <summary>
/// An inspector's finding rate against the mean of comparable tasks. 检查人员尺度。
/// </summary>
/// <param name="Inspector">The inspector.</param>
/// <param name="Tasks">Tasks with results.</param>
/// <param name="Found">Of them, with a problem.</param>
/// <param name="Expected">Problems that the mean of the comparable tasks would have given.</param>
/// <param name="Ratio">Found by expected.</param>
/// <param name="Shrunk">The same, drawn towards one; with its 95 % interval.</param>
/// <param name="Limits">Where 95 of 100 ratios lie by chance alone.</param>
/// <param name="OuterLimits">Where 998 of 1,000 do.</param>
/// <param name="StandsOut">Further from the median inspector than chance explains, after controlling for the number of inspectors: a few who hardly find anything lower the mean, and
/// must not make all others stand out.</param>
public sealed record InspectorRate(
    string Inspector, long Tasks, long Found, double Expected, double Ratio, Rate Shrunk, Interval Limits, Interval OuterLimits, bool StandsOut);

/// <summary>
/// A funnel plot of inspectors (D. J. Spiegelhalter, Statistics in Medicine 24, 2005). Tasks are given out by chance, so within a plan and stratum the inspectors see
/// comparable enterprises, and what differs is the inspector: strictness. 检查人员漏斗图。
/// </summary>
/// <param name="Inspectors">Those with anything to expect, by name.</param>
/// <param name="Spread">Standard deviation of strictness between inspectors, as a ratio of the mean.</param>
/// <param name="InspectorShare">How much of the variance of a task's outcome is the inspector.</param>
/// <param name="StratumShare">How much of it is the plan and stratum, that is the enterprise.</param>
public sealed record Funnel(IReadOnlyList<InspectorRate> Inspectors, double Spread, double InspectorShare, double StratumShare)
{
    private const double OuterZ = 3.090232306167813;

    /// <summary>The funnel from counts by inspector and comparable group.</summary>
    public static Funnel Of(IReadOnlyList<InspectorCount> counts)
    {
        var groups = counts
            .GroupBy(c => c.Group, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => (double)g.Sum(c => c.Problems) / g.Sum(c => c.Tasks), StringComparer.Ordinal);
        var seen = counts
            .GroupBy(c => c.Inspector, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new Seen(
                g.Key, g.Sum(c => c.Tasks), g.Sum(c => c.Problems), g.Sum(c => c.Tasks * groups[c.Group]), g.Sum(c => c.Tasks * groups[c.Group] * (1 - groups[c.Group]))))
            .Where(s => s.Expected > 0 && s.Variance > 0)
            .ToList();
        var areas = seen.Select(s => new Area(s.Ratio, s.Error, 1, 0)).ToList();
        var between = Shrinkage.Between(areas);
        var shrunk = Shrinkage.Of(areas, between);
        var typical = seen.Count == 0 ? 1 : seen.Select(s => s.Ratio).Median();
        var marks = FalseDiscovery.Marks([.. seen.Select(s => Math.Min(1, 2 * FalseDiscovery.UpperTail(Math.Abs(s.Ratio - typical) / Math.Sqrt(s.Error))))]);
        var tasks = (double)counts.Sum(c => c.Tasks);
        var mean = tasks == 0 ? 0 : counts.Sum(c => c.Problems) / tasks;
        var total = mean * (1 - mean);
        var strata = tasks == 0 ? 0 : counts.Sum(c => c.Tasks * Math.Pow(groups[c.Group] - mean, 2)) / tasks;
        return new Funnel(
            [.. seen.Select((s, i) => new InspectorRate(s.Inspector, s.Tasks, s.Found, s.Expected, s.Ratio, shrunk[i], Around(s, Interval.Z), Around(s, OuterZ), marks[i]))],
            Math.Sqrt(between.Variance),
            total <= 0 ? 0 : Math.Min(1, between.Variance * mean * mean / total),
            total <= 0 ? 0 : strata / total);
    }

    private static Interval Around(Seen seen, double z) => new(Math.Max(0, 1 - z * Math.Sqrt(seen.Error)), 1 + z * Math.Sqrt(seen.Error));

    private sealed record Seen(string Inspector, long Tasks, long Found, double Expected, double Variance)
    {
        public double Ratio => Found / Expected;

        public double Error => Variance / (Expected * Expected);
    }
}
