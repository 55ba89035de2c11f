using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace DualRandom.Sql.Documents;

/// <summary>Fonts, sizes and paragraphs of official documents (GB/T 9704-2012, 7.2–7.3).</summary>
internal static class OfficialLooks
{
    public const string TitleFont = "方正小标宋简体";
    public const string TextFont = "仿宋_GB2312";
    public const string SongFont = "宋体";
    public const int TitlePoints = 22;
    public const int TextPoints = 16;
    public const int NumberPoints = 14;
    public const int SmallPoints = 12;

    /// <summary>Twice the size of the text: the first line of a paragraph starts two characters in.</summary>
    private const string IndentTwips = "640";
    private const int IndentHundredths = 200;
    private const string LineTwips = "560";
    private const string Kai = "楷体_GB2312";
    private const string Hei = "黑体";

    /// <summary>The fonts, and which stand in where a machine lacks them.</summary>
    public static readonly (string Font, string Otherwise)[] Fonts =
        [(TitleFont, "Noto Serif CJK SC"), (TextFont, "Noto Serif CJK SC"), (SongFont, "Noto Serif CJK SC"), (Kai, "Noto Serif CJK SC"), (Hei, "Noto Sans CJK SC")];

    /// <summary>The font of a heading of that level; of the text for level 0.</summary>
    public static string FontOf(int level) => level switch
    {
        1 => Hei,
        2 => Kai,
        _ => TextFont,
    };

    /// <summary>A paragraph of the body or the title.</summary>
    public static Paragraph Paragraph(string text, JustificationValues? side = null, string font = TextFont, int points = TextPoints, bool isIndented = false, bool isKept = false)
    {
        var properties = new ParagraphProperties();
        if (isKept)
        {
            properties.AppendChild(new KeepNext());
        }

        properties.AppendChild(new SpacingBetweenLines { Line = LineTwips, LineRule = LineSpacingRuleValues.Exact });
        if (isIndented)
        {
            properties.AppendChild(new Indentation { FirstLine = IndentTwips, FirstLineChars = IndentHundredths });
        }

        properties.AppendChild(new Justification { Val = side ?? JustificationValues.Left });
        return new Paragraph(properties, Run(text, font, points));
    }

    /// <summary>A text in a font.</summary>
    public static Run Run(string text, string font, int points) =>
        new(Properties(font, points), new Text(CellText.Printable(text)) { Space = SpaceProcessingModeValues.Preserve });

    /// <summary>Looks of a run: the Chinese font, and Times New Roman for Latin letters and digits.</summary>
    public static RunProperties Properties(string font, int points)
    {
        var size = (points * 2).ToString(CultureInfo.InvariantCulture);
        return new RunProperties(
            new RunFonts { EastAsia = font, Ascii = "Times New Roman", HighAnsi = "Times New Roman", Hint = FontTypeHintValues.EastAsia },
            new FontSize { Val = size }, new FontSizeComplexScript { Val = size });
    }
}
