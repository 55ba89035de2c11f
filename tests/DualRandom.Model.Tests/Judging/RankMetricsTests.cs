using DualRandom.Model.Judging;
using DualRandom.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace DualRandom.Model.Tests.Judging;

public sealed class RankMetricsTests
{
    [Fact]
    public void AUC_is_the_weighted_share_of_pairs_in_order_ties_half() => ForAll(rows =>
    {
        double pairs = 0, ordered = 0;
        foreach (var one in rows.Where(r => r.Label))
        {
            foreach (var nought in rows.Where(r => !r.Label))
            {
                var weight = (double)(one.Weight * nought.Weight);
                pairs += weight;
                ordered += weight * (one.Value > nought.Value ? 1 : one.Value == nought.Value ? 0.5 : 0);
            }
        }

        var metrics = RankMetrics.Of(Curve(rows));
        if (pairs == 0)
        {
            Assert.Null(metrics.Auc);
            return;
        }

        Assert.Equal(ordered / pairs, metrics.Auc!.Value, 9);
        Assert.Equal((2 * ordered / pairs) - 1, metrics.Gini!.Value, 9);
    });

    [Fact]
    public void KS_is_the_largest_distance_at_any_value() => ForAll(rows =>
    {
        double Share(bool label, long below) => (double)(rows.Where(r => r.Label == label && r.Value <= below).Sum(r => r.Weight) / rows.Where(r => r.Label == label).Sum(r => r.Weight));
        if (RankMetrics.Of(Curve(rows)).Ks is { } ks)
        {
            Assert.Equal(rows.Select(r => r.Value).Distinct().Max(v => Math.Abs(Share(true, v) - Share(false, v))), ks, 9);
        }
    });

    [Fact]
    public void Everybody_captures_everything_nobody_nothing_and_more_never_less() => ForAll(rows =>
    {
        var curve = Curve(rows);
        if (!rows.Any(r => r.Label))
        {
            return;
        }

        Assert.Equal(1, RankMetrics.Capture(curve, 1), 9);
        Assert.Equal(0, RankMetrics.Capture(curve, 0), 9);
        var captures = Enumerable.Range(0, 21).Select(k => RankMetrics.Capture(curve, k / 20d)).ToList();
        Assert.All(captures.Zip(captures.Skip(1)), p => Assert.True(p.Second >= p.First - 1e-12));
    });

    [Fact]
    public void Tiers_share_out_every_row_in_order_and_never_split_equal_values() => ForAll(rows =>
    {
        var curve = Curve(rows);
        var tiers = TierLift.Of(curve, [("A", 65), ("B", 25), ("C", 8), ("D", 2)]);
        Assert.Equal(["A", "B", "C", "D"], tiers.Select(t => t.Tier));
        Assert.Equal(rows.Count, tiers.Sum(t => t.Rows));
        Assert.Equal(1, tiers.Sum(t => t.Share), 9);
        Assert.Equal((double)(rows.Where(r => r.Label).Sum(r => r.Weight) / rows.Sum(r => r.Weight)), tiers.Sum(t => t.Share * t.Rate), 9);
        Assert.All(tiers, t => Assert.True(t.Rows == 0 || (t.Low <= t.Rate + 1e-12 && t.Rate <= t.High + 1e-12)));
    });

    [Fact]
    public void A_calibration_recovers_the_line_that_made_the_outcomes()
    {
        var curve = Enumerable.Range(0, 200).Select(v =>
        {
            var p = 1 / (1 + Math.Exp(-(-3 + (0.02 * v))));
            return new CurvePoint(v, 1000, (long)(1000 * p), 1000, (decimal)(1000 * p), 1000);
        }).ToList();
        var calibration = Calibration.Fit(curve);
        Assert.Equal(-3, calibration.Intercept, 3);
        Assert.Equal(0.02, calibration.Slope, 5);
        Assert.Equal(10, calibration.Bands(curve).Count);
        Assert.Equal(200_000, calibration.Bands(curve).Sum(b => b.Rows));
        Assert.All(calibration.Bands(curve), b => Assert.InRange(b.Expected, b.Low, b.High));
        Assert.Equal(curve.Sum(p => (double)p.PositiveWeight * Math.Pow(1 - calibration.Probability(p.Value), 2) + ((double)(p.Weight - p.PositiveWeight) * Math.Pow(calibration.Probability(p.Value), 2))) / 200_000, calibration.Brier(curve), 9);
    }

    [Fact]
    public void A_distribution_has_not_moved_from_itself_and_verdicts_go_by_size()
    {
        Assert.Equal(0, Stability.Index([(0.5, 0.5), (0.5, 0.5)]));
        Assert.True(Stability.Index([(0.9, 0.5), (0.1, 0.5)]) > Stability.ShiftedIndex);
        Assert.Equal(Verdict.Stable, Stability.Of(0.05, 0.1));
        Assert.Equal(Verdict.Watch, Stability.Of(0.1));
        Assert.Equal(Verdict.Watch, Stability.Of(0.01, -0.3));
        Assert.Equal(Verdict.Shifted, Stability.Of(0.01, 0.5));
    }

    [Fact]
    public void The_interval_of_a_share_is_wilsons()
    {
        var (low, high) = DualRandom.Model.Judging.Interval.Wilson(0.1, 100);
        Assert.Equal(0.0552, low, 4);
        Assert.Equal(0.1744, high, 4);
    }

    private sealed record Row(long Value, bool Label, decimal Weight);

    private static List<CurvePoint> Curve(IEnumerable<Row> rows) => [.. rows.GroupBy(r => r.Value).Select(g => new CurvePoint(
        g.Key, g.Count(), g.Count(r => r.Label), g.Sum(r => r.Weight), g.Where(r => r.Label).Sum(r => r.Weight), g.Sum(r => r.Weight * r.Weight)))];

    private static void ForAll(Action<IReadOnlyList<Row>> property) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500),
        Prop.ForAll(ArbMap.Default.ArbFor<uint>(), seed =>
        {
            var dice = new Dice(seed);
            property([.. Enumerable.Range(0, 1 + dice.Below(60)).Select(_ => new Row(dice.Below(20) - 5, dice.OneIn(3), (1 + dice.Below(40)) / 4m))]);
        }));
}
