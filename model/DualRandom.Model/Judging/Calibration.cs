namespace DualRandom.Model.Judging;

/// <summary>Values as probabilities: log odds = <paramref name="Intercept"/> + <paramref name="Slope"/> · value (Platt's scaling, weighted maximum likelihood).</summary>
internal sealed record Calibration(double Intercept, double Slope)
{
    private const int Steps = 50;

    internal double Probability(long value) => 1 / (1 + Math.Exp(-(Intercept + (Slope * value))));

    /// <summary>Fits by Newton's method.</summary>
    internal static Calibration Fit(IReadOnlyCollection<CurvePoint> curve)
    {
        var weight = (double)curve.Sum(p => p.Weight);
        var ones = (double)curve.Sum(p => p.PositiveWeight);
        var mean = curve.Sum(p => p.Value * (double)p.Weight) / weight;
        var deviation = Math.Sqrt(curve.Sum(p => (p.Value - mean) * (p.Value - mean) * (double)p.Weight) / weight);
        var rate = Math.Clamp(ones / weight, 1e-9, 1 - 1e-9);
        double a = Math.Log(rate / (1 - rate)), b = 0;
        if (deviation == 0)
        {
            return new Calibration(a, 0);
        }

        for (var step = 0; step < Steps; step++)
        {
            double g0 = 0, g1 = 0, h00 = 0, h01 = 0, h11 = 0;
            foreach (var point in curve)
            {
                var x = (point.Value - mean) / deviation;
                var p = 1 / (1 + Math.Exp(-(a + (b * x))));
                var w = (double)point.Weight;
                var residual = (double)point.PositiveWeight - (w * p);
                var information = w * p * (1 - p);
                g0 += residual;
                g1 += residual * x;
                h00 += information;
                h01 += information * x;
                h11 += information * x * x;
            }

            var determinant = (h00 * h11) - (h01 * h01);
            if (determinant <= 1e-12 * h00 * h11)
            {
                break;
            }

            var da = ((h11 * g0) - (h01 * g1)) / determinant;
            var db = ((h00 * g1) - (h01 * g0)) / determinant;
            a += da;
            b += db;
            if (Math.Abs(da) + Math.Abs(db) < 1e-10)
            {
                break;
            }
        }

        return new Calibration(a - (b * mean / deviation), b / deviation);
    }

    /// <summary>Weighted mean of (probability − outcome)².</summary>
    internal double Brier(IReadOnlyCollection<CurvePoint> curve) =>
        curve.Sum(p =>
        {
            var probability = Probability(p.Value);
            return ((double)p.PositiveWeight * (1 - probability) * (1 - probability)) + ((double)(p.Weight - p.PositiveWeight) * probability * probability);
        }) / (double)curve.Sum(p => p.Weight);

    /// <summary>Tenths of the enterprises by value, lowest first: expected and seen share of outcomes.</summary>
    internal IReadOnlyList<CalibrationBand> Bands(IReadOnlyCollection<CurvePoint> curve, int bands = 10)
    {
        var total = (double)curve.Sum(p => p.Weight);
        double before = 0;
        var groups = new SortedDictionary<int, List<CurvePoint>>();
        foreach (var point in curve.OrderBy(p => p.Value))
        {
            var band = Math.Min(bands - 1, (int)((before + ((double)point.Weight / 2)) / total * bands));
            before += (double)point.Weight;
            if (!groups.TryGetValue(band, out var list))
            {
                groups.Add(band, list = []);
            }

            list.Add(point);
        }

        return [.. groups.Select(g =>
        {
            var weight = (double)g.Value.Sum(p => p.Weight);
            var seen = (double)g.Value.Sum(p => p.PositiveWeight) / weight;
            var (low, high) = Interval.Wilson(seen, CurvePoint.EffectiveRows(g.Value));
            return new CalibrationBand(g.Key + 1, g.Value.Sum(p => p.Rows), g.Value.Sum(p => Probability(p.Value) * (double)p.Weight) / weight, seen, low, high);
        })];
    }
}

/// <summary>One band of the calibration curve: expected and seen share, and the 95 % interval of what is seen.</summary>
internal sealed record CalibrationBand(int Band, long Rows, double Expected, double Seen, double Low, double High);
