using System.Numerics;
using DualRandom.Sampling.Previewing;

namespace DualRandom.Sampling.Tests.Plans;

public sealed class ForecastTests
{
    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(12, 17, 6)]
    [InlineData(30, 83, 16)]
    [InlineData(7, 40, 40)]
    public void Mean_and_variance_are_those_of_the_beta_binomial_distribution_summed_term_by_term(int quota, int inspections, int found)
    {
        var (a, b) = (found + 1, inspections - found + 1);
        var weights = Enumerable.Range(0, quota + 1).Select(k => (double)(Choose(k + a - 1, k) * Choose(quota - k + b - 1, quota - k))).ToList();
        var total = weights.Sum();
        var mean = weights.Select((w, k) => w * k).Sum() / total;
        var variance = weights.Select((w, k) => w * (k - mean) * (k - mean)).Sum() / total;
        var forecast = Forecast.Of(quota, inspections, found);
        Assert.Equal(mean, forecast.Mean, 1e-9);
        Assert.Equal(variance, forecast.Variance, 1e-9);
    }

    [Fact]
    public void The_interval_stays_between_nothing_and_everything()
    {
        Assert.Equal((0, 2), Forecast.Of(2, 0, 0).Interval(2));
        var (low, high) = Forecast.Of(100, 1000, 300).Interval(100);
        Assert.InRange(low, 20, 22);
        Assert.InRange(high, 38, 41);
    }

    private static BigInteger Choose(int n, int k) =>
        Enumerable.Range(1, k).Aggregate(BigInteger.One, (product, i) => product * (n - k + i) / i);
}
