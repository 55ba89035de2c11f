using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace DualRandom.Sql.Documents;

/// <summary>The cell styles of every workbook: a bold header on grey, texts as texts, days, numbers; thin lines around each cell.</summary>
public static class SheetStyles
{
    /// <summary>The header row.</summary>
    public const uint Header = 1;

    /// <summary>A text that looks like a formula: it stays a text when the cell is edited.</summary>
    public const uint Quoted = 3;

    internal const uint Heading = 13;
    internal const uint Prose = 14;
    internal const uint Link = 15;

    private const uint PlainText = 2;
    private const uint TextFormat = 49;
    private const uint WholeFormat = 3;
    private const uint TwoDecimalFormat = 4;
    private const uint FirstFormat = 164;
    private const string FontName = "宋体";

    /// <summary>Colours of tiers A–D that colour-blind readers tell apart, as on the page: ground and ink.</summary>
    internal static readonly IReadOnlyList<(string Tier, string Ground, string Ink)> Tiers =
        [("A", "FF2F6F9F", "FFFFFFFF"), ("B", "FF9BBDD1", "FF16222C"), ("C", "FFE3A44F", "FF2A1B02"), ("D", "FF96261F", "FFFFFFFF")];

    private enum Formats : uint
    {
        Day = FirstFormat,
        Change,
        Share,
        Points,
        OneDecimal,
        Flag,
    }

    /// <summary>The style of a column.</summary>
    public static uint Of(CellKind kind) => kind switch
    {
        CellKind.Day => 4,
        CellKind.Number => 5,
        CellKind.Change => 6,
        CellKind.Share => 7,
        CellKind.Points => 8,
        CellKind.OneDecimal => 9,
        CellKind.TwoDecimals => 10,
        CellKind.Flag => 11,
        CellKind.Tier => 12,
        _ => PlainText,
    };

    /// <summary>All of them, with the words for yes and no.</summary>
    public static Stylesheet All(string yes = "1", string no = "0") => new(
        new NumberingFormats(
            Number(Formats.Day, "yyyy-mm-dd"),
            Number(Formats.Change, "+#,##0;-#,##0;0"),
            Number(Formats.Share, "0.0%"),
            Number(Formats.Points, "+0.0;-0.0;0.0"),
            Number(Formats.OneDecimal, "#,##0.0"),
            Number(Formats.Flag, $"{Word(yes)};{Word(yes)};{Word(no)}")),
        new Fonts(Font(11), Font(11, new Bold()), Font(16, new Bold()), Font(11, new Underline(), new Color { Rgb = "FF1E3A5C" })),
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
            Format((uint)Formats.Day),
            Format(WholeFormat),
            Format((uint)Formats.Change),
            Format((uint)Formats.Share),
            Format((uint)Formats.Points),
            Format((uint)Formats.OneDecimal),
            Format(TwoDecimalFormat),
            Format((uint)Formats.Flag, isCentred: true),
            Format(TextFormat, isCentred: true),
            Format(TextFormat, font: 2, border: 0, isWrapped: false),
            Format(TextFormat, border: 0),
            Format(TextFormat, font: 3, border: 0)),
        new CellStyles(new CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }),
        new DifferentialFormats(Tiers.Select(t => new DifferentialFormat(
            new Font(new Bold(), new Color { Rgb = t.Ink }),
            new Fill(new PatternFill(new BackgroundColor { Rgb = t.Ground }) { PatternType = PatternValues.Solid })))));

    private static string Word(string word) => $"\"{word.Replace("\"", "", StringComparison.Ordinal)}\"";

    private static NumberingFormat Number(Formats id, string code) => new() { NumberFormatId = (uint)id, FormatCode = code };

    private static Font Font(int points, params OpenXmlElement[] looks) =>
        new([.. looks.Where(l => l is not Color), new FontSize { Val = points }, .. looks.OfType<Color>(), new FontName { Val = FontName }]);

    private static Border Lines() => new(
        new LeftBorder { Style = BorderStyleValues.Thin },
        new RightBorder { Style = BorderStyleValues.Thin },
        new TopBorder { Style = BorderStyleValues.Thin },
        new BottomBorder { Style = BorderStyleValues.Thin });

    private static CellFormat Format(uint number, uint font = 0, uint fill = 0, uint border = 1, bool isQuoted = false, bool isCentred = false, bool isWrapped = true) =>
        new(new Alignment { Vertical = VerticalAlignmentValues.Center, Horizontal = isCentred ? HorizontalAlignmentValues.Center : null, WrapText = isWrapped })
        {
            NumberFormatId = number,
            FontId = font,
            FillId = fill,
            BorderId = border,
            ApplyNumberFormat = true,
            ApplyFont = font > 0 ? true : null,
            ApplyFill = fill > 0 ? true : null,
            ApplyAlignment = true,
            ApplyBorder = true,
            QuotePrefix = isQuoted ? true : null,
        };
}
