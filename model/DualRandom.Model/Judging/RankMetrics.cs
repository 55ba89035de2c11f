namespace DualRandom.Model.Judging;

/// <summary>
/// How well values order risk. AUC with mid-ranks for ties (the probability that one with the outcome has the higher value, ties half); Gini = 2·AUC − 1;
/// KS the largest distance between the two cumulative shares.
/// </summary>
/// <param name="Rows">Rows judged.</param>
/// <param name="Positives">Rows with the outcome.</param>
/// <param name="Auc">Area under the ROC curve; null where one kind is absent.</param>
/// <param name="Gini">2·AUC − 1.</param>
/// <param name="Ks">Kolmogorov–Smirnov distance.</param>
/// <param name="AucInterval">Half width of the 95 % interval (Hanley and McNeil 1982, doi:10.1148/radiology.143.1.7063747).</param>
internal sealed record RankMetrics(long Rows, long Positives, double? Auc, double? Gini, double? Ks, double? AucInterval)
{
    internal static RankMetrics Of(IEnumerable<CurvePoint> curve)
    {
        var points = curve.OrderBy(p => p.Value).ToList();
        var rows = points.Sum(p => p.Rows);
        var positives = points.Sum(p => p.Positives);
        var ones = (double)points.Sum(p => p.PositiveWeight);
        var noughts = (double)points.Sum(p => p.Weight) - ones;
        if (ones <= 0 || noughts <= 0)
        {
            return new RankMetrics(rows, positives, null, null, null, null);
        }

        double onesBelow = 0, noughtsBelow = 0, area = 0, distance = 0;
        foreach (var point in points)
        {
            var one = (double)point.PositiveWeight;
            var nought = (double)point.Weight - one;
            area += one * (noughtsBelow + (nought / 2));
            onesBelow += one;
            noughtsBelow += nought;
            distance = Math.Max(distance, Math.Abs((noughtsBelow / noughts) - (onesBelow / ones)));
        }

        var auc = area / (ones * noughts);
        return new RankMetrics(rows, positives, auc, (2 * auc) - 1, distance, HalfWidth(auc, positives, rows - positives));
    }

    /// <summary>AUC within groups, weighted by positives × negatives; null where no group has both kinds.</summary>
    internal static double? Within(IEnumerable<IReadOnlyList<CurvePoint>> groups)
    {
        double area = 0, pairs = 0;
        foreach (var curve in groups)
        {
            if (Of(curve).Auc is { } auc)
            {
                var positives = (double)curve.Sum(p => p.PositiveWeight);
                var weight = positives * ((double)curve.Sum(p => p.Weight) - positives);
                area += auc * weight;
                pairs += weight;
            }
        }

        return pairs == 0 ? null : area / pairs;
    }

    /// <summary>The share of all outcomes among the given share of enterprises with the highest values, ties taken in part.</summary>
    internal static double Capture(IEnumerable<CurvePoint> curve, double share)
    {
        var points = curve.OrderByDescending(p => p.Value).ToList();
        var left = share * (double)points.Sum(p => p.Weight);
        double caught = 0;
        foreach (var point in points)
        {
            var part = Math.Min(1, left / (double)point.Weight);
            caught += part * (double)point.PositiveWeight;
            left -= part * (double)point.Weight;
            if (left <= 0)
            {
                break;
            }
        }

        return caught / (double)points.Sum(p => p.PositiveWeight);
    }

    private static double HalfWidth(double auc, long positives, long negatives)
    {
        var q1 = auc / (2 - auc);
        var q2 = 2 * auc * auc / (1 + auc);
        var variance = ((auc * (1 - auc)) + ((positives - 1) * (q1 - (auc * auc))) + ((negatives - 1) * (q2 - (auc * auc)))) / ((double)positives * negatives);
        return 1.959963984540054 * Math.Sqrt(Math.Max(0, variance));
    }
}
