using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DualRandom.Sampling.Plans.Reading;
using DualRandom.Sql.Documents;

namespace DualRandom.Sampling.Plans.Templates;

/// <summary>The template as a workbook: keys, two rows of comments, one example; every cell is text, so that no program turns 2026-09 into a day.</summary>
internal static class TemplateWorkbook
{
    private const uint TextStyle = 1;
    private const double ColumnWidth = 24;
    private const int BuiltInText = 49;

    public static void Write(string path)
    {
        var keys = PlanTemplate.Keys;
        Write(
            path,
            [
                (WorkbookPlanFile.Plans,
                [
                    [.. keys.Select(k => k.Key)],
                    [.. keys.Select((k, i) => (i == 0 ? "# " : "") + k.Chinese)],
                    [.. keys.Select((k, i) => (i == 0 ? "# " : "") + k.English)],
                    [.. keys.Select((k, i) => i == 0 ? "# " + k.Example : k.Example)],
                    [.. keys.Select(k => k.IsRequired ? k.Example : "")],
                ]),
                (WorkbookPlanFile.Header, [["office", ""], ["year", ""]]),
            ]);
    }

    /// <summary>Writes sheets of texts; empty texts leave their cells out.</summary>
    internal static void Write(string path, IReadOnlyList<(string Sheet, IReadOnlyList<IReadOnlyList<string>> Rows)> sheets)
    {
        using var document = SpreadsheetDocument.Create(path, SpreadsheetDocumentType.Workbook);
        var workbook = document.AddWorkbookPart();
        workbook.Workbook = new Workbook(new Sheets());
        workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
        foreach (var (name, rows) in sheets)
        {
            var part = workbook.AddNewPart<WorksheetPart>();
            part.Worksheet = new Worksheet(
                new Columns(new Column { Min = 1, Max = (uint)rows.Max(r => r.Count), Width = ColumnWidth, CustomWidth = true, Style = TextStyle }),
                new SheetData(rows.Select((cells, r) => new Row(Cells(cells, r + 1)) { RowIndex = (uint)r + 1 })));
            workbook.Workbook.Sheets!.AppendChild(
                new DocumentFormat.OpenXml.Spreadsheet.Sheet { Name = name, SheetId = (uint)workbook.Workbook.Sheets.ChildElements.Count + 1, Id = workbook.GetIdOfPart(part) });
        }
    }

    private static IEnumerable<Cell> Cells(IReadOnlyList<string> texts, int row) =>
        from cell in texts.Select((text, column) => (Text: text, Column: column))
        where cell.Text.Length > 0
        select new Cell(new InlineString(new Text(cell.Text)))
        {
            CellReference = CellName.Of(cell.Column, row),
            DataType = CellValues.InlineString,
            StyleIndex = TextStyle,
        };

    private static Stylesheet Styles() => new(
        new Fonts(new Font()),
        new Fills(new Fill()),
        new Borders(new Border()),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(new CellFormat(), new CellFormat { NumberFormatId = BuiltInText, ApplyNumberFormat = true }));
}
