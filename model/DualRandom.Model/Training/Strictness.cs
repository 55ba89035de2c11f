namespace DualRandom.Model.Training;

/// <summary>
/// How strict each inspector is (检查人员尺度): the log odds by which they find problems more often than the enterprises they saw would explain. One Newton
/// step of a logistic model with an effect per inspector, shrunk towards nought by the share of the spread that is not chance
/// (DerSimonian and Laird 1986, doi:10.1016/0197-2456(86)90046-2). A nuisance of training: scores never contain it.
/// </summary>
/// <param name="ByInspector">Log odds by inspector id.</param>
/// <param name="Spread">Standard deviation of the true effects, log odds; 0 when chance explains what is seen.</param>
internal sealed record Strictness(IReadOnlyDictionary<string, double> ByInspector, double Spread)
{
    internal static Strictness None { get; } = new(new Dictionary<string, double>(StringComparer.Ordinal), 0);

    /// <summary>Estimates from rows that an inspection labelled and the log odds that the enterprises themselves explain.</summary>
    internal static Strictness Estimate(TrainingRows rows, IReadOnlyList<float> margins)
    {
        var sums = new SortedDictionary<string, (double Excess, double Information)>(StringComparer.Ordinal);
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows.Inspectors[i].Length == 0)
            {
                continue;
            }

            var expected = 1 / (1 + Math.Exp(-margins[i]));
            foreach (var inspector in rows.Inspectors[i])
            {
                var (excess, information) = sums.GetValueOrDefault(inspector);
                sums[inspector] = (excess + rows.Labels[i] - expected, information + (expected * (1 - expected)));
            }
        }

        var effects = sums.Where(s => s.Value.Information > 0).Select(s => (s.Key, Effect: s.Value.Excess / s.Value.Information, s.Value.Information)).ToList();
        if (effects.Count < 2)
        {
            return None;
        }

        var total = effects.Sum(e => e.Information);
        var mean = effects.Sum(e => e.Effect * e.Information) / total;
        var heterogeneity = effects.Sum(e => e.Information * (e.Effect - mean) * (e.Effect - mean));
        var variance = Math.Max(0, (heterogeneity - (effects.Count - 1)) / (total - (effects.Sum(e => e.Information * e.Information) / total)));
        return new Strictness(
            effects.ToDictionary(e => e.Key, e => variance == 0 ? 0 : (e.Effect - mean) * variance / (variance + (1 / e.Information)), StringComparer.Ordinal),
            Math.Sqrt(variance));
    }

    /// <summary>The effect of those who inspected together: the sum of theirs.</summary>
    internal double Of(string[] inspectors) => inspectors.Sum(i => ByInspector.GetValueOrDefault(i));
}
