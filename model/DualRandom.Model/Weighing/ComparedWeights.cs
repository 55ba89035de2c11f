using DualRandom.Model.Indicators;

namespace DualRandom.Model.Weighing;

/// <summary>Weights by pairwise comparison: an indicator's is its weight in its group × the group's in its dimension × the dimension's.</summary>
internal static class ComparedWeights
{
    /// <summary>The weight of each indicator that has a shape; they sum to 1.</summary>
    internal static IReadOnlyDictionary<string, double> Of(Shapes shapes, IReadOnlyDictionary<Comparand, PairwiseMatrix> matrices)
    {
        var weights = matrices
            .SelectMany(m => m.Key.Members.Zip(m.Value.Weights, (member, weight) => (Key: (m.Key.Level, m.Key.Within, member), weight)))
            .ToDictionary(w => w.Key, w => w.weight);
        double Weight(string level, string within, string member) => weights.GetValueOrDefault((level, within, member), 1);
        return shapes.Scored.ToDictionary(
            i => i.Code,
            i => Weight("dimension", "", Indicator.NameOf(i.Dimension))
                * Weight("group", Indicator.NameOf(i.Dimension), i.Group)
                * Weight("indicator", i.Group, i.Code),
            StringComparer.Ordinal);
    }
}
