using DualRandom.Sql.Workspaces;
using static DualRandom.Model.Explaining.ExplanationSections;
using static DualRandom.Model.Explaining.Html;

namespace DualRandom.Model.Explaining;

/// <summary>The part of the page that tells what would change the tier.</summary>
internal static class OutlookSection
{
    internal static void Write(Html html, Explanation explanation, Texts texts)
    {
        html.Raw("<section aria-labelledby=\"h-outlook\">")
            .Put("h2 id=\"h-outlook\"", texts["page.outlook"])
            .Put("p class=\"note\"", texts["outlook.head"].TrimEnd('：', ':'));
        List(html, OutlookText.Statements(explanation, texts));
        Cutoffs(html, explanation, texts);
        Nearest(html, explanation.Outlook, texts);
        Ways(html, explanation.Outlook, texts);
        Ends(html, explanation.Outlook, texts);
        html.Raw("</section>");
    }

    private static void Cutoffs(Html html, Explanation explanation, Texts texts)
    {
        html.Put("h3", texts["page.cutoffs"]).Head(texts["page.tier"], "#" + texts["page.range"], texts["page.away"]).Raw("<tbody>");
        foreach (var range in explanation.Outlook.Cutoffs)
        {
            var scores = range.Lowest is null ? texts["page.empty"] : $"{Number(range.Lowest.Value)}–{Number(range.Highest!.Value)}";
            html.Raw($"<tr{(range.Away == 0 ? " class=\"here\"" : "")}>{Element("th scope=\"row\"", range.Tier)}{Element("td class=\"n\"", scores)}{Element("td", OutlookText.Away(range, texts))}</tr>");
        }

        html.Raw("</tbody></table>");
    }

    private static void Nearest(Html html, Outlook outlook, Texts texts)
    {
        if (outlook.Nearest.Count == 0)
        {
            return;
        }

        html.Put("h3", Heading("outlook.nearest", texts))
            .Head(texts["page.indicator"], texts["page.from"], texts["page.to"], "#" + texts["page.falls"], "#" + texts["page.after"])
            .Raw("<tbody>");
        foreach (var change in outlook.Nearest)
        {
            var to = change.To + (change.LeavesCohort ? texts["outlook.leaves"] : "");
            html.Raw($"<tr>{Element("th scope=\"row\"", change.Name)}{Element("td", change.From)}{Element("td", to)}{Element("td class=\"n\"", Number(change.Falls))}{Element("td class=\"n\"", Number(change.Score))}</tr>");
        }

        html.Raw("</tbody></table>");
    }

    private static void Ways(Html html, Outlook outlook, Texts texts)
    {
        if (outlook.Singly.Count > 0)
        {
            html.Put("h3", Heading("outlook.singly", texts));
            List(html, outlook.Singly.Select(w => (Change: w.Changes[0], Way: w)).Select(w =>
                texts["outlook.single", w.Change.Name, w.Change.From, w.Change.To, w.Change.Falls, w.Way.Score, w.Way.Tier].Trim()));
        }

        if (outlook.Together is { } together)
        {
            html.Put("h3", texts["outlook.together", together.Changes.Count, together.Score, together.Tier].TrimEnd('：', ':'));
            List(html, together.Changes.Select(c => texts["outlook.part", c.Falls, c.Name, c.From, c.To].Trim()));
        }
    }

    private static void Ends(Html html, Outlook outlook, Texts texts)
    {
        html.Put("h3", Heading("outlook.ends", texts));
        if (outlook.WindowEnds.Count == 0)
        {
            html.Put("p", texts["outlook.no_ends"]);
            return;
        }

        html.Head(texts["page.indicator"], "#" + texts["page.window"], texts["page.leaves"]).Raw("<tbody>");
        foreach (var of in outlook.WindowEnds.GroupBy(e => (e.Indicator, e.Name, e.WindowMonths)))
        {
            html.Raw($"<tr>{Element("th scope=\"row\"", of.Key.Name)}{Element("td class=\"n\"", Number(of.Key.WindowMonths))}{Element("td", OutlookText.Ends(of, texts))}</tr>");
        }

        html.Raw("</tbody></table>");
    }

    private static void List(Html html, IEnumerable<string> lines)
    {
        html.Raw("<ul>");
        foreach (var line in lines)
        {
            html.Put("li", line);
        }

        html.Raw("</ul>");
    }

    private static string Heading(string key, Texts texts) => texts[key].TrimEnd('：', ':');
}
