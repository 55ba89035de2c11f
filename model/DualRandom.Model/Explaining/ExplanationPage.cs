using System.Globalization;
using System.Text;
using DualRandom.Sql.Workspaces;
using static DualRandom.Model.Explaining.Html;

namespace DualRandom.Model.Explaining;

/// <summary>
/// An explanation as one self-contained page (分类依据单): no network, no script; it prints on A4 in grey and carries month, run and who printed it as
/// watermark.
/// </summary>
public static class ExplanationPage
{
    private const string Style = "model/page/explanation.css";

    /// <summary>The page in that culture; lines end with LF.</summary>
    public static string Render(Explanation explanation, CultureInfo culture, string actor)
    {
        var texts = Wording.Texts(culture);
        var lang = Wording.Choose(culture, "zh-CN", "en");
        var html = new Html()
            .Raw($"<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">")
            .Raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'\">")
            .Raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"robots\" content=\"noindex, nofollow, noarchive\">")
            .Put("title", $"{texts["page.title"]} {explanation.Name} {explanation.Month}")
            .Raw("<link rel=\"icon\" href=\"data:,\">")
            .Raw($"<style>\n{Shipped.Read(Style)}:root {{ --watermark: url(\"data:image/svg+xml;base64,{Watermark(explanation, texts, actor)}\"); }}\n</style>\n</head>\n<body>")
            .Put("a class=\"skip\" href=\"#main\"", texts["page.skip"])
            .Raw("<div class=\"watermark\" aria-hidden=\"true\"></div>");
        Head(html, explanation, texts, actor);
        html.Raw("<main id=\"main\">");
        ExplanationSections.Dimensions(html, explanation, texts);
        ExplanationSections.Reasons(html, explanation, texts);
        ExplanationSections.History(html, explanation, texts);
        OutlookSection.Write(html, explanation, texts);
        html.Raw("</main>");
        if (explanation.LakeChanged)
        {
            html.Put("footer", texts["explain.lake_changed"]);
        }

        return html.Raw("</body>\n</html>").ToString();
    }

    private static void Head(Html html, Explanation explanation, Texts texts, string actor)
    {
        html.Raw("<header>")
            .Put("p class=\"secret\"", texts["page.internal"])
            .Put("p class=\"purpose\"", texts["page.purpose"])
            .Raw($"<h1>{Element("small", texts["page.title"])}{Escape(explanation.Name)}</h1>")
            .Raw($"<p class=\"result\"><span>{Escape(texts["page.tier"])} {Element("b", explanation.Tier)} {Escape(texts["tier." + explanation.Tier])}</span>")
            .Raw($"<span>{Escape(texts["page.score"])} {Element("b", Number(explanation.Score))} {Element("small", texts["page.out_of"])}</span></p>");
        if (explanation.Rule is { } rule)
        {
            html.Put("p", texts["explain.rule", explanation.ScoreTier, rule.Name, rule.Rule]);
        }

        if (explanation.Held)
        {
            html.Put("p", texts["explain.held", explanation.ScoreTier]);
        }

        html.Raw("<dl class=\"facts\">");
        Fact("page.uscc", explanation.Uscc);
        Fact("page.month", explanation.Month);
        Fact("page.as_of", ExplanationText.Day(explanation.AsOf));
        Fact("page.region", explanation.Region);
        Fact("page.industry", explanation.Industry ?? texts["page.none"]);
        Fact("page.card", explanation.Model);
        if (explanation.Cohort is { } cohort)
        {
            Fact("page.cohort", cohort.Name);
        }

        foreach (var domain in explanation.Domains)
        {
            Fact("page.domain", $"{domain.Name} ({domain.Model})");
        }

        Fact("page.run", explanation.RunId);
        Fact("page.actor", actor);
        html.Raw("</dl>\n</header>");

        void Fact(string key, string value) => html.Raw($"<div>{Element("dt", texts[key])}{Element("dd", value)}</div>");
    }

    private static string Watermark(Explanation explanation, Texts texts, string actor)
    {
        var svg = $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="420" height="260"><g transform="rotate(-24 210 130)" text-anchor="middle" fill="#5a1616" font-family="Noto Sans CJK SC,Source Han Sans SC,Microsoft YaHei,sans-serif">
            <text x="210" y="122" font-size="24">{Escape(texts["page.internal"])}</text>
            <text x="210" y="150" font-size="13">{Escape($"{explanation.Month} · {explanation.RunId} · {actor}")}</text></g></svg>
            """;
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(svg));
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
