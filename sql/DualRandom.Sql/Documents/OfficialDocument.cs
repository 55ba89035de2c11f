using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace DualRandom.Sql.Documents;

/// <summary>
/// Writes a text as official documents look (GB/T 9704-2012): A4 with its margins, title in 小标宋 22 pt, text in 仿宋 16 pt on lines of 28 pt, headings in 黑体 and 楷体,
/// page numbers outside; where a machine lacks these fonts, Noto CJK stands in.
/// </summary>
public static class OfficialDocument
{
    private const string MainType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    private const string FontsId = "rId1";
    private const string HeaderId = "rId2";
    private const string OddId = "rId3";
    private const string EvenId = "rId4";
    private const string SettingsId = "rId5";

    public static void Write(OfficialText text, string path)
    {
        using var memory = new MemoryStream();
        using (var document = WordprocessingDocument.Create(memory, WordprocessingDocumentType.Document))
        {
            var main = document.AddNewPart<MainDocumentPart>(MainType, "rId1");
            main.AddNewPart<FontTablePart>(FontsId).Fonts = new Fonts(OfficialLooks.Fonts.Select(f => new Font(new AltName { Val = f.Otherwise }) { Name = f.Font }));
            main.Document = new Document(new Body([.. Paragraphs(text), Page(main, text)]));
        }

        PackageBytes.Write(memory, path);
    }

    private static IEnumerable<OpenXmlElement> Paragraphs(OfficialText text) =>
    [
        .. text.Title.Select(t => OfficialLooks.Paragraph(t, JustificationValues.Center, OfficialLooks.TitleFont, OfficialLooks.TitlePoints)),
        OfficialLooks.Paragraph(text.Number, JustificationValues.Right),
        OfficialLooks.Paragraph(""),
        .. text.Addressee.Length == 0 ? (IEnumerable<OpenXmlElement>)[] : [OfficialLooks.Paragraph(text.Addressee)],
        .. text.Paragraphs.SelectMany(Block),
        OfficialLooks.Paragraph(""),
        .. text.Signature.Select(s => OfficialLooks.Paragraph(s, JustificationValues.Right)),
    ];

    private static IEnumerable<OpenXmlElement> Block(OfficialBlock block) => block switch
    {
        OfficialTable table => OfficialGrid.Of(table),
        OfficialWords words => [OfficialLooks.Paragraph(words.Text, font: OfficialLooks.FontOf(words.Level), isIndented: true, isKept: words.Level > 0)],
        _ => throw new ArgumentException($"no looks for {block.GetType()}", nameof(block)),
    };

    private static SectionProperties Page(MainDocumentPart main, OfficialText text)
    {
        var section = new SectionProperties();
        if (text.Header.Length > 0)
        {
            main.AddNewPart<HeaderPart>(HeaderId).Header = new Header(new Paragraph(
                new ParagraphProperties(new Justification { Val = JustificationValues.Center }), OfficialLooks.Run(text.Header, OfficialLooks.SongFont, OfficialLooks.SmallPoints)));
            section.AppendChild(new HeaderReference { Type = HeaderFooterValues.Default, Id = HeaderId });
            section.AppendChild(new HeaderReference { Type = HeaderFooterValues.Even, Id = HeaderId });
        }

        if (text.IsNumbered)
        {
            main.AddNewPart<FooterPart>(OddId).Footer = Number(JustificationValues.Right);
            main.AddNewPart<FooterPart>(EvenId).Footer = Number(JustificationValues.Left);
            main.AddNewPart<DocumentSettingsPart>(SettingsId).Settings = new Settings(new EvenAndOddHeaders());
            section.AppendChild(new FooterReference { Type = HeaderFooterValues.Default, Id = OddId });
            section.AppendChild(new FooterReference { Type = HeaderFooterValues.Even, Id = EvenId });
        }

        section.AppendChild(new PageSize { Width = 11906, Height = 16838 });
        section.AppendChild(new PageMargin { Top = 2098, Bottom = 1984, Left = 1588, Right = 1474, Header = 851, Footer = 992, Gutter = 0 });
        return section;
    }

    /// <summary>— 1 —, one character from the outer edge (7.5).</summary>
    private static Footer Number(JustificationValues side)
    {
        var looks = new ParagraphProperties(
            new Indentation { Left = "280", Right = "280", LeftChars = 100, RightChars = 100 },
            new Justification { Val = side });
        Run Part(OpenXmlElement part) => new(OfficialLooks.Properties(OfficialLooks.SongFont, OfficialLooks.NumberPoints), part);
        return new Footer(new Paragraph(
            looks,
            OfficialLooks.Run("— ", OfficialLooks.SongFont, OfficialLooks.NumberPoints),
            Part(new FieldChar { FieldCharType = FieldCharValues.Begin }),
            Part(new FieldCode("PAGE")),
            Part(new FieldChar { FieldCharType = FieldCharValues.Separate }),
            OfficialLooks.Run("1", OfficialLooks.SongFont, OfficialLooks.NumberPoints),
            Part(new FieldChar { FieldCharType = FieldCharValues.End }),
            OfficialLooks.Run(" —", OfficialLooks.SongFont, OfficialLooks.NumberPoints)));
    }
}
