namespace DualRandom.Reports.Estimation;

/// <summary>An estimated share with its interval.</summary>
public sealed record Rate(double Value, Interval Interval);

/// <summary>
/// Intervals of weighted sums of independent rates from the intervals of the rates themselves: MOVER, the method of variance estimates
/// recovery (Zou and Donner, Statistics in Medicine 27, 2008). With Wilson limits it holds where a normal interval fails: few hits, or
/// none in a tier.
/// </summary>
public static class Combination
{
    private const int Halvings = 60;

    /// <summary>The interval of Σ weight × rate; weights may be negative.</summary>
    public static Rate Sum(IReadOnlyList<Rate> rates, IReadOnlyList<double> weights)
    {
        var value = 0d;
        var below = 0d;
        var above = 0d;
        for (var i = 0; i < rates.Count; i++)
        {
            var (low, high) = (rates[i].Value - rates[i].Interval.Low, rates[i].Interval.High - rates[i].Value);
            value += weights[i] * rates[i].Value;
            below += Square(weights[i] * (weights[i] > 0 ? low : high));
            above += Square(weights[i] * (weights[i] > 0 ? high : low));
        }

        return new Rate(value, new Interval(value - Math.Sqrt(below), value + Math.Sqrt(above)));
    }

    /// <summary>
    /// The interval of Σ upper × rate ÷ Σ lower × rate: every ratio R for which the interval of Σ (upper − R × lower) × rate holds
    /// zero.
    /// </summary>
    /// <returns>Null when the denominator is zero.</returns>
    public static Rate? Ratio(IReadOnlyList<Rate> rates, IReadOnlyList<double> upper, IReadOnlyList<double> lower)
    {
        var denominator = Sum(rates, lower).Value;
        if (denominator <= 0)
        {
            return null;
        }

        var value = Sum(rates, upper).Value / denominator;
        Interval Difference(double ratio) => Sum(rates, [.. upper.Zip(lower, (u, l) => u - ratio * l)]).Interval;
        var quotients = upper.Zip(lower, (u, l) => u / l).ToList();
        var low = Edge(quotients.Min(), value, r => Difference(r).Low > 0);
        var high = Edge(quotients.Max(), value, r => Difference(r).High < 0);
        return new Rate(value, new Interval(low, high));
    }

    private static double Edge(double outside, double inside, Func<double, bool> excluded)
    {
        for (var i = 0; i < Halvings; i++)
        {
            var middle = (outside + inside) / 2;
            if (excluded(middle))
            {
                outside = middle;
            }
            else
            {
                inside = middle;
            }
        }

        return inside;
    }

    private static double Square(double x) => x * x;
}
