using System.Globalization;
using System.Net;
using System.Text;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling.Printing;

/// <summary>
/// One A4 page for people, as a single HTML file that asks for nothing from anywhere. It is a copy of what is hashed, not itself hashed: it lies beside the folder
/// of the draw, not in it. 打印页。
/// </summary>
internal sealed class Sheet(Texts texts)
{
    private const int MostStrata = 45;
    private const int Roomy = 3600;
    private const int Group = 4;
    private const int GroupsALine = 8;

    private readonly StringBuilder _body = new();

    /// <summary>The page with its title.</summary>
    public string Render(string title, string subtitle) =>
        $"""
        <!doctype html>
        <html lang="{texts.Culture.Name}"{(_body.Length > Roomy ? " class=\"dense\"" : "")}>
        <head><meta charset="utf-8"><title>{Text(title)} {Text(subtitle)}</title><style>
        {Style()}</style></head>
        <body>
        <h1>{Text(title)}</h1>
        <p class="subtitle">{Text(subtitle)}</p>
        {_body}</body>
        </html>

        """;

    /// <summary>Labels and values, two pairs a line; a long value takes a line.</summary>
    public Sheet Facts(params (string Label, string? Value)[] facts)
    {
        _body.Append("<dl>\n");
        foreach (var (label, value) in facts.Where(f => !string.IsNullOrEmpty(f.Value)))
        {
            var wide = value!.Sum(c => c > 0x2E7F ? 2 : 1) > 40 ? " class=\"wide\"" : "";
            _body.Append(CultureInfo.InvariantCulture, $"<dt>{Text(texts[label])}</dt><dd{wide}>{Text(value!)}</dd>\n");
        }

        _body.Append("</dl>\n");
        return this;
    }

    /// <summary>A hash large enough to be read out, in groups of four.</summary>
    public Sheet Hash(string label, string hash)
    {
        var groups = hash.Chunk(Group).Select(c => new string(c)).Chunk(GroupsALine).Select(line => Text(string.Join(' ', line)));
        Heading(label)._body.Append(CultureInfo.InvariantCulture, $"<div class=\"hash\">{string.Join("<br>", groups)}</div>\n");
        return this;
    }

    /// <summary>A hash to be looked up.</summary>
    public Sheet SmallHash(string label, string hash)
    {
        Heading(label)._body.Append(CultureInfo.InvariantCulture, $"<div class=\"mono\">{Text(hash)}</div>\n");
        return this;
    }

    /// <summary>Stratum by stratum how many of how many; beyond 45 it says how many more.</summary>
    public Sheet Strata(IEnumerable<StratumCount> strata)
    {
        var all = strata.ToList();
        Heading("SheetStrata")._body.Append("<ul class=\"strata\">\n");
        foreach (var s in all.Take(MostStrata))
        {
            _body.Append(CultureInfo.InvariantCulture, $"<li><span>{Text(s.Stratum)}</span><span>{s.Quota:N0} / {s.Size:N0}</span></li>\n");
        }

        _body.Append("</ul>\n");
        return all.Count > MostStrata ? Line(texts["SheetMoreStrata", all.Count - MostStrata]) : this;
    }

    /// <summary>Files with their SHA-256.</summary>
    public Sheet Files(SortedDictionary<string, string> files)
    {
        Heading("SheetFiles")._body.Append("<div class=\"files\">\n");
        foreach (var (file, hash) in files)
        {
            _body.Append(CultureInfo.InvariantCulture, $"<span>{Text(file)}</span><span>{Text(hash)}</span>\n");
        }

        _body.Append("</div>\n");
        return this;
    }

    /// <summary>Numbered steps.</summary>
    public Sheet Steps(string label, IEnumerable<string> steps)
    {
        Heading(label)._body.Append("<ol class=\"small\">\n").AppendJoin('\n', steps.Select(s => $"<li>{Text(s)}</li>")).Append("\n</ol>\n");
        return this;
    }

    /// <summary>A line of small print.</summary>
    public Sheet Line(string text)
    {
        _body.Append(CultureInfo.InvariantCulture, $"<div class=\"small\">{Text(text)}</div>\n");
        return this;
    }

    /// <summary>A heading.</summary>
    public Sheet Heading(string label)
    {
        _body.Append(CultureInfo.InvariantCulture, $"<h2>{Text(texts[label])}</h2>\n");
        return this;
    }

    /// <summary>Lines to sign on.</summary>
    public Sheet Signatures(params string[] labels)
    {
        _body.Append("<div class=\"signatures\">").AppendJoin("", labels.Select(l => $"<span>{Text(texts[l])}</span>")).Append("</div>\n");
        return this;
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private static string Style()
    {
        using var reader = new StreamReader(typeof(Sheet).Assembly.GetManifestResourceStream("sheet.css")!);
        return reader.ReadToEnd();
    }
}
