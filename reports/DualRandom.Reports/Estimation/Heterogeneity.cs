namespace DualRandom.Reports.Estimation;

/// <summary>
/// How much true values differ from what is expected of them, from estimates that each have an error of their own: not one figure but a distribution, flat in the standard
/// deviation beforehand (A. Gelman, Bayesian Analysis 1, 2006), so that a spread that few data cannot tell from none is not taken for none. 组间差异。
/// </summary>
public sealed class Heterogeneity
{
    private const int Points = 96;
    private const double Smallest = 1e-3;
    private const double Largest = 1e2;

    private Heterogeneity(IReadOnlyList<(double Variance, double Weight)> points) => Distribution = points;

    /// <summary>Variances between and how probable each is; the weights add up to one.</summary>
    public IReadOnlyList<(double Variance, double Weight)> Distribution { get; }

    /// <summary>The mean variance.</summary>
    public double Variance => Distribution.Sum(p => p.Variance * p.Weight);

    /// <summary>From each estimate's deviation from what was expected and the variance of its own error.</summary>
    public static Heterogeneity Of(IReadOnlyList<(double Deviation, double Variance)> deviations)
    {
        var known = deviations.Where(d => d.Variance > 0).ToList();
        if (known.Count < 2)
        {
            return new Heterogeneity([(0, 1)]);
        }

        var scale = Math.Sqrt(known.Average(d => d.Variance));
        var ratio = Math.Pow(Largest / Smallest, 1d / (Points - 1));
        var points = Enumerable.Range(0, Points)
            .Select(i => scale * Smallest * Math.Pow(ratio, i))
            .Select(between => (Variance: between * between, Log: Math.Log(between) + LogLikelihood(known, between * between)))
            .ToList();
        var top = points.Max(p => p.Log);
        var total = points.Sum(p => Math.Exp(p.Log - top));
        return new Heterogeneity([.. points.Select(p => (p.Variance, Math.Exp(p.Log - top) / total))]);
    }

    private static double LogLikelihood(List<(double Deviation, double Variance)> deviations, double between) =>
        -0.5 * deviations.Sum(d => Math.Log(d.Variance + between) + d.Deviation * d.Deviation / (d.Variance + between));
}
