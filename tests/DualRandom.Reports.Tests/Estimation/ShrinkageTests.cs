using DualRandom.Reports.Estimation;
using DualRandom.Testing;

namespace DualRandom.Reports.Tests.Estimation;

/// <summary>Shrinkage against an integral over the spread between areas done otherwise, and the properties anyone may expect of it.</summary>
public sealed class ShrinkageTests
{
    [Fact]
    public void Values_and_intervals_are_those_of_an_integral_over_every_spread()
    {
        var dice = new Dice(5);
        for (var round = 0; round < 20; round++)
        {
            var areas = Areas(dice, 4 + dice.Below(30));
            var naive = Naive(areas);
            foreach (var (rate, (value, low, high)) in Shrinkage.Of(areas).Zip(naive))
            {
                Assert.Equal(value, rate.Value, 0.02 * (high - low));
                Assert.Equal(high - low, rate.Interval.High - rate.Interval.Low, 0.02 * (high - low));
            }
        }
    }

    [Fact]
    public void The_order_of_the_areas_changes_nothing()
    {
        var dice = new Dice(6);
        var areas = Areas(dice, 25);
        var order = dice.Shuffle(Enumerable.Range(0, areas.Count)).ToList();
        var (plain, mixed) = (Shrinkage.Of(areas), Shrinkage.Of([.. order.Select(i => areas[i])]));
        Assert.All(order.Index(), o => Assert.Equal(plain[o.Item].Value, mixed[o.Index].Value, 1e-9));
    }

    [Fact]
    public void A_value_lies_between_the_areas_own_and_its_neighbours_and_nearer_its_own_the_more_it_says()
    {
        var dice = new Dice(7);
        for (var round = 0; round < 50; round++)
        {
            var areas = Areas(dice, 20);
            Assert.All(areas.Zip(Shrinkage.Of(areas)), p => Assert.InRange(p.Second.Value, Math.Min(p.First.Value, p.First.Expected) - 1e-9, Math.Max(p.First.Value, p.First.Expected) + 1e-9));
            var between = Shrinkage.Between(areas);
            double Pulled(double variance) => Math.Abs(Shrinkage.Of([areas[0] with { Variance = variance }], between)[0].Value - areas[0].Value);
            Assert.True(Pulled(0.5) <= Pulled(1) + 1e-12 && Pulled(1) <= Pulled(4) + 1e-12);
        }
    }

    [Fact]
    public void An_area_without_data_is_what_its_neighbours_say_and_one_seen_whole_is_itself()
    {
        Area[] areas = [new(2, 1, 1, 0.1), new(0.5, 1, 1, 0.1), new(3, 0.5, 1, 0.1), new(9, double.PositiveInfinity, 1, 0.1), new(9, 0, 1, 0.1)];
        var rates = Shrinkage.Of(areas);
        Assert.Equal(1, rates[3].Value, 1e-12);
        Assert.Equal(9, rates[4].Value, 1e-12);
        Assert.Equal(0, rates[4].Interval.High - rates[4].Interval.Low, 1e-9);
    }

    private static List<Area> Areas(Dice dice, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => new Area(dice.Below(1000) / 100.0, 0.1 + dice.Below(300) / 100.0, 5 + dice.Below(100) / 100.0, dice.Below(10) / 100.0))];

    /// <summary>Flat in the standard deviation: every one from nothing to far beyond, in small even steps, weighed by its likelihood.</summary>
    private static IEnumerable<(double Value, double Low, double High)> Naive(List<Area> areas)
    {
        const double step = 0.004;
        var weights = new List<(double Tau, double Log)>();
        for (var tau = step / 2; tau < 40; tau += step)
        {
            weights.Add((tau, areas.Sum(a => -0.5 * Math.Log(a.Variance + tau * tau) - 0.5 * Math.Pow(a.Value - a.Expected, 2) / (a.Variance + tau * tau))));
        }

        var top = weights.Max(w => w.Log);
        var sum = weights.Sum(w => Math.Exp(w.Log - top));
        foreach (var a in areas)
        {
            double mean = 0, square = 0, within = 0;
            foreach (var (tau, log) in weights)
            {
                var share = tau * tau / (tau * tau + a.Variance);
                var at = share * a.Value + (1 - share) * a.Expected;
                var weight = Math.Exp(log - top) / sum;
                mean += weight * at;
                square += weight * at * at;
                within += weight * (share * a.Variance + (1 - share) * (1 - share) * a.ExpectedVariance);
            }

            var half = 1.959963984540054 * Math.Sqrt(within + square - mean * mean);
            yield return (mean, mean - half, mean + half);
        }
    }
}
