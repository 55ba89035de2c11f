using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace DualRandom.Sql.Documents;

/// <summary>Texts of others as documents may hold them: nothing that runs, nothing that XML forbids, no longer than a cell.</summary>
public static partial class CellText
{
    private const int Longest = 32_767;

    /// <summary>
    /// Whether a spreadsheet might take the text for a formula when it is typed again or read from CSV (OWASP: CSV injection): = + - @ and their full-width twins at its
    /// start, also behind spaces or quotes, or a tab or line break there.
    /// </summary>
    public static bool LooksLikeFormula(string text) =>
        text is ['\t' or '\r' or '\n', ..]
        || text.AsSpan().TrimStart(" \u00A0\u3000\uFEFF\t\r\n\"'“‘＂＇") is [var first, ..] && "=+-@＝＋－＠".Contains(first, StringComparison.Ordinal);

    /// <summary>The text with a sign in place of each character that XML forbids.</summary>
    public static string Printable(string text)
    {
        var printable = new StringBuilder(Math.Min(text.Length, Longest));
        foreach (var rune in text.EnumerateRunes())
        {
            if (printable.Length + rune.Utf16SequenceLength > Longest)
            {
                break;
            }

            var isChar = rune.Utf16SequenceLength == 2 || XmlConvert.IsXmlChar((char)rune.Value);
            printable.Append(isChar ? rune.ToString() : rune.Value < ' ' ? ((char)(0x2400 + rune.Value)).ToString() : "\uFFFD");
        }

        return printable.ToString();
    }

    /// <summary>As <see cref="Printable"/>, for a cell: what looks like an escape (<c>_x000D_</c>) stays the text that it is.</summary>
    public static string InCell(string text) => Escape().Replace(Printable(text), "_x005F_");

    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)", RegexOptions.None, 1000)]
    private static partial Regex Escape();
}
