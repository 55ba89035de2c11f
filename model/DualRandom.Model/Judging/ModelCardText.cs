using System.Globalization;
using System.Text;
using DualRandom.Model.Indicators;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Model.Judging;

/// <summary>Writes a model card as Markdown.</summary>
public static class ModelCardText
{
    private const int IndicatorsShown = 15;

    /// <summary>The text in the culture asked for; lines end with LF.</summary>
    public static string Render(ModelCard card, CultureInfo culture)
    {
        var texts = Wording.Texts(culture);
        var text = new StringBuilder();
        void Line(string line = "") => text.Append(line).Append('\n');
        void Head(string key) => text.Append("\n## ").Append(texts[key]).Append("\n\n");
        void Table(string header, IEnumerable<string[]> rows)
        {
            var columns = texts[header].Split('|');
            Line("| " + string.Join(" | ", columns) + " |");
            Line("|" + string.Concat(columns.Select((_, i) => i == 0 ? "---|" : "---:|")));
            foreach (var row in rows)
            {
                Line("| " + string.Join(" | ", row) + " |");
            }
        }

        Line("# " + texts["modelcard.title", card.Model]);
        Line();
        Line(texts["modelcard.watermark"]);
        Head("modelcard.data");
        var data = card.Data;
        Line("- " + texts["modelcard.data.months", data.Months[0], data.Months[^1], data.Months.Count]);
        Line("- " + texts["modelcard.data.outcome", texts["modelcard.outcome." + data.Outcome], data.HorizonMonths]);
        Line("- " + texts["modelcard.data.rows", Count(data.Rows), Count(data.Positives), Percent(data.BaseRate)]);
        Line("- " + texts[data.Weighted ? "modelcard.data.weighted" : "modelcard.data.recorded"]);
        Line("- " + texts["modelcard.data.validated", data.StoppedOn, data.ValidatedOn, Day(data.KnownThrough), Day(data.OutcomeKnownThrough)]);
        Line("- " + texts["modelcard.boosting", card.Boosting.Rounds, Number(card.Boosting.PointsPerLogOdds, 1), Number(card.Boosting.LargestRounding, 3)]);
        Line("- " + texts["modelcard.identity", card.CardSha256, card.CodeVersion]);

        Head("modelcard.compared");
        Table("modelcard.compared.header", card.Models.OrderByDescending(m => m.Auc).Select(m => (string[])[
            NameOf(texts, m.Name), $"{Share(m.Auc)} ± {Share(m.AucHalfWidth)}", Share(m.Gini), Share(m.Ks), Number(m.Brier, 4), Percent(m.Capture)]));
        Line();
        Line(texts["modelcard.capacity", Percent(card.CapacityShare)]);
        Line();
        Line("- " + texts["modelcard.price.readability", Signed(card.PriceOfReadability)]);
        Line("- " + texts["modelcard.price.monotonicity", Signed(card.PriceOfMonotonicity)]);

        if (card.Models.FirstOrDefault(m => m.Name == ModelCard.Learned) is { } learned)
        {
            Head("modelcard.tiers");
            Table("modelcard.tiers.header", learned.Tiers.Select(t => (string[])[t.Tier, Count(t.Rows), Percent(t.Share), $"{Percent(t.Rate)} ({Percent(t.Low)}–{Percent(t.High)})", Number(t.Lift, 2)]));
            Head("modelcard.calibration");
            Table("modelcard.calibration.header", learned.Calibration.Select(b => (string[])[b.Band.ToString(CultureInfo.InvariantCulture), Count(b.Rows), Percent(b.Expected), $"{Percent(b.Seen)} ({Percent(b.Low)}–{Percent(b.High)})"]));
        }

        if (card.Models.Where(m => m.Visits is not null).OrderByDescending(m => m.Auc).ToList() is { Count: > 0 } ordered)
        {
            Head("modelcard.visits");
            Line(texts["modelcard.visits.how", Count(ordered[0].Visits!.Visits), Count(ordered[0].Visits!.Found)]);
            Line();
            Table("modelcard.visits.header", ordered.Select(m => (string[])[
                NameOf(texts, m.Name), Share(m.Visits!.AucWithin), m.Visits.DaysEarlier is { } days ? Number(days, 1) : "—", Percent(m.Visits.EarlyByRisk ?? 0), Percent(m.Visits.EarlyFound ?? 0)]));
        }

        if (card.Strictness is { } strictness)
        {
            Head("modelcard.strictness");
            Line(texts["modelcard.strictness.spread", strictness.Inspectors, Number(strictness.Spread, 3), Count(strictness.Rows)]);
            Line();
            Table("modelcard.strictness.header",
            [
                [texts["modelcard.strictness.with"], Share(strictness.AucWith), Share(strictness.WithinWith)],
                [texts["modelcard.strictness.without"], Share(strictness.AucWithout), Share(strictness.WithinWithout)],
                [texts["modelcard.strictness.knowing"], Share(strictness.AucKnowing), "—"],
            ]);
        }

        Head("modelcard.stability");
        Line(texts["modelcard.stability.how", data.StoppedOn, data.ValidatedOn]);
        Line();
        Table("modelcard.stability.header", card.Stability
            .OrderBy(d => d.What != Drift.Score).ThenByDescending(d => d.Index).Take(IndicatorsShown + 1)
            .Select(d => (string[])[What(texts, d.What, culture), Number(d.Index, 4), Number(d.Shift, 3), texts["verdict." + d.Verdict.ToString().ToLowerInvariant()]]));

        Head("modelcard.fairness");
        Table("modelcard.fairness.header", card.Fairness.Select(g => (string[])[
            texts["modelcard.group." + g.Kind], GroupName(texts, g), Count(g.Rows), Share(g.Auc), Percent(g.Expected), Percent(g.Seen), Percent(g.ShareHigh)]));
        return text.ToString();
    }

    /// <summary>The name of a model of the comparison.</summary>
    public static string NameOf(Texts texts, string name) => ModelCard.Compared.Contains(name, StringComparer.Ordinal) ? texts["modelcard.model." + name] : name;

    private static string GroupName(Texts texts, GroupPerformance group) => group.Kind == "size" ? texts["modelcard.size." + group.Group] : group.Group.Length == 0 ? "—" : group.Group;

    private static string What(Texts texts, string what, CultureInfo culture) =>
        what == Drift.Score ? texts["modelcard.score"] : IndicatorList.Shipped.Find(what)?.Name(culture) ?? what;

    private static string Count(long count) => count.ToString("#,##0", CultureInfo.InvariantCulture);

    private static string Percent(double share) => (100 * share).ToString("0.00", CultureInfo.InvariantCulture) + "%";

    private static string Share(double? share) => share is { } value ? value.ToString("0.0000", CultureInfo.InvariantCulture) : "—";

    private static string Signed(double? value) => value is { } number ? number.ToString("+0.0000;-0.0000;0.0000", CultureInfo.InvariantCulture) : "—";

    private static string Number(double value, int digits) => value.ToString("F" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
