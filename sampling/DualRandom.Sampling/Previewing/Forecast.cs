namespace DualRandom.Sampling.Previewing;

/// <summary>
/// How many findings to expect from so many inspections of a tier, from how often past ones found something: a beta-binomial forecast with a flat prior, so
/// that a tier that nobody inspected is forecast at one half with the widest interval. 预计发现问题数。
/// </summary>
/// <param name="Mean">Findings to expect.</param>
/// <param name="Variance">Of the number of findings: chance of the draw and doubt about the rate together.</param>
internal readonly record struct Forecast(double Mean, double Variance)
{
    private const double Normal95 = 1.959963984540054;

    /// <summary>The forecast for one tier.</summary>
    public static Forecast Of(long quota, long inspections, long found)
    {
        double a = found + 1, b = inspections - found + 1, n = a + b;
        var mean = quota * a / n;
        return new Forecast(mean, mean * (b / n) * (n + quota) / (n + 1));
    }

    /// <summary>Both together; tiers are independent.</summary>
    public static Forecast operator +(Forecast left, Forecast right) => new(left.Mean + right.Mean, left.Variance + right.Variance);

    /// <summary>The ends of the 95 % interval by the normal approximation, within nothing and everything.</summary>
    public (double Low, double High) Interval(long most)
    {
        var half = Normal95 * Math.Sqrt(Variance);
        return (Math.Max(0, Mean - half), Math.Min(most, Mean + half));
    }
}
