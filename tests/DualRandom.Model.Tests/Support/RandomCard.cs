using DualRandom.Model.Cards;
using DualRandom.Model.Indicators;
using DualRandom.Testing;

namespace DualRandom.Model.Tests.Support;

/// <summary>A sound card by chance: some of the indicators, any bins, points that follow the risk direction and may be negative.</summary>
internal static class RandomCard
{
    public static IReadOnlyList<CardBin> Of(Dice dice, int oneIn = 2)
    {
        var all = IndicatorList.Shipped.All;
        var chosen = all.Where(_ => dice.OneIn(oneIn)).DefaultIfEmpty(all[dice.Below(all.Count)]).ToList();
        return CardWriter.Arrange(chosen.SelectMany(i => Bins(dice, i, (CardCheck.HighestScore / chosen.Count) + 1)), IndicatorList.Shipped);
    }

    public static Scorecard Sound(Dice dice, int oneIn = 2) => Scorecard.Parse(CardWriter.Text(Of(dice, oneIn)), "random", "0", Bench.English);

    /// <summary>A value of the indicator; often one of a bin's edges or just below it.</summary>
    public static decimal? Value(Dice dice, IReadOnlyList<CardBin> bins)
    {
        var edges = bins.Select(b => b.Lower).OfType<decimal>().DefaultIfEmpty(0).ToArray();
        return dice.Below(5) switch
        {
            0 => null,
            1 => dice.Of(edges),
            2 => dice.Of(edges) - 0.0001m,
            _ => dice.Below(2000) / 4m,
        };
    }

    private static IEnumerable<CardBin> Bins(Dice dice, Indicator indicator, int below)
    {
        int Points() => dice.Below(below) - (dice.OneIn(4) ? dice.Below(20) : 0);
        var cuts = Enumerable.Range(0, dice.Below(5)).Select(_ => (decimal)dice.Below(400) / dice.Of(1, 1, 4)).Distinct().Order().ToList();
        var points = Enumerable.Range(0, cuts.Count + 1).Select(_ => Points()).ToList();
        points.Sort();
        if (indicator.Direction == RiskDirection.Down)
        {
            points.Reverse();
        }

        yield return new CardBin(0, indicator.Code, 0, null, null, IsMissing: true, Points(), "", "");
        for (var i = 0; i <= cuts.Count; i++)
        {
            yield return new CardBin(0, indicator.Code, 0, i == 0 ? null : cuts[i - 1], i == cuts.Count ? null : cuts[i], IsMissing: false, points[i], "", "");
        }
    }
}
