using DualRandom.Model.Weighing;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Model.Cards;

/// <summary>What <c>card check</c> says of a sound card: its size, and the consistency of the judgements beside it.</summary>
public sealed record CardAccount(string Card, string Path, string Sha256, int Indicators, int Bins, int Highest, IReadOnlyList<MatrixAccount> Matrices)
{
    /// <summary>Reads and checks a card, and the comparisons in its folder when there are any.</summary>
    /// <exception cref="Sql.DualRandomException">The card, its shapes or its comparisons have faults: all of one file are named with their lines.</exception>
    public static CardAccount Of(StageContext context, string modelOrFile)
    {
        var card = Scorecard.Open(context, modelOrFile);
        var indicators = card.Bins.GroupBy(b => b.Indicator, StringComparer.Ordinal).ToList();
        return new CardAccount(
            modelOrFile,
            card.Path,
            card.Sha256,
            indicators.Count,
            card.Bins.Count,
            indicators.Sum(g => g.Max(b => b.Points)),
            CardWeigher.Check(System.IO.Path.GetDirectoryName(card.Path)!, Wording.Texts(context.Culture)));
    }
}
