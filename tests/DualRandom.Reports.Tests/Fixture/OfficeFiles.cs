using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace DualRandom.Reports.Tests.Fixture;

/// <summary>What workbooks and documents hold, parsed back.</summary>
internal static class OfficeFiles
{
    /// <summary>The sheets by name, each row as texts or numbers by column, the header first.</summary>
    public static IReadOnlyList<(string Name, IReadOnlyList<IReadOnlyDictionary<int, object>> Rows)> Sheets(string path)
    {
        using var document = SpreadsheetDocument.Open(path, isEditable: false);
        return [.. document.WorkbookPart!.Workbook.Sheets!.Elements<Sheet>().Select(s => (
            s.Name!.Value!,
            (IReadOnlyList<IReadOnlyDictionary<int, object>>)[.. ((WorksheetPart)document.WorkbookPart.GetPartById(s.Id!)).Worksheet.Descendants<Row>()
                .Select(r => r.Elements<Cell>().ToDictionary(c => ColumnOf(c.CellReference!.Value!), Value))]))];
    }

    /// <summary>Every row of every table of a document.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> TableRows(string path)
    {
        using var document = WordprocessingDocument.Open(path, isEditable: false);
        return [.. document.MainDocumentPart!.Document.Descendants<DocumentFormat.OpenXml.Wordprocessing.TableRow>()
            .Select(r => (IReadOnlyList<string>)[.. r.Elements<DocumentFormat.OpenXml.Wordprocessing.TableCell>().Select(c => c.InnerText)])];
    }

    private static object Value(Cell cell) =>
        cell.DataType is null ? double.Parse(cell.CellValue!.Text, CultureInfo.InvariantCulture) : cell.InnerText;

    private static int ColumnOf(string reference) => reference.TakeWhile(char.IsAsciiLetter).Aggregate(0, (sum, letter) => (sum * 26) + letter - '@') - 1;
}
