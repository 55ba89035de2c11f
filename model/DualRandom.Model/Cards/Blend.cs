using DualRandom.Model.Indicators;

namespace DualRandom.Model.Cards;

/// <summary>
/// The blend (混合卡) of two cards, α·left + (1−α)·right, which is again a card: the bins of an indicator are cut wherever either card cuts, points are
/// rounded to whole numbers (halves away from zero), neighbours with equal points are one bin. A card that does not score an indicator gives it no
/// points; an indicator that gives none in the blend is left out.
/// </summary>
/// <remarks>
/// For every value, and for none, the points of an indicator differ by at most ½ from the exact blend. Both cards may use their 1000 points to the full;
/// if rounding would then bring the blend above 1000, the highest points of as few indicators as needed, those nearest to ½, are rounded down
/// instead: by less than 1. Rounding and capping keep order, so the blend of monotone cards is monotone.
/// </remarks>
public static class Blend
{
    /// <summary>The bins of the blend, arranged and named; bins that one of the cards has keep its words, left first.</summary>
    /// <param name="left">A sound card.</param>
    /// <param name="right">A sound card.</param>
    /// <param name="share">α, from 0 to 1: the share of <paramref name="left"/>.</param>
    public static IReadOnlyList<CardBin> Of(Scorecard left, Scorecard right, decimal share) => Of(left.Bins, right.Bins, share);

    internal static IReadOnlyList<CardBin> Of(IReadOnlyList<CardBin> left, IReadOnlyList<CardBin> right, decimal share)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        var ofLeft = left.ToLookup(b => b.Indicator, StringComparer.Ordinal);
        var ofRight = right.ToLookup(b => b.Indicator, StringComparer.Ordinal);
        var exact = left.Concat(right)
            .Select(b => b.Indicator)
            .Distinct(StringComparer.Ordinal)
            .Select(code => new Exact(code, [.. Piece.Common([.. ofLeft[code]], [.. ofRight[code]]).Select(p => (p, (share * p.Left) + ((1 - share) * p.Right)))]))
            .ToList();
        var lowered = Lowered(exact);
        return CardWriter.Arrange(
            exact.SelectMany(e => Merged(e, lowered.Contains(e.Indicator), [.. ofLeft[e.Indicator], .. ofRight[e.Indicator]])),
            IndicatorList.Shipped);
    }

    private sealed record Exact(string Indicator, IReadOnlyList<(Piece Piece, decimal Points)> Pieces)
    {
        internal decimal Most { get; } = Pieces.Max(p => p.Points);

        internal int Highest => Rounded(Most);
    }

    private static HashSet<string> Lowered(List<Exact> exact)
    {
        var excess = exact.Sum(e => e.Highest) - CardCheck.HighestScore;
        return excess <= 0
            ? []
            : [.. exact
                .Where(e => e.Highest > e.Most)
                .OrderByDescending(e => e.Highest - e.Most)
                .ThenBy(e => e.Indicator, StringComparer.Ordinal)
                .Take(excess)
                .Select(e => e.Indicator)];
    }

    private static IEnumerable<CardBin> Merged(Exact exact, bool lowered, List<CardBin> known)
    {
        var cap = lowered ? (int)decimal.Floor(exact.Most) : exact.Highest;
        var merged = new List<CardBin>();
        foreach (var (piece, exactly) in exact.Pieces)
        {
            var points = Math.Min(Rounded(exactly), cap);
            if (merged.Count > 0 && merged[^1] is { IsMissing: false } last && last.Points == points)
            {
                merged[^1] = last with { Upper = piece.Upper };
            }
            else
            {
                merged.Add(new CardBin(0, exact.Indicator, 0, piece.Lower, piece.Upper, piece.IsMissing, points, "", ""));
            }
        }

        return merged.TrueForAll(b => b.Points == 0) ? [] : merged.Select(b => Worded(b, known));
    }

    private static CardBin Worded(CardBin bin, List<CardBin> known) =>
        known.Find(k => k.IsMissing == bin.IsMissing && k.Lower == bin.Lower && k.Upper == bin.Upper) is { } same
            ? bin with { LabelChinese = same.LabelChinese, LabelEnglish = same.LabelEnglish }
            : bin;

    private static int Rounded(decimal points) => (int)decimal.Round(points, MidpointRounding.AwayFromZero);
}
