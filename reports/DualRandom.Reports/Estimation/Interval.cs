namespace DualRandom.Reports.Estimation;

/// <summary>A two-sided 95 % interval. 置信区间。</summary>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>The standard normal quantile of 97.5 %.</summary>
    public const double Z = 1.959963984540054;
}
