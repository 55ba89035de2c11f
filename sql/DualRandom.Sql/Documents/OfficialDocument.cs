using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace DualRandom.Sql.Documents;

/// <summary>
/// Writes a text as official documents look (GB/T 9704-2012): A4 with its margins, title in 小标宋 22 pt, text in 仿宋 16 pt on lines of 28 pt; where a machine lacks
/// these fonts, Noto CJK stands in.
/// </summary>
public static class OfficialDocument
{
    private const string MainType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    private const string TitleFont = "方正小标宋简体";
    private const string TextFont = "仿宋_GB2312";
    private const int TitlePoints = 22;
    private const int TextPoints = 16;
    private const string LineTwips = "560";
    private const int IndentHundredths = 200;
    private const string IndentTwips = "640";

    private static readonly (string Font, string Otherwise)[] Fonts = [(TitleFont, "Noto Serif CJK SC"), (TextFont, "Noto Serif CJK SC")];

    public static void Write(OfficialText text, string path)
    {
        using var memory = new MemoryStream();
        using (var document = WordprocessingDocument.Create(memory, WordprocessingDocumentType.Document))
        {
            var main = document.AddNewPart<MainDocumentPart>(MainType, "rId1");
            main.Document = new Document(new Body([.. Paragraphs(text), Page()]));
            main.AddNewPart<FontTablePart>("rId1").Fonts = new Fonts(Fonts.Select(f => new Font(new AltName { Val = f.Otherwise }) { Name = f.Font }));
        }

        PackageBytes.Write(memory, path);
    }

    private static IEnumerable<OpenXmlElement> Paragraphs(OfficialText text) =>
    [
        .. text.Title.Select(t => Paragraph(t, JustificationValues.Center, TitleFont, TitlePoints)),
        Paragraph(text.Number, JustificationValues.Right),
        Paragraph(""),
        Paragraph(text.Addressee),
        .. text.Paragraphs.Select(p => Paragraph(p, indent: IndentHundredths)),
        Paragraph(""),
        .. text.Signature.Select(s => Paragraph(s, JustificationValues.Right)),
    ];

    private static Paragraph Paragraph(string text, JustificationValues? side = null, string font = TextFont, int points = TextPoints, int indent = 0)
    {
        var size = (points * 2).ToString(CultureInfo.InvariantCulture);
        var properties = new ParagraphProperties(new SpacingBetweenLines { Line = LineTwips, LineRule = LineSpacingRuleValues.Exact });
        if (indent > 0)
        {
            properties.AppendChild(new Indentation { FirstLine = IndentTwips, FirstLineChars = indent });
        }

        properties.AppendChild(new Justification { Val = side ?? JustificationValues.Left });
        return new Paragraph(
            properties,
            new Run(
                new RunProperties(
                    new RunFonts { EastAsia = font, Ascii = "Times New Roman", HighAnsi = "Times New Roman", Hint = FontTypeHintValues.EastAsia },
                    new FontSize { Val = size }, new FontSizeComplexScript { Val = size }),
                new Text(CellText.Printable(text)) { Space = SpaceProcessingModeValues.Preserve }));
    }

    private static SectionProperties Page() => new(
        new PageSize { Width = 11906, Height = 16838 },
        new PageMargin { Top = 2098, Bottom = 1984, Left = 1588, Right = 1474, Header = 851, Footer = 992, Gutter = 0 });
}
