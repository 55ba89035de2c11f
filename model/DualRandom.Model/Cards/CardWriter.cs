using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using DualRandom.Model.Indicators;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Model.Cards;

/// <summary>Writes bins as the card (评分卡) of a model: in the order of the indicator list, numbered, named, and never an unsound one.</summary>
public static class CardWriter
{
    /// <summary>
    /// The bins as a card has them: indicators in the order of the list, the missing bin first as bin 0, the others by their bounds from bin 1, each with
    /// its line in the file; bins without words get those of <see cref="BinLabel"/>. Bins of indicators that the list does not have stay, at the end.
    /// </summary>
    public static IReadOnlyList<CardBin> Arrange(IEnumerable<CardBin> bins, IndicatorList indicators)
    {
        var position = indicators.All.Select((indicator, i) => (indicator.Code, i)).ToDictionary(StringComparer.Ordinal);
        return [.. bins
            .GroupBy(b => b.Indicator, StringComparer.Ordinal)
            .OrderBy(g => position.GetValueOrDefault(g.Key, int.MaxValue))
            .ThenBy(g => g.Key, StringComparer.Ordinal)
            .SelectMany(g => g
                .OrderBy(b => !b.IsMissing)
                .ThenBy(b => b.Lower ?? decimal.MinValue)
                .ThenBy(b => b.Upper ?? decimal.MaxValue)
                .Select((b, i) => b with { Bin = g.Any(x => x.IsMissing) ? i : i + 1 }))
            .Select((b, i) => b with { Line = i + 2 })
            .Select(b => indicators.Find(b.Indicator) is { } indicator ? BinLabel.Named(b, indicator) : b)];
    }

    /// <summary>The bins as the text of a <c>scorecard.csv</c>, in the order given.</summary>
    public static string Text(IReadOnlyList<CardBin> bins)
    {
        var text = new StringBuilder(string.Join(',', CardReader.Header)).Append('\n');
        foreach (var bin in bins)
        {
            text.AppendJoin(
                ',',
                bin.Indicator,
                bin.Bin.ToString(CultureInfo.InvariantCulture),
                Bound(bin.Lower),
                Bound(bin.Upper),
                bin.IsMissing ? "1" : "0",
                bin.Points.ToString(CultureInfo.InvariantCulture),
                Quoted(bin.LabelChinese),
                Quoted(bin.LabelEnglish)).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Arranges and checks the bins, logs the act with the card's SHA-256, then makes them the card of the model by one rename.</summary>
    /// <param name="context">The workspace, the actor, the language of faults.</param>
    /// <param name="model">Name of the model; its folder need not exist.</param>
    /// <param name="bins">The bins in any order.</param>
    /// <param name="act">What is being done, as the log of acts names it, e.g. <c>weigh card</c>.</param>
    /// <param name="facts">What else the log should say; the model and the card's SHA-256 are added.</param>
    /// <exception cref="DualRandomException">The name is none, or the card has faults: nothing is written or logged.</exception>
    public static Scorecard Write(StageContext context, string model, IEnumerable<CardBin> bins, string act, JsonObject facts)
    {
        context.Workspace.RequireExists();
        var texts = Wording.Texts(context.Culture);
        var path = System.IO.Path.Combine(context.Workspace.Model(ModelName.Checked(model, texts)), Scorecard.FileName);
        var text = Text(Arrange(bins, IndicatorList.Shipped));
        var card = Scorecard.Parse(text, path, Digest.OfText(text), texts);
        facts["model"] = model;
        facts["cardSha256"] = card.Sha256;
        new AuditLog(context.Workspace.AuditLog, context.Time).Append(context.Actor, act, facts);
        Disk.Replace(path, text);
        return card;
    }

    private static string Bound(decimal? value) => value?.ToString("0.####", CultureInfo.InvariantCulture) ?? "";

    private static string Quoted(string text) => text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
