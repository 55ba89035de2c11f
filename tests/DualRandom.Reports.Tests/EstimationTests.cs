using DualRandom.Reports.Estimation;
using DualRandom.Reports.Tests.Fixture;

namespace DualRandom.Reports.Tests;

public sealed class EstimationTests
{
    [Theory]
    [InlineData(0, 20)]
    [InlineData(1, 20)]
    [InlineData(7, 31)]
    [InlineData(20, 20)]
    [InlineData(3, 1000)]
    public void Wilson_limits_are_where_the_score_test_just_rejects(int hits, int trials)
    {
        var share = (double)hits / trials;
        var interval = Wilson.Of(share, trials);
        double Score(double p) => Math.Abs(share - p) / Math.Sqrt(p * (1 - p) / trials);
        if (hits > 0)
        {
            Assert.Equal(Interval.Z, Score(interval.Low), 9);
        }

        if (hits < trials)
        {
            Assert.Equal(Interval.Z, Score(interval.High), 9);
        }

        Assert.InRange(share, interval.Low, interval.High);
    }

    [Fact]
    public void A_tier_seen_whole_has_no_sampling_error()
    {
        var found = Effectiveness.Estimate([new StratumCount("D", "D", 40, 40, 40, 40, 10)]);
        Assert.Equal(new Rate(0.25, new Interval(0.25, 0.25)), found.Tiers[0].Rate);
    }

    [Fact]
    public void The_population_rate_is_the_Horvitz_Thompson_sum_over_drawn_enterprises()
    {
        StratumCount[] strata =
        [
            new("A|1", "A", 900, 9, 9, 9, 1), new("A|2", "A", 300, 3, 3, 3, 0), new("B|1", "B", 500, 15, 15, 15, 2),
            new("C|1", "C", 100, 10, 10, 10, 3), new("D|1", "D", 40, 8, 8, 8, 5),
        ];
        var sum = 0m;
        foreach (var stratum in strata)
        {
            for (var i = 0; i < stratum.Problems; i++)
            {
                sum += 1m / ((decimal)stratum.Quota / stratum.Size);
            }
        }

        var found = Effectiveness.Estimate(strata);
        Assert.Equal((double)(sum / strata.Sum(s => s.Size)), found.Population!.Value, 12);
        Assert.Equal((double)(sum / strata.Sum(s => s.Size)) * 45, 11 / found.Lift!.Value, 9);
        Assert.NotEqual(11.0 / 45, found.Population.Value, 2);
    }

    [Fact]
    public void Results_not_yet_in_lessen_the_sample_and_a_silent_stratum_is_left_out()
    {
        var found = Effectiveness.Estimate([new StratumCount("A", "A", 1000, 10, 10, 0, 0), new StratumCount("D", "D", 50, 10, 10, 8, 4)]);
        Assert.Null(found.Tiers[0].Rate);
        Assert.Equal(0.5, found.Population!.Value);
        Assert.Equal(50, found.Covered);
        Assert.Equal(1050, found.Objects);
    }

    [Fact]
    public void Without_results_there_is_no_rate_and_without_problems_no_lift()
    {
        Assert.Null(Effectiveness.Estimate([new StratumCount("A", "A", 1000, 10, 10, 0, 0)]).Population);
        var clean = Effectiveness.Estimate([new StratumCount("A", "A", 1000, 10, 10, 10, 0)]);
        Assert.Null(clean.Lift);
        Assert.Equal(0, clean.Population!.Interval.Low);
        Assert.InRange(clean.Population.Interval.High, 0.2, 0.35);
    }

    [Fact]
    public void One_area_with_data_keeps_its_own_value_and_of_the_others_no_bounds_are_claimed()
    {
        var shrunk = Shrinkage.Of([new Area(0.3, 0.01, 0.1, 0), new Area(0.1, double.PositiveInfinity, 0.1, 0)]);
        Assert.Equal(0.3, shrunk[0].Value);
        Assert.Equal(0.3 + (1.959963984540054 * 0.1), shrunk[0].Interval.High, tolerance: 1e-9);
        Assert.Equal(0.1, shrunk[1].Value);
        Assert.True(double.IsPositiveInfinity(shrunk[1].Interval.High));
    }

    /// <summary>
    /// Finite populations with known problems, each drawn once by the same design: the intervals hold the truth about 95 times in 100. The risks vary from
    /// one to the next, because the coverage of any interval for a share swings with the very value of that share.
    /// </summary>
    [Fact]
    public void Intervals_cover_the_truth_of_the_population()
    {
        (string Tier, string Area, int Size, int Quota, double Risk)[] design =
        [
            ("A", "1", 3000, 45, 0.03), ("A", "2", 1500, 23, 0.06), ("B", "1", 1500, 45, 0.09), ("C", "1", 500, 50, 0.22), ("D", "1", 150, 38, 0.45),
        ];
        var chance = new Chance("coverage");
        const int repeats = 4000;
        var covered = new SortedDictionary<string, int>(StringComparer.Ordinal);
        void Count(string name, Interval interval, double value) =>
            covered[name] = covered.GetValueOrDefault(name) + (value >= interval.Low && value <= interval.High ? 1 : 0);
        for (var repeat = 0; repeat < repeats; repeat++)
        {
            var scale = 0.7 + 0.6 * chance.Next();
            var hits = design.Select(s => (int)Math.Round(s.Size * s.Risk * scale)).ToArray();
            var truth = hits.Sum() / (double)design.Sum(s => s.Size);
            var found = Effectiveness.Estimate(design.Select((s, i) => new StratumCount(
                $"{s.Tier}|{s.Area}", s.Tier, s.Size, s.Quota, s.Quota, s.Quota, chance.Hits(s.Size, hits[i], s.Quota))));
            Count("population", found.Population!.Interval, truth);
            var expected = design.Select((s, i) => (double)s.Quota * hits[i] / s.Size).Sum() / design.Sum(s => s.Quota);
            Count("lift", found.Lift!.Interval, expected / truth);
            foreach (var tier in found.Tiers)
            {
                var strata = design.Select((s, i) => (s.Tier, s.Size, Hits: hits[i])).Where(s => s.Tier == tier.Tier).ToList();
                Count(tier.Tier, tier.Rate!.Interval, strata.Sum(s => s.Hits) / (double)strata.Sum(s => s.Size));
            }
        }

        var seen = string.Join(", ", covered.Select(c => $"{c.Key} {c.Value}"));
        Assert.True(covered.Values.All(c => c >= 0.93 * repeats && c <= 0.98 * repeats), $"{seen} of {repeats}");
    }
}
