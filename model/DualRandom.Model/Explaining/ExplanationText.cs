using System.Globalization;
using System.Text;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Model.Explaining;

/// <summary>Writes an explanation as plain text for a terminal: what gave points, and the records behind it.</summary>
public static class ExplanationText
{
    /// <summary>The text in the culture of the texts; lines end with LF.</summary>
    public static string Render(Explanation explanation, CultureInfo culture)
    {
        var texts = Wording.Texts(culture);
        var text = new StringBuilder();
        void Line(string key, params object?[] arguments) => text.Append(texts[key, arguments]).Append('\n');

        Line("explain.watermark");
        Line("explain.head", explanation.Name, explanation.Uscc, explanation.Month, Day(explanation.AsOf));
        Line("explain.tier", explanation.Tier, texts["tier." + explanation.Tier], explanation.Score);
        if (explanation.Rule is { } rule)
        {
            Line("explain.rule", explanation.ScoreTier, rule.Name, rule.Rule);
        }

        if (explanation.Held)
        {
            Line("explain.held", explanation.ScoreTier);
        }

        if (explanation.Cohort is { } cohort)
        {
            Line("explain.cohort", cohort.Name, explanation.Model);
        }

        foreach (var domain in explanation.Domains)
        {
            Line("explain.domain", domain.Name, domain.Model);
        }

        Line("explain.dimensions");
        foreach (var dimension in explanation.Dimensions)
        {
            Line("explain.dimension", dimension.Name, dimension.Points);
        }

        Line("explain.reasons");
        foreach (var trace in explanation.Indicators.Where(t => t.Points is not null and not 0))
        {
            Line("explain.reason", trace.Name, Value(trace, texts), trace.Bin, Signed(trace.Points!.Value), trace.Records);
            foreach (var record in trace.Latest)
            {
                var key = record.Uscc == explanation.Uscc ? "explain.record" : "explain.other_record";
                Line(key, Day(record.EventDate), record.RecordNo ?? "—", record.Department, record.Source, record.Batch, record.Row, record.Uscc, record.File is { } file ? $" {file}" : "");
            }

            if (trace.Records > trace.Latest.Count)
            {
                Line("explain.more", trace.Records - trace.Latest.Count);
            }
        }

        foreach (var line in OutlookText.Lines(explanation, texts))
        {
            text.Append(line).Append('\n');
        }

        Line("explain.run", explanation.RunId, explanation.Model);
        if (explanation.LakeChanged)
        {
            Line("explain.lake_changed");
        }

        return text.ToString();
    }

    internal static string Value(IndicatorTrace trace, Texts texts) => trace.Value is not { } value
        ? texts["value.missing"]
        : trace.Unit == "yes_no"
            ? texts[value == 0 ? "value.no" : "value.yes"]
            : $"{value.ToString("#,##0.####", CultureInfo.InvariantCulture)} {texts["unit." + UnitKey(trace.Unit)]}".TrimEnd();

    private static string UnitKey(string unit) => unit == "%" ? "percent" : unit.ToLowerInvariant();

    internal static string Signed(int points) => points.ToString("+0;-0", CultureInfo.InvariantCulture);

    internal static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
