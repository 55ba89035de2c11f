using DualRandom.Model.Boosting;
using DualRandom.Model.Cards;

namespace DualRandom.Model.Training;

/// <summary>
/// Stumps as a points table: one point is 1/<paramref name="PointsPerLogOdds"/> of a log odd; a row's margin is
/// <paramref name="Intercept"/> + score/<paramref name="PointsPerLogOdds"/> but for the rounding, half a point an indicator at most.
/// </summary>
/// <param name="Bins">The card.</param>
/// <param name="PointsPerLogOdds">Chosen so that the highest score is 1000 or little less.</param>
/// <param name="Intercept">Log odds of score 0.</param>
internal sealed record LearnedCard(IReadOnlyList<CardBin> Bins, double PointsPerLogOdds, double Intercept)
{
    private const int Highest = 1000;

    /// <summary>The card of a booster of stumps: for each indicator the bin of least risk gets no points.</summary>
    internal static LearnedCard Of(ReadOnlySpan<byte> booster, IReadOnlyList<BinEdges> edges, double baseRate)
    {
        var (effects, bias) = Stumps.Collapse(booster, [.. edges.Select(e => e.Edges.Count + 1)]);
        var floors = effects.Select(e => Math.Min(e.ByCode.Min(), e.Missing)).ToList();
        var range = effects.Zip(floors, (e, floor) => Math.Max(e.ByCode.Max(), e.Missing) - floor).Sum();
        var factor = range == 0 ? 1 : (Highest - (effects.Count / 2d)) / range;
        int Points(double effect, double floor) => (int)Math.Round(factor * (effect - floor), MidpointRounding.AwayFromZero);

        var bins = new List<CardBin>();
        foreach (var (effect, floor) in effects.Zip(floors))
        {
            var points = effect.ByCode.Select(e => Points(e, floor)).ToList();
            var missing = Points(effect.Missing, floor);
            if (missing == 0 && points.TrueForAll(p => p == 0))
            {
                continue;
            }

            var edge = edges[effect.Column];
            var starts = Enumerable.Range(0, points.Count).Where(code => code == 0 || points[code] != points[code - 1]).ToList();
            bins.Add(Bin(edge.Indicator, 0, null, null, missing, isMissing: true));
            for (var i = 0; i < starts.Count; i++)
            {
                bins.Add(Bin(edge.Indicator, i + 1, edge.Lower(starts[i]), i + 1 < starts.Count ? edge.Lower(starts[i + 1]) : null, points[starts[i]], isMissing: false));
            }
        }

        return new LearnedCard([.. bins.Select((b, i) => b with { Line = i + 2 })], factor, Fitting.LogOdds(baseRate) + bias + floors.Sum());
    }

    private static CardBin Bin(string indicator, int number, decimal? lower, decimal? upper, int points, bool isMissing) =>
        new(0, indicator, number, lower, upper, isMissing, points, "", "");
}
