using System.Text.Json.Nodes;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Model.Cards;

/// <summary>What <c>card blend</c> made: α and the SHA-256 of both cards and of the blend.</summary>
public sealed record BlendSummary(string Left, string LeftSha256, string Right, string RightSha256, decimal Share, string Model, string Card, string CardSha256, int Indicators);

/// <summary>Makes the blend of two cards the card of a new model.</summary>
public static class CardBlender
{
    /// <summary>Blends and writes; logs the act. See <see cref="Blend"/>.</summary>
    /// <exception cref="DualRandomException">A card is absent or faulty, α is not within 0 and 1, or the model has another card already: nothing is written.</exception>
    public static BlendSummary Make(StageContext context, string left, string right, decimal share, string model)
    {
        var texts = Wording.Texts(context.Culture);
        if (share is < 0 or > 1)
        {
            throw new DualRandomException(ExitCode.Usage, texts["card.share", share], "--share", texts["card.share.remedy"]);
        }

        var (leftCard, rightCard) = (Scorecard.Open(context, left), Scorecard.Open(context, right));
        var bins = Blend.Of(leftCard, rightCard, share);
        var path = System.IO.Path.Combine(context.Workspace.Model(ModelName.Checked(model, texts)), Scorecard.FileName);
        if (File.Exists(path) && File.ReadAllText(path) != CardWriter.Text(bins))
        {
            throw new DualRandomException(ExitCode.Usage, texts["card.exists", model], path, texts["card.exists.remedy"]);
        }

        var facts = new JsonObject
        {
            ["left"] = left,
            ["leftSha256"] = leftCard.Sha256,
            ["right"] = right,
            ["rightSha256"] = rightCard.Sha256,
            ["share"] = share,
        };
        var card = CardWriter.Write(context, model, bins, "blend card", facts);
        return new BlendSummary(
            left, leftCard.Sha256, right, rightCard.Sha256, share, model, card.Path, card.Sha256, card.Bins.Select(b => b.Indicator).Distinct(StringComparer.Ordinal).Count());
    }
}
