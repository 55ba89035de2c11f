using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace DualRandom.Sql.Documents;

/// <summary>
/// Writes sheets as a workbook: texts are texts, so that a code keeps its noughts and nothing of the data is a formula; the header stays in sight and filters; the same
/// rows give the same bytes. 电子表格。
/// </summary>
public static class SheetFile
{
    private const string MainType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
    private const string BookId = "rId1";
    private const uint MostRows = 1_048_576;

    private static readonly DateOnly Epoch = new(1899, 12, 30);

    public static void Write(string path, params IReadOnlyList<Sheet> sheets)
    {
        using var memory = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(memory, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddNewPart<WorkbookPart>(MainType, BookId);
            book.Workbook = new Workbook(new Sheets());
            var styles = book.AddNewPart<WorkbookStylesPart>("rId1");
            styles.Stylesheet = SheetStyles.All();
            foreach (var (index, sheet) in sheets.Index())
            {
                var id = string.Create(CultureInfo.InvariantCulture, $"rId{index + 2}");
                book.AddNewPart<WorksheetPart>(id).Worksheet = Worksheet(sheet);
                book.Workbook.Sheets!.AppendChild(new DocumentFormat.OpenXml.Spreadsheet.Sheet { Name = sheet.Name, SheetId = (uint)index + 1, Id = id });
            }
        }

        PackageBytes.Write(memory, path);
    }

    private static Worksheet Worksheet(Sheet sheet)
    {
        var last = CellName.Of(sheet.Columns.Count - 1, sheet.Rows.Count + 1);
        var worksheet = new Worksheet(
            new SheetProperties(new PageSetupProperties { FitToPage = true }),
            new SheetViews(new SheetView(
                new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen })
            { WorkbookViewId = 0 }),
            new Columns(sheet.Columns.Select((c, i) => new Column
            {
                Min = (uint)i + 1,
                Max = (uint)i + 1,
                Width = c.Width,
                CustomWidth = true,
                Hidden = c.IsHidden ? true : null,
                Style = SheetStyles.Of(c.Kind),
            })),
            new SheetData([Header(sheet), .. sheet.Rows.Select((cells, r) => Row(sheet.Columns, cells, r + 2))]),
            new AutoFilter { Reference = $"A1:{last}" });
        if (Choices(sheet) is { Count: > 0 } choices)
        {
            worksheet.AppendChild(new DataValidations(choices) { Count = (uint)choices.Count });
        }

        worksheet.AppendChild(new PageSetup { PaperSize = 8, Orientation = OrientationValues.Landscape, FitToWidth = 1, FitToHeight = 0 });
        return worksheet;
    }

    private static Row Header(Sheet sheet) => new(sheet.Columns.Select((c, i) => Text(c.Header, SheetStyles.Header, i, 1))) { RowIndex = 1 };

    private static Row Row(IReadOnlyList<SheetColumn> columns, IReadOnlyList<object?> cells, int row) =>
        new(cells.Select((value, i) => Cell(columns[i].Kind, value, i, row)).OfType<Cell>()) { RowIndex = (uint)row };

    private static Cell? Cell(CellKind kind, object? value, int column, int row) => value switch
    {
        null => null,
        DateOnly day => new Cell
        {
            CellReference = CellName.Of(column, row),
            StyleIndex = SheetStyles.Of(CellKind.Day),
            CellValue = new CellValue(day.DayNumber - Epoch.DayNumber),
        },
        long number => new Cell
        {
            CellReference = CellName.Of(column, row),
            StyleIndex = SheetStyles.Of(CellKind.Number),
            CellValue = new CellValue(number.ToString(CultureInfo.InvariantCulture)),
        },
        string text => Text(text, CellText.LooksLikeFormula(text) ? SheetStyles.Quoted : SheetStyles.Of(CellKind.Text), column, row),
        _ => throw new ArgumentException($"a cell of {value.GetType()} for {kind}", nameof(value)),
    };

    private static Cell Text(string text, uint style, int column, int row) =>
        new(new InlineString(new Text(CellText.InCell(text)) { Space = SpaceProcessingModeValues.Preserve }))
        {
            CellReference = CellName.Of(column, row),
            DataType = CellValues.InlineString,
            StyleIndex = style,
        };

    private static List<DataValidation> Choices(Sheet sheet) =>
    [
        .. from column in sheet.Columns.Index()
           where column.Item.Choices is not null
           let first = CellName.Of(column.Index, 2)
           let last = CellName.Of(column.Index, (int)Math.Min(MostRows, Math.Max(2, sheet.Rows.Count + 1)))
           select new DataValidation(new Formula1($"\"{string.Join(',', column.Item.Choices!)}\""))
           {
               Type = DataValidationValues.List, AllowBlank = true, ShowErrorMessage = true, SequenceOfReferences = new ListValue<StringValue>([new StringValue($"{first}:{last}")]),
           },
    ];
}
