using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using DualRandom.Reports.Sections;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Reports.Page;

/// <summary>
/// Puts the data, the style, ECharts and the script into <c>page/report.html</c>. In the template <c>{{Key}}</c> is a text,
/// <c>{{=name}}</c> a part. Names of enterprises come from outside: in the JSON block every &lt;, &gt; and &amp; is escaped, and the script only ever sets text.
/// </summary>
internal static partial class HtmlPage
{
    /// <summary>How the data block is written: ASCII punctuation that HTML knows is escaped, Chinese is not.</summary>
    internal static readonly JsonSerializerOptions BlockJson = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <summary>The whole page.</summary>
    public static string Render(PageData data, Texts texts)
    {
        string[] files = ["echarts.min.js", "report.js", "cells.js", "heatmap.js", .. data.Map is null ? (string[])[] : ["map.js"], "insight.js"];
        List<string> scripts = [.. files.Select(Part)];
        var line = InternalLine.Of(data.Heading, texts);
        var parts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["culture"] = data.Heading.Culture,
            ["month"] = data.Heading.Month,
            ["policy"] = string.Join("; ", [
                "default-src 'none'", $"script-src {string.Join(' ', scripts.Select(s => $"'{Source(s)}'"))}", "style-src 'unsafe-inline'", "img-src data:",
                "base-uri 'none'", "form-action 'none'",
            ]),
            ["style"] = Part("report.css"),
            ["margins"] = PrintMargins.Style(line, texts),
            ["line"] = WebUtility.HtmlEncode(line),
            ["watermark"] = Watermark(data.Heading, texts),
            ["data"] = JsonSerializer.Serialize(data, BlockJson),
            ["scripts"] = string.Join('\n', scripts.Select(s => $"<script>{s}</script>")),
        };
        parts["map"] = data.Map is null ? "" : Fill(Part("map.html"), parts, texts);
        return Fill(Part("report.html"), parts, texts);
    }

    private static string Fill(string template, Dictionary<string, string> parts, Texts texts) => Slot().Replace(
        template, m => m.Groups["slot"].Value is ['=', .. var name] ? parts[name] : WebUtility.HtmlEncode(texts[m.Groups["slot"].Value]));

    private static string Source(string script) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)));

    private static string Watermark(Heading heading, Texts texts)
    {
        var svg = $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="420" height="260">
            <g transform="rotate(-24 210 130)" text-anchor="middle" fill="#7a1f1f"
            font-family="Noto Sans CJK SC,Source Han Sans SC,Microsoft YaHei,sans-serif">
            <text x="210" y="126" font-size="24" letter-spacing="3">{WebUtility.HtmlEncode(texts["Page.Internal"])}</text>
            <text x="210" y="152" font-size="13">{WebUtility.HtmlEncode($"{heading.Month} · {heading.RunId} · {heading.PrintedBy}")}</text>
            </g></svg>
            """;
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(svg));
    }

    private static string Part(string name)
    {
        using var stream = typeof(HtmlPage).Assembly.GetManifestResourceStream($"reports/page/{name}")
            ?? throw new InvalidOperationException($"no embedded file reports/page/{name}");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().Replace("\r\n", "\n", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\{\{(?<slot>=?[A-Za-z.]+)\}\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Slot();
}
