using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace DualRandom.Sql.Documents;

/// <summary>Tables of official documents: 12 pt, thin lines, as wide as the text, the header row on every page.</summary>
internal static class OfficialGrid
{
    private const string FullWidth = "5000";

    /// <summary>Twips between the margins of the page.</summary>
    private const int TextTwips = 11906 - 1588 - 1474;

    private const int LeastShare = 9;
    private const int MostShare = 21;
    private const int Room = 4;
    private const string RoomTwips = "40";

    public static IEnumerable<OpenXmlElement> Of(OfficialTable table) =>
    [
        OfficialLooks.Paragraph(table.Caption, JustificationValues.Center, OfficialLooks.FontOf(1), OfficialLooks.NumberPoints, isKept: true),
        new Table([
            new TableProperties(
                new TableWidth { Width = FullWidth, Type = TableWidthUnitValues.Pct },
                new TableJustification { Val = TableRowAlignmentValues.Center },
                new TableBorders(
                    Line<TopBorder>(), Line<LeftBorder>(), Line<BottomBorder>(), Line<RightBorder>(), Line<InsideHorizontalBorder>(), Line<InsideVerticalBorder>())),
            new TableGrid(Widths(table).Select(w => new GridColumn { Width = w.ToString(CultureInfo.InvariantCulture) })),
            new TableRow([new TableRowProperties(new CantSplit(), new TableHeader()), .. table.Columns.Select(c => Cell(c.Header, JustificationValues.Center, OfficialLooks.FontOf(1)))]),
            .. table.Rows.Select(r => new TableRow([
                new TableRowProperties(new CantSplit()),
                .. r.Zip(table.Columns, (text, column) => Cell(text, column.IsFigure ? JustificationValues.Right : JustificationValues.Left, OfficialLooks.TextFont)),
            ])),
        ]),
        OfficialLooks.Paragraph("", points: OfficialLooks.SmallPoints),
    ];

    /// <summary>Columns by the width of what they hold, within limits.</summary>
    private static IEnumerable<int> Widths(OfficialTable table)
    {
        var shares = table.Columns.Select((c, i) => Math.Clamp(table.Rows.Select(r => CellWidth.Of(r[i]) + Room).Append(CellWidth.Of(c.Header) / 2).Max(), LeastShare, MostShare)).ToList();
        return shares.Select(s => TextTwips * s / shares.Sum());
    }

    private static TableCell Cell(string text, JustificationValues side, string font) => new(
        new TableCellProperties(new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center }),
        new Paragraph(new ParagraphProperties(new SpacingBetweenLines { Before = RoomTwips, After = RoomTwips }, new Justification { Val = side }), OfficialLooks.Run(text, font, OfficialLooks.SmallPoints)));

    private static T Line<T>()
        where T : BorderType, new() => new() { Val = BorderValues.Single, Size = 4, Space = 0, Color = "000000" };
}
