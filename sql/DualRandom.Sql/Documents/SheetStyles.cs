using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace DualRandom.Sql.Documents;

/// <summary>The cell styles of every workbook: a bold header on grey, texts as texts, days, whole numbers; thin lines around each cell.</summary>
public static class SheetStyles
{
    /// <summary>The header row.</summary>
    public const uint Header = 1;

    /// <summary>A text that looks like a formula: it stays a text when the cell is edited.</summary>
    public const uint Quoted = 3;

    private const uint PlainText = 2;
    private const uint Day = 4;
    private const uint Number = 5;
    private const uint TextFormat = 49;
    private const uint DayFormat = 164;
    private const uint WholeFormat = 3;
    private const string FontName = "宋体";

    /// <summary>The style of a column.</summary>
    public static uint Of(CellKind kind) => kind switch
    {
        CellKind.Day => Day,
        CellKind.Number => Number,
        _ => PlainText,
    };

    /// <summary>All of them.</summary>
    public static Stylesheet All() => new(
        new NumberingFormats(new NumberingFormat { NumberFormatId = DayFormat, FormatCode = "yyyy-mm-dd" }),
        new Fonts(Font(), Font(new Bold())),
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
            new Fill(new PatternFill(new ForegroundColor { Rgb = "FFE7EBF0" }) { PatternType = PatternValues.Solid })),
        new Borders(new Border(), Lines()),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(
            new CellFormat(),
            Format(TextFormat, font: 1, fill: 2),
            Format(TextFormat),
            Format(TextFormat, isQuoted: true),
            Format(DayFormat),
            Format(WholeFormat)));

    private static Font Font(params OpenXmlElement[] first) =>
        new([.. first, new FontSize { Val = 11 }, new FontName { Val = FontName }]);

    private static Border Lines() => new(
        new LeftBorder { Style = BorderStyleValues.Thin },
        new RightBorder { Style = BorderStyleValues.Thin },
        new TopBorder { Style = BorderStyleValues.Thin },
        new BottomBorder { Style = BorderStyleValues.Thin });

    private static CellFormat Format(uint number, uint font = 0, uint fill = 0, bool isQuoted = false) =>
        new(new Alignment { Vertical = VerticalAlignmentValues.Center, WrapText = true })
        {
            NumberFormatId = number,
            FontId = font,
            FillId = fill,
            BorderId = 1,
            ApplyNumberFormat = true,
            ApplyAlignment = true,
            ApplyBorder = true,
            QuotePrefix = isQuoted ? true : null,
        };
}
