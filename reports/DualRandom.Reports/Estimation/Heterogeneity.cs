namespace DualRandom.Reports.Estimation;

/// <summary>
/// The variance between true values, from estimates that each have an error of their own: the one at which the weighted squares about the expected
/// values are as many as their degrees of freedom (R. C. Paule and J. Mandel, J. Res. Natl. Bur. Stand. 87, 1982). 组间方差。
/// </summary>
public static class Heterogeneity
{
    private const int Halvings = 80;

    /// <summary>The variance between, never below zero.</summary>
    /// <param name="deviations">Estimate less expected value, and the variance of the estimate's own error.</param>
    /// <param name="fitted">Values that were fitted to get the expected ones.</param>
    public static double Between(IReadOnlyList<(double Deviation, double Variance)> deviations, int fitted)
    {
        var freedom = deviations.Count - fitted;
        double Excess(double between) => deviations.Sum(d => d.Deviation * d.Deviation / (d.Variance + between)) - freedom;
        if (freedom <= 0 || Excess(0) <= 0)
        {
            return 0;
        }

        var (low, high) = (0d, deviations.Max(d => d.Deviation * d.Deviation));
        while (Excess(high) > 0)
        {
            high *= 2;
        }

        for (var i = 0; i < Halvings; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = Excess(middle) > 0 ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }
}
