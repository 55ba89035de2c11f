using DualRandom.Reports.Estimation;
using DualRandom.Testing;

namespace DualRandom.Reports.Tests.Estimation;

/// <summary>Benjamini and Hochberg's procedure against the words of their paper, and tails of the binomial against their sums.</summary>
public sealed class FalseDiscoveryTests
{
    [Fact]
    public void What_is_marked_is_what_the_paper_says()
    {
        var dice = new Dice(11);
        for (var round = 0; round < 2000; round++)
        {
            var probabilities = Enumerable.Range(0, dice.Below(40)).Select(_ => Probability(dice)).ToList();
            Assert.Equal(Naive(probabilities), FalseDiscovery.Marks(probabilities));
        }
    }

    [Fact]
    public void The_example_of_the_paper_gives_four_marks()
    {
        // Benjamini and Hochberg 1995, section 3.2: fifteen ordered probabilities of a study of thrombolysis.
        double[] of = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0];
        Assert.Equal(of.Select((_, i) => i < 4), FalseDiscovery.Marks(of));
    }

    [Theory]
    [InlineData(3, 20, 0.1)]
    [InlineData(1, 1, 0.5)]
    [InlineData(40, 200, 0.24)]
    [InlineData(200, 200, 0.9)]
    [InlineData(0, 50, 0.3)]
    public void The_upper_tail_is_the_sum_of_the_binomial_terms(int hits, int trials, double chance)
    {
        double term = Math.Pow(1 - chance, trials), sum = 0;
        for (var k = 0; k <= trials; k++)
        {
            if (k >= hits)
            {
                sum += term;
            }

            term *= (trials - k) / (k + 1.0) * chance / (1 - chance);
        }

        Assert.Equal(sum, FalseDiscovery.UpperTail(hits, trials, chance), 9);
    }

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1.6448536269514722, 0.05)]
    [InlineData(-1.6448536269514722, 0.95)]
    [InlineData(3.090232306167813, 0.001)]
    public void The_upper_tail_of_the_normal_is_that_of_the_tables(double z, double probability) => Assert.Equal(probability, FalseDiscovery.UpperTail(z), 9);

    /// <summary>Step up: from the largest down, the first that is at most its rank's share of the level, and all before it.</summary>
    private static IEnumerable<bool> Naive(List<double> probabilities)
    {
        var order = Enumerable.Range(0, probabilities.Count).OrderBy(i => probabilities[i]).ToList();
        var marked = new bool[probabilities.Count];
        for (var rank = order.Count; rank >= 1; rank--)
        {
            if (probabilities[order[rank - 1]] <= 0.05 * rank / order.Count)
            {
                for (var i = 0; i < rank; i++)
                {
                    marked[order[i]] = true;
                }

                break;
            }
        }

        return marked;
    }

    /// <summary>Often small, often the same as another.</summary>
    private static double Probability(Dice dice) => dice.Below(4) switch
    {
        0 => dice.Below(5) / 100.0,
        1 => dice.Below(1000) / 100_000.0,
        _ => dice.Below(1000) / 1000.0,
    };
}
