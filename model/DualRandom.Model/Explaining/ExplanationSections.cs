using System.Globalization;
using DualRandom.Sql.Workspaces;
using static DualRandom.Model.Explaining.Html;

namespace DualRandom.Model.Explaining;

/// <summary>The parts of the page that tell where the score came from: dimensions, rows of the card that fired with their records, history.</summary>
internal static class ExplanationSections
{
    /// <summary>So many records in all at most, that the page stays below 200 kB.</summary>
    private const int Records = 240;

    internal static void Dimensions(Html html, Explanation explanation, Texts texts)
    {
        var widest = Math.Max(1, explanation.Dimensions.Max(d => d.Points));
        html.Raw("<section aria-labelledby=\"h-dimensions\">")
            .Put("h2 id=\"h-dimensions\"", texts["page.dimensions"])
            .Head(texts["page.dimension"], "#" + texts["page.points"], texts["page.bar"])
            .Raw("<tbody>");
        foreach (var dimension in explanation.Dimensions)
        {
            var width = Math.Max(0, dimension.Points) * 100 / widest;
            var bar = width == 0 ? "" : $"<i style=\"width:{Number(width)}%\" aria-hidden=\"true\"></i>";
            html.Raw($"<tr>{Element("th scope=\"row\"", dimension.Name)}{Element("td class=\"n\"", Number(dimension.Points))}<td class=\"bar\">{bar}</td></tr>");
        }

        html.Raw("</tbody></table>\n</section>");
    }

    internal static void Reasons(Html html, Explanation explanation, Texts texts)
    {
        var fired = explanation.Indicators.Where(t => t.Points is not null and not 0).ToList();
        var each = Enumerable.Range(1, fired.Select(t => t.Latest.Count).Append(1).Max()).Reverse().First(n => n == 1 || fired.Sum(t => Math.Min(n, t.Latest.Count)) <= Records);
        html.Raw("<section aria-labelledby=\"h-reasons\">")
            .Put("h2 id=\"h-reasons\"", texts["page.reasons"])
            .Put("p class=\"note\"", texts["page.reasons_note"])
            .Head(texts["page.indicator"], texts["page.value"], texts["page.bin"], "#" + texts["page.points"]);
        foreach (var trace in fired)
        {
            html.Raw("<tbody>")
                .Raw($"<tr class=\"rule-less\">{Element("th scope=\"rowgroup\"", trace.Name)}{Element("td", ExplanationText.Value(trace, texts))}{Element("td", trace.Bin)}{Element("td class=\"n\"", ExplanationText.Signed(trace.Points!.Value))}</tr>")
                .Raw($"<tr class=\"records\"><td colspan=\"4\">{Escape(texts["page.records", trace.Records])}");
            if (trace.Latest.Count > 0)
            {
                html.Raw("<ul>");
                foreach (var record in trace.Latest.Take(each))
                {
                    html.Put("li", Told(record, explanation.Uscc, texts));
                }

                html.Raw("</ul>");
            }

            if (trace.Records > Math.Min(each, trace.Latest.Count))
            {
                html.Put("p", texts["page.more", trace.Records - Math.Min(each, trace.Latest.Count)]);
            }

            html.Raw("</td></tr>\n</tbody>");
        }

        html.Raw("</table>\n</section>");
    }

    internal static void History(Html html, Explanation explanation, Texts texts)
    {
        html.Raw("<section aria-labelledby=\"h-history\">")
            .Put("h2 id=\"h-history\"", texts["page.history"])
            .Head(texts["page.month"], "#" + texts["page.score"], texts["page.by_score"], texts["page.tier"], texts["page.why"])
            .Raw("<tbody>");
        foreach (var month in explanation.History)
        {
            var why = month.Rule is { } rule ? texts["page.rule", rule.Name] : month.Held ? texts["page.held"] : "";
            html.Raw($"<tr>{Element("th scope=\"row\"", month.Month)}{Element("td class=\"n\"", Number(month.Score))}{Element("td", month.ScoreTier)}{Element("td", month.Tier)}{Element("td", why)}</tr>");
        }

        html.Raw("</tbody></table>\n</section>");
    }

    internal static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Told(RecordTrace record, string subject, Texts texts)
    {
        var place = record.File ?? texts["page.batch", record.Source, record.Batch];
        return texts["page.record", ExplanationText.Day(record.EventDate), texts["dataset." + record.Dataset], record.RecordNo ?? texts["page.none"], record.Department, ExplanationText.Day(record.KnownDate)]
            + (record.Uscc == subject ? "" : texts["page.other", record.Uscc])
            + texts["outlook.end_join"]
            + texts["page.place", place, record.Row];
    }
}
