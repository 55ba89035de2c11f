namespace DualRandom.Reports.Estimation;

/// <summary>A small area: its own estimate, the variance of that estimate's error, and what its neighbours lead one to expect. 小域。</summary>
/// <param name="Value">The estimate from the area's own data.</param>
/// <param name="Variance">Of its error; infinite where the area has no data.</param>
/// <param name="Expected">What similar areas lead one to expect.</param>
/// <param name="ExpectedVariance">How uncertain that is.</param>
public readonly record struct Area(double Value, double Variance, double Expected, double ExpectedVariance);

/// <summary>
/// Empirical Bayes for small areas (R. E. Fay and R. A. Herriot, JASA 74, 1979), averaged over how much areas may differ: each area is drawn to what its neighbours lead one
/// to expect, the more the less it says by itself. 经验贝叶斯收缩。
/// </summary>
public static class Shrinkage
{
    private const int LeastKnown = 2;

    /// <summary>
    /// The shrunken values with 95 % intervals, in the order of the areas. On average over areas an interval covers the true value in 95 of 100. One area with data tells nothing
    /// of how areas differ: it keeps its own value, and of the others nothing is known but what is expected, within unlimited bounds.
    /// </summary>
    public static IReadOnlyList<Rate> Of(IReadOnlyList<Area> areas) =>
        areas.Count(a => double.IsFinite(a.Variance)) < LeastKnown ? [.. areas.Select(Alone)] : Of(areas, Between(areas));

    /// <summary>How much the areas differ from what is expected of them.</summary>
    public static Heterogeneity Between(IReadOnlyList<Area> areas) =>
        Heterogeneity.Of([.. areas.Where(a => double.IsFinite(a.Variance)).Select(a => (a.Value - a.Expected, a.Variance))]);

    /// <summary>The same where that is known already.</summary>
    public static IReadOnlyList<Rate> Of(IReadOnlyList<Area> areas, Heterogeneity between) => [.. areas.Select(a => Shrink(a, between))];

    private static Rate Alone(Area area)
    {
        var value = double.IsFinite(area.Variance) ? area.Value : area.Expected;
        var half = Interval.Z * Math.Sqrt(area.Variance);
        return new Rate(value, new Interval(value - half, value + half));
    }

    private static Rate Shrink(Area area, Heterogeneity between)
    {
        var isKnown = double.IsFinite(area.Variance);
        var deviation = isKnown ? area.Value - area.Expected : 0;
        double Pull(double variance) => !isKnown ? 1 : area.Variance + variance > 0 ? area.Variance / (area.Variance + variance) : 0;
        var shift = between.Distribution.Sum(p => p.Weight * (1 - Pull(p.Variance)) * deviation);
        var spread = between.Distribution.Sum(p =>
        {
            var pull = Pull(p.Variance);
            var own = isKnown ? (1 - pull) * area.Variance : p.Variance;
            var off = (1 - pull) * deviation - shift;
            return p.Weight * (own + pull * pull * area.ExpectedVariance + off * off);
        });
        var value = area.Expected + shift;
        var half = Interval.Z * Math.Sqrt(spread);
        return new Rate(value, new Interval(value - half, value + half));
    }
}
