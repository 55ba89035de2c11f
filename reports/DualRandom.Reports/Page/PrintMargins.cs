using System.Globalization;
using System.Text;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Reports.Page;

/// <summary>The style of the printed page's margins: what every page carries at its head, 第 x 页 共 y 页 at its foot (CSS Paged Media, margin boxes).</summary>
internal static class PrintMargins
{
    public static string Style(string line, Texts texts)
    {
        var number = string.Format(CultureInfo.InvariantCulture, Quoted(texts["Page.Number"]), "\" counter(page) \"", "\" counter(pages) \"");
        const string Type = "font: 8.5pt \"Noto Sans CJK SC\", \"Microsoft YaHei\", sans-serif; color: #5b6775;";
        return $"@media print {{ @page {{ margin: 17mm 11mm 15mm; @top-center {{ content: {Quoted(line)}; {Type} }} @bottom-center {{ content: {number}; {Type} }} }} }}";
    }

    /// <summary>A text as CSS writes it: whatever is no letter, digit, space or brace of a placeholder is escaped, so that nothing ends the string or the style.</summary>
    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            quoted.Append(Rune.IsLetterOrDigit(rune) || rune.Value is ' ' or '{' or '}' ? rune.ToString() : string.Create(CultureInfo.InvariantCulture, $"\\{rune.Value:x} "));
        }

        return quoted.Append('"').ToString();
    }
}
