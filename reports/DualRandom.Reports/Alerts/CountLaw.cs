using MathNet.Numerics;

namespace DualRandom.Reports.Alerts;

/// <summary>
/// Counts of mean μ and variance μ + d μ²: Poisson where d is nought, else negative binomial of size 1 / d. 泊松分布、负二项分布。
/// </summary>
internal readonly record struct CountLaw(double Mean, double Dispersion)
{
    private const double Negligible = 1e-17;

    /// <summary>The probability of that many or more: the terms from there on, each from the one before.</summary>
    public double AtLeast(long count)
    {
        if (count <= 0)
        {
            return 1;
        }

        if (count <= Mean)
        {
            return 1 - Below(count);
        }

        var term = Term(count);
        var sum = term;
        for (var k = count; term > sum * Negligible; k++)
        {
            term *= Ratio(k);
            sum += term;
        }

        return Math.Min(1, sum);
    }

    /// <summary>
    /// The smallest count above the mean whose alarms are as rare as asked. A window of w days passes up through n about 365 / w × n × P(X = n) times a year: the rate of arrivals
    /// times the chance of standing at n − 1; held against P(X ≥ n), which is more.
    /// </summary>
    /// <param name="windowDays">Days of the window.</param>
    /// <param name="yearly">False alarms borne a year.</param>
    public long Limit(int windowDays, double yearly)
    {
        var low = (long)Math.Floor(Mean);
        var high = low + 1;
        for (var step = 1L; !IsRare(high, windowDays, yearly); step *= 2)
        {
            low = high;
            high += step;
        }

        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = IsRare(middle, windowDays, yearly) ? (low, middle) : (middle, high);
        }

        return high;
    }

    private bool IsRare(long count, int windowDays, double yearly) => 365.0 / windowDays * count * AtLeast(count) <= yearly;

    private double Below(long count)
    {
        var term = Term(0);
        var sum = 0.0;
        for (var k = 0L; k < count; k++)
        {
            sum += term;
            term *= Ratio(k);
        }

        return Math.Min(1, sum);
    }

    /// <summary>P(X = k + 1) / P(X = k).</summary>
    private double Ratio(long k) => Dispersion == 0
        ? Mean / (k + 1)
        : (k + (1 / Dispersion)) / (k + 1) * (Mean / (Mean + (1 / Dispersion)));

    private double Term(long k)
    {
        if (Dispersion == 0)
        {
            return Math.Exp((k * Math.Log(Mean)) - Mean - SpecialFunctions.GammaLn(k + 1.0));
        }

        var size = 1 / Dispersion;
        return Math.Exp(
            SpecialFunctions.GammaLn(k + size) - SpecialFunctions.GammaLn(size) - SpecialFunctions.GammaLn(k + 1.0)
            - (size * Math.Log(1 + (Mean * Dispersion))) + (k * Math.Log(Mean / (Mean + size))));
    }
}
