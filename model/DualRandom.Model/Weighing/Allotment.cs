using DualRandom.Model.Cards;
using DualRandom.Model.Indicators;

namespace DualRandom.Model.Weighing;

/// <summary>Turns weights and shapes into whole points (赋分). The highest points of the indicators sum to the total, those of a dimension to its part of it.</summary>
internal static class Allotment
{
    private const int Digits = 12;

    /// <summary>
    /// The points of each dimension: its weight's part of the total, by largest remainder (最大余数法). One whose giving indicators weigh nothing, because
    /// by entropy they tell nobody apart, has no part.
    /// </summary>
    internal static IReadOnlyDictionary<Dimension, int> Dimensions(Shapes shapes, IReadOnlyDictionary<string, double> weights, int total)
    {
        var dimensions = shapes.Scored.GroupBy(i => i.Dimension).ToList();
        return dimensions.Select(d => d.Key).Zip(Parts([.. dimensions.Select(d => Given(shapes, d, weights) == 0 ? 0 : d.Sum(i => Weight(weights, i)))], total)).ToDictionary();
    }

    /// <summary>
    /// The bins of the card. Within a dimension the indicators that give points share them by weight, by largest remainder; one that only takes takes at
    /// most what its weight would give. A bin has its share of that, rounded; an indicator whose points are all nil is left out.
    /// </summary>
    internal static IEnumerable<CardBin> Bins(Shapes shapes, IReadOnlyDictionary<string, double> weights, int total)
    {
        var points = Dimensions(shapes, weights, total);
        var ofIndicator = shapes.Scored.GroupBy(i => i.Dimension).SelectMany(d => Indicators(shapes, [.. d], weights, points[d.Key])).ToDictionary();
        return shapes.Bins
            .Select(b => b with { Points = (int)decimal.Round(ofIndicator[b.Indicator] * (decimal)b.Points / Shapes.Whole, MidpointRounding.AwayFromZero) })
            .GroupBy(b => b.Indicator, StringComparer.Ordinal)
            .Where(g => g.Any(b => b.Points != 0))
            .SelectMany(g => g);
    }

    private static IEnumerable<(string Code, int Points)> Indicators(
        Shapes shapes, IReadOnlyList<Indicator> indicators, IReadOnlyDictionary<string, double> weights, int points)
    {
        var giving = indicators.Where(i => !shapes.IsMitigating(i)).ToList();
        var given = Given(shapes, indicators, weights);
        var taking = indicators.Where(shapes.IsMitigating).Select(i => (i.Code, given == 0 ? 0 : (int)decimal.Round(points * Weight(weights, i) / given, MidpointRounding.AwayFromZero)));
        return giving.Select(i => i.Code).Zip(Parts([.. giving.Select(i => Weight(weights, i))], points)).Concat(taking);
    }

    /// <summary>Whole parts of a total in proportion to the weights; of equal remainders the earlier one gets the point.</summary>
    internal static IReadOnlyList<int> Parts(IReadOnlyList<decimal> weights, int total)
    {
        var sum = weights.Sum();
        if (sum == 0)
        {
            return [.. weights.Select(_ => 0)];
        }

        var exact = weights.Select(w => total * w / sum).ToList();
        var parts = exact.Select(e => (int)decimal.Floor(e)).ToList();
        foreach (var i in Enumerable.Range(0, parts.Count).OrderByDescending(i => exact[i] - parts[i]).Take(total - parts.Sum()))
        {
            parts[i]++;
        }

        return parts;
    }

    private static decimal Given(Shapes shapes, IEnumerable<Indicator> indicators, IReadOnlyDictionary<string, double> weights) =>
        indicators.Where(i => !shapes.IsMitigating(i)).Sum(i => Weight(weights, i));

    private static decimal Weight(IReadOnlyDictionary<string, double> weights, Indicator indicator) => decimal.Round((decimal)weights[indicator.Code], Digits);
}
