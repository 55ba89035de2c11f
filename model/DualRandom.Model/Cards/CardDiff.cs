using System.Globalization;
using System.Text.Json.Serialization;
using DualRandom.Model.Indicators;

namespace DualRandom.Model.Cards;

/// <summary>Values, or none, to which the two cards give different points.</summary>
public sealed record PointsChange(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] decimal? Lower,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] decimal? Upper,
    bool IsMissing,
    string Label,
    int Left,
    int Right);

/// <summary>
/// An indicator that differs: <c>added</c>, <c>removed</c>, or <c>changed</c>; its highest points on both sides, the edges between bins that only one card
/// has, and where points differ.
/// </summary>
public sealed record IndicatorChange(
    string Indicator,
    string Name,
    string Change,
    int LeftHighest,
    int RightHighest,
    IReadOnlyList<decimal> EdgesRemoved,
    IReadOnlyList<decimal> EdgesAdded,
    IReadOnlyList<PointsChange> Points);

/// <summary>What is different between two cards (评分卡对比), in the order of the indicator list; labels and numbers of bins are not compared.</summary>
public sealed record CardDiff(string Left, string Right, int LeftHighest, int RightHighest, IReadOnlyList<IndicatorChange> Indicators)
{
    /// <summary>From the left card to the right one, named as the user named them.</summary>
    public static CardDiff Of(Scorecard left, string leftName, Scorecard right, string rightName, CultureInfo culture)
    {
        var (ofLeft, ofRight) = (left.Bins.ToLookup(b => b.Indicator, StringComparer.Ordinal), right.Bins.ToLookup(b => b.Indicator, StringComparer.Ordinal));
        return new CardDiff(
            leftName,
            rightName,
            ofLeft.Sum(Highest),
            ofRight.Sum(Highest),
            [.. IndicatorList.Shipped.All.Select(i => Change(i, [.. ofLeft[i.Code]], [.. ofRight[i.Code]], culture)).OfType<IndicatorChange>()]);
    }

    private static IndicatorChange? Change(Indicator indicator, IReadOnlyList<CardBin> left, IReadOnlyList<CardBin> right, CultureInfo culture)
    {
        var (leftEdges, rightEdges) = (Edges(left), Edges(right));
        var points = Merged(Piece.Common(left, right).Where(p => p.Left != p.Right)).Select(p => Worded(p, indicator, [.. right, .. left], culture)).ToList();
        var change = left.Count == 0 ? "added" : right.Count == 0 ? "removed" : "changed";
        return left.Count + right.Count == 0 || (change == "changed" && points.Count == 0 && leftEdges.SequenceEqual(rightEdges))
            ? null
            : new IndicatorChange(
                indicator.Code, indicator.Name(culture), change, Highest(left), Highest(right), [.. leftEdges.Except(rightEdges)], [.. rightEdges.Except(leftEdges)], points);
    }

    private static List<Piece> Merged(IEnumerable<Piece> pieces)
    {
        var merged = new List<Piece>();
        foreach (var piece in pieces)
        {
            if (merged.Count > 0 && merged[^1] is { IsMissing: false } last && last.Upper == piece.Lower && (last.Left, last.Right) == (piece.Left, piece.Right))
            {
                merged[^1] = last with { Upper = piece.Upper };
            }
            else
            {
                merged.Add(piece);
            }
        }

        return merged;
    }

    private static PointsChange Worded(Piece piece, Indicator indicator, IReadOnlyList<CardBin> known, CultureInfo culture)
    {
        var bin = known.FirstOrDefault(b => (b.IsMissing, b.Lower, b.Upper) == (piece.IsMissing, piece.Lower, piece.Upper))
            ?? BinLabel.Named(new CardBin(0, indicator.Code, 0, piece.Lower, piece.Upper, piece.IsMissing, 0, "", ""), indicator);
        return new PointsChange(piece.Lower, piece.Upper, piece.IsMissing, Wording.Choose(culture, bin.LabelChinese, bin.LabelEnglish), piece.Left, piece.Right);
    }

    private static List<decimal> Edges(IReadOnlyList<CardBin> bins) => [.. bins.Select(b => b.Lower).OfType<decimal>().Order()];

    private static int Highest(IEnumerable<CardBin> bins) => bins.Select(b => b.Points).DefaultIfEmpty(0).Max();
}
