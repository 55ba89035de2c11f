using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace DualRandom.Sql.Documents;

/// <summary>Writes one sheet, row by row, so that a long table is never in memory as a tree.</summary>
internal static class SheetPart
{
    private const uint A3 = 8;
    private const uint A4 = 9;

    private static readonly DateOnly Epoch = new(1899, 12, 30);

    public static void Write(WorksheetPart part, Sheet sheet, SheetLook? look)
    {
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetProperties(new PageSetupProperties { FitToPage = true }));
        writer.WriteElement(new SheetViews(View(sheet)));
        writer.WriteElement(new SheetFormatProperties { DefaultRowHeight = RowHeight.OneLine, CustomHeight = true });
        writer.WriteElement(new Columns(sheet.Columns.Select((c, i) => Column(sheet, c, (uint)i + 1))));
        writer.WriteStartElement(new SheetData());
        var first = 1;
        if (!sheet.IsProse)
        {
            writer.WriteElement(Row(sheet, [.. sheet.Columns.Select(c => c.Header)], sheet.Columns.Select((c, i) => Text(c.Header, SheetStyles.Header, i, 1)), 1));
            first++;
        }

        foreach (var (index, cells) in sheet.Rows.Index())
        {
            var row = index + first;
            writer.WriteElement(Row(sheet, cells, cells.Select((value, i) => Cell(sheet, value, i, row)).OfType<Cell>(), row));
        }

        writer.WriteEndElement();
        foreach (var element in After(sheet, look))
        {
            writer.WriteElement(element);
        }

        writer.WriteEndElement();
    }

    private static Row Row(Sheet sheet, IReadOnlyList<object?> values, IEnumerable<Cell> cells, int at)
    {
        var height = RowHeight.Of(sheet.Columns, values);
        return new Row(cells) { RowIndex = (uint)at, Height = height, CustomHeight = height is null ? null : true };
    }

    private static SheetView View(Sheet sheet) => new(sheet.IsProse
        ? []
        : [new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }])
    { WorkbookViewId = 0, ShowGridLines = sheet.IsProse ? false : null };

    private static Column Column(Sheet sheet, SheetColumn column, uint at) => new()
    {
        Min = at,
        Max = at,
        Width = column.Width,
        CustomWidth = true,
        Hidden = column.IsHidden ? true : null,
        Style = sheet.IsProse ? SheetStyles.Prose : SheetStyles.Of(column.Kind),
    };

    /// <summary>What comes after the rows, in the order of the schema.</summary>
    private static IEnumerable<OpenXmlElement> After(Sheet sheet, SheetLook? look)
    {
        if (!sheet.IsProse)
        {
            yield return new AutoFilter { Reference = $"A1:{CellName.Of(sheet.Columns.Count - 1, sheet.Rows.Count + 1)}" };
        }

        foreach (var colours in SheetColours.Of(sheet))
        {
            yield return colours;
        }

        if (Choices(sheet) is { Count: > 0 } choices)
        {
            yield return new DataValidations(choices) { Count = (uint)choices.Count };
        }

        if (Links(sheet) is { Count: > 0 } links)
        {
            yield return new Hyperlinks(links);
        }

        yield return new PageSetup { PaperSize = look is null ? A3 : A4, Orientation = sheet.IsProse ? OrientationValues.Portrait : OrientationValues.Landscape, FitToWidth = 1, FitToHeight = 0 };
        if (look is not null)
        {
            yield return new HeaderFooter(new OddHeader("&C" + look.Header), new OddFooter("&C" + look.Footer));
        }
    }

    private static Cell? Cell(Sheet sheet, object? value, int column, int row)
    {
        var kind = sheet.Columns[column].Kind;
        return value switch
        {
            null => null,
            DateOnly day => Number((day.DayNumber - Epoch.DayNumber).ToString(CultureInfo.InvariantCulture), CellKind.Day, column, row),
            long number => Number(number.ToString(CultureInfo.InvariantCulture), kind == CellKind.Change ? kind : CellKind.Number, column, row),
            double number when double.IsFinite(number) => Number(number.ToString("R", CultureInfo.InvariantCulture), kind, column, row),
            bool flag => Number(flag ? "1" : "0", CellKind.Flag, column, row),
            SheetLink link => Text(link.Text, SheetStyles.Link, column, row),
            SheetHeading heading => Text(heading.Text, SheetStyles.Heading, column, row),
            string text => Text(text, Style(sheet, text, kind), column, row),
            _ => throw new ArgumentException($"{sheet.Name}: a cell of {value.GetType()} in {CellName.Of(column, row)}", nameof(value)),
        };
    }

    private static uint Style(Sheet sheet, string text, CellKind kind) =>
        CellText.LooksLikeFormula(text) ? SheetStyles.Quoted
        : sheet.IsProse ? SheetStyles.Prose
        : SheetStyles.Of(kind == CellKind.Tier ? kind : CellKind.Text);

    private static Cell Number(string value, CellKind kind, int column, int row) =>
        new(new CellValue(value)) { CellReference = CellName.Of(column, row), StyleIndex = SheetStyles.Of(kind) };

    private static Cell Text(string text, uint style, int column, int row) =>
        new(new InlineString(new Text(CellText.InCell(text)) { Space = SpaceProcessingModeValues.Preserve }))
        {
            CellReference = CellName.Of(column, row),
            DataType = CellValues.InlineString,
            StyleIndex = style,
        };

    private static List<Hyperlink> Links(Sheet sheet) =>
    [
        .. from row in sheet.Rows.Index()
           from cell in row.Item.Index()
           where cell.Item is SheetLink
           select new Hyperlink
           {
               Reference = CellName.Of(cell.Index, row.Index + (sheet.IsProse ? 1 : 2)), Location = SheetFile.Quoted(((SheetLink)cell.Item!).Sheet) + "!A1",
           },
    ];

    private static List<DataValidation> Choices(Sheet sheet) =>
    [
        .. from column in sheet.Columns.Index()
           where column.Item.Choices is not null
           let first = CellName.Of(column.Index, 2)
           let last = CellName.Of(column.Index, Math.Min(SheetNames.MostRows, Math.Max(2, sheet.Rows.Count + 1)))
           select new DataValidation(new Formula1($"\"{string.Join(',', column.Item.Choices!)}\""))
           {
               Type = DataValidationValues.List, AllowBlank = true, ShowErrorMessage = true, SequenceOfReferences = new ListValue<StringValue>([new StringValue($"{first}:{last}")]),
           },
    ];
}
