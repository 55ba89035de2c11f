using DualRandom.Model.Training;

namespace DualRandom.Model.Judging;

/// <summary>AUC on rows that an inspection labelled, over all and within each inspector's own, the latter weighted by positives × negatives.</summary>
internal static class InspectorAuc
{
    internal static StrictnessFacts? Of(TrainingRows rows, Strictness strictness, float[] with, float[] without)
    {
        var inspected = Enumerable.Range(0, rows.Count).Where(i => rows.Inspectors[i].Length > 0).ToList();
        if (inspected.Count == 0)
        {
            return null;
        }

        double? Over(Func<int, double> value) => Performances.Round(RankMetrics.Of(Curve(rows, inspected, value)).Auc);
        double? Within(Func<int, double> value) => Performances.Round(Inside(rows, inspected, value));
        return new StrictnessFacts(
            strictness.ByInspector.Count,
            Performances.Round(strictness.Spread),
            inspected.Count,
            Over(i => with[i]),
            Over(i => without[i]),
            Within(i => with[i]),
            Within(i => without[i]),
            Over(i => with[i] + strictness.Of(rows.Inspectors[i])));
    }

    private static double? Inside(TrainingRows rows, List<int> inspected, Func<int, double> value) => RankMetrics.Within(inspected
        .SelectMany(i => rows.Inspectors[i].Select(name => (name, i)))
        .GroupBy(x => x.name, x => x.i, StringComparer.Ordinal)
        .Select(own => Curve(rows, own, value)));

    private static List<CurvePoint> Curve(TrainingRows rows, IEnumerable<int> chosen, Func<int, double> value) =>
        [.. chosen.GroupBy(i => (long)Math.Round(value(i) * Judge.MarginScale)).Select(g => new CurvePoint(
            g.Key,
            g.Count(),
            g.Count(i => rows.Labels[i] > 0),
            g.Sum(i => (decimal)rows.Weights[i]),
            g.Where(i => rows.Labels[i] > 0).Sum(i => (decimal)rows.Weights[i]),
            g.Sum(i => (decimal)rows.Weights[i] * (decimal)rows.Weights[i])))];
}
