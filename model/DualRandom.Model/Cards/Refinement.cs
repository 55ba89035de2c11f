namespace DualRandom.Model.Cards;

/// <summary>The values from <paramref name="Lower"/> to below <paramref name="Upper"/>, or none, to which either card gives the same points throughout.</summary>
internal sealed record Piece(decimal? Lower, decimal? Upper, bool IsMissing, int Left, int Right)
{
    /// <summary>The bins of one indicator in two cards cut wherever either cuts (公共细分): the missing one, then by value. Without bins a card gives 0.</summary>
    internal static List<Piece> Common(IReadOnlyList<CardBin> left, IReadOnlyList<CardBin> right)
    {
        var cuts = left.Concat(right).Select(b => b.Lower).OfType<decimal>().Distinct().Order().ToList();
        var lowers = cuts.Select(c => (decimal?)c).Prepend(null);
        var uppers = cuts.Select(c => (decimal?)c).Append(null);
        var below = cuts.Count == 0 ? 0 : cuts[0] - 1;
        return [
            new Piece(null, null, IsMissing: true, PointsOf(left, null), PointsOf(right, null)),
            .. lowers.Zip(uppers, (lower, upper) => new Piece(lower, upper, IsMissing: false, PointsOf(left, lower ?? below), PointsOf(right, lower ?? below))),
        ];
    }

    private static int PointsOf(IReadOnlyList<CardBin> bins, decimal? value) => bins.FirstOrDefault(b => b.Holds(value))?.Points ?? 0;
}
