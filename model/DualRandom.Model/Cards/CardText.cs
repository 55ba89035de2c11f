using System.Globalization;

namespace DualRandom.Model.Cards;

/// <summary>Writes a card, and the difference of two, as lines for a terminal.</summary>
public static class CardText
{
    /// <summary>The card by dimension and group: weights, bins, points.</summary>
    public static IEnumerable<string> Lines(CardView card, CultureInfo culture)
    {
        var texts = Wording.Texts(culture);
        yield return texts["card.show.head", card.Card, card.Indicators, card.Lowest, card.Highest, card.Sha256[..12]];
        foreach (var dimension in card.Dimensions)
        {
            yield return "";
            yield return texts["card.show.part", dimension.Name, dimension.Lowest, dimension.Highest];
            foreach (var group in dimension.Groups)
            {
                yield return "  " + texts["card.show.part", group.Group, group.Lowest, group.Highest];
                foreach (var indicator in group.Indicators)
                {
                    yield return "    " + texts["card.show.indicator", indicator.Name, indicator.Indicator, indicator.Lowest, indicator.Highest];
                    foreach (var bin in indicator.Bins)
                    {
                        yield return $"      {Signed(bin.Points),5}  {bin.Label}";
                    }
                }
            }
        }
    }

    /// <summary>What is added, removed and changed.</summary>
    public static IEnumerable<string> Lines(CardDiff diff, CultureInfo culture)
    {
        var texts = Wording.Texts(culture);
        yield return texts["card.diff.head", diff.Left, diff.Right, diff.LeftHighest, diff.RightHighest];
        if (diff.Indicators.Count == 0)
        {
            yield return texts["card.diff.same"];
        }

        foreach (var change in diff.Indicators)
        {
            yield return texts["card.diff." + change.Change, change.Name, change.Indicator, change.LeftHighest, change.RightHighest];
            if (change.Change == "changed" && change.EdgesRemoved.Count + change.EdgesAdded.Count > 0)
            {
                yield return "    " + texts["card.diff.edges", Edges(change.EdgesRemoved), Edges(change.EdgesAdded)];
            }

            foreach (var points in change.Points)
            {
                yield return $"    {Signed(points.Left),5} → {Signed(points.Right),-5} {points.Label}";
            }
        }
    }

    private static string Edges(IReadOnlyList<decimal> edges) =>
        edges.Count == 0 ? "—" : string.Join(" ", edges.Select(e => e.ToString("0.####", CultureInfo.InvariantCulture)));

    private static string Signed(int points) => points.ToString("+0;-0;0", CultureInfo.InvariantCulture);
}
