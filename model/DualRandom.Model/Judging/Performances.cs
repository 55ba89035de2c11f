using DualRandom.Model.Policies;

namespace DualRandom.Model.Judging;

/// <summary>Turns counted outcomes into the figures of a model card.</summary>
internal static class Performances
{
    /// <summary>Percent visited of tiers A to D: the floors of the documents.</summary>
    private static readonly decimal[] Floors = [1, 3, 10, 20];

    /// <summary>The share of the enterprises that a plan visits which keeps to the floors.</summary>
    internal static double CapacityOf(Policy policy) => (double)Shares(policy).Select((s, i) => s.Percent * Floors[i]).Sum() / 10_000;

    /// <summary>One model's figures on <paramref name="later"/> outcomes; probabilities by a calibration on the <paramref name="earlier"/>.</summary>
    internal static Performance Of(string name, IReadOnlyList<CurvePoint> earlier, IReadOnlyList<CurvePoint> later, Policy policy, double capacity, VisitFigures? visits = null)
    {
        var metrics = RankMetrics.Of(later);
        var calibration = Calibration.Fit(earlier);
        return new Performance(
            name,
            Round(calibration.Brier(later)),
            Round(RankMetrics.Capture(later, capacity)),
            [.. TierLift.Of(later, Shares(policy)).Select(t => new TierRate(t.Tier, t.Rows, Round(t.Share), Round(t.Rate), Round(t.Low), Round(t.High), Round(t.Lift)))],
            [.. calibration.Bands(later).Select(b => new CalibrationPoint(b.Band, b.Rows, Round(b.Expected), Round(b.Seen), Round(b.Low), Round(b.High)))],
            Round(metrics.Auc),
            Round(metrics.AucInterval),
            Round(metrics.Gini),
            Round(metrics.Ks),
            visits);
    }

    /// <summary>The model's figures in each group; <c>ShareHigh</c> is the share of the group in the highest tier's share of scores.</summary>
    internal static IReadOnlyList<GroupPerformance> OfGroups(
        IReadOnlyList<(string Kind, string Name, IReadOnlyList<CurvePoint> Curve)> groups, IReadOnlyList<CurvePoint> earlier, IReadOnlyList<CurvePoint> whole, Policy policy)
    {
        var calibration = Calibration.Fit(earlier);
        var high = TierLift.Of(whole, Shares(policy))[^1];
        var lowest = LowestOf(whole, high.Share);
        return [.. groups.Select(g =>
        {
            var weight = (double)g.Curve.Sum(p => p.Weight);
            return new GroupPerformance(
                g.Kind,
                g.Name,
                g.Curve.Sum(p => p.Rows),
                Round(g.Curve.Sum(p => calibration.Probability(p.Value) * (double)p.Weight) / weight),
                Round((double)g.Curve.Sum(p => p.PositiveWeight) / weight),
                Round((double)g.Curve.Where(p => p.Value >= lowest).Sum(p => p.Weight) / weight),
                Round(RankMetrics.Of(g.Curve).Auc));
        })];
    }

    /// <summary>The policy's shares; those of the default policy where it cuts by scores.</summary>
    private static IReadOnlyList<(string Tier, decimal Percent)> Shares(Policy policy)
    {
        var shares = policy.Shares ?? DefaultPolicy.Value.Shares!;
        return [.. Policy.Tiers.Select(t => (t, shares[t]))];
    }

    private static long LowestOf(IReadOnlyList<CurvePoint> curve, double share)
    {
        var left = share * (double)curve.Sum(p => p.Weight) * (1 + 1e-9);
        var lowest = long.MaxValue;
        foreach (var point in curve.OrderByDescending(p => p.Value).TakeWhile(p => (left -= (double)p.Weight) >= 0))
        {
            lowest = point.Value;
        }

        return lowest;
    }

    internal static double? Round(double? value) => value is { } number ? Round(number) : null;

    internal static double Round(double value) => Math.Round(value, 6, MidpointRounding.AwayFromZero);
}
