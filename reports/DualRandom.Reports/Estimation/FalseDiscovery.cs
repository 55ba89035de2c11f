using MathNet.Numerics;

namespace DualRandom.Reports.Estimation;

/// <summary>
/// Which of many comparisons stand out: the procedure of Y. Benjamini and Y. Hochberg (J. R. Stat. Soc. B 57, 1995). Of those it marks, 5 in 100 at most are
/// expected to be marked by chance. 错误发现率控制。
/// </summary>
public static class FalseDiscovery
{
    /// <summary>The share of marks that may be wrong.</summary>
    public const double Level = 0.05;

    /// <summary>Whether each is marked, in their order.</summary>
    /// <param name="probabilities">Of a result at least as extreme were nothing the matter.</param>
    public static IReadOnlyList<bool> Marks(IReadOnlyList<double> probabilities)
    {
        var ordered = probabilities.Order().ToList();
        var bound = ordered.Index().Where(p => p.Item <= Level * (p.Index + 1) / ordered.Count).Select(p => p.Item).DefaultIfEmpty(-1).Max();
        return [.. probabilities.Select(p => p <= bound)];
    }

    /// <summary>The probability of so many hits or more in so many trials, each with the same chance; neither count need be whole.</summary>
    /// <param name="hits">Hits seen.</param>
    /// <param name="trials">Trials, or the effective number of them.</param>
    /// <param name="chance">Of a hit.</param>
    public static double UpperTail(double hits, double trials, double chance) => hits switch
    {
        <= 0 => 1,
        _ when chance >= 1 => 1,
        _ when chance <= 0 => 0,
        _ => SpecialFunctions.BetaRegularized(hits, Math.Max(trials - hits, 0) + 1, chance),
    };

    /// <summary>The probability that a standard normal value is so great or greater.</summary>
    public static double UpperTail(double z) => SpecialFunctions.Erfc(z / Math.Sqrt(2)) / 2;
}
