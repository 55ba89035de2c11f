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

    public static void Write(string path, params IReadOnlyList<Sheet> sheets) => Write(path, null, sheets);

    /// <summary>Writes them, each page with the header and footer of the look.</summary>
    public static void Write(string path, SheetLook? look, IReadOnlyList<Sheet> sheets)
    {
        var fit = SheetNames.Fit(sheets);
        using var memory = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(memory, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddNewPart<WorkbookPart>(MainType, BookId);
            book.Workbook = new Workbook(new Sheets());
            var styles = book.AddNewPart<WorkbookStylesPart>("rId1");
            styles.Stylesheet = look is null ? SheetStyles.All() : SheetStyles.All(look.Yes, look.No);
            foreach (var (index, sheet) in fit.Index())
            {
                var id = string.Create(CultureInfo.InvariantCulture, $"rId{index + 2}");
                SheetPart.Write(book.AddNewPart<WorksheetPart>(id), sheet, look);
                book.Workbook.Sheets!.AppendChild(new DocumentFormat.OpenXml.Spreadsheet.Sheet { Name = sheet.Name, SheetId = (uint)index + 1, Id = id });
            }

            if (fit.Index().Where(s => !s.Item.IsProse).ToList() is { Count: > 0 } tables)
            {
                book.Workbook.AppendChild(new DefinedNames(tables.Select(s => new DefinedName($"{Quoted(s.Item.Name)}!$1:$1") { Name = "_xlnm.Print_Titles", LocalSheetId = (uint)s.Index })));
            }
        }

        PackageBytes.Write(memory, path);
    }

    /// <summary>A sheet's name as references write it.</summary>
    internal static string Quoted(string sheet) => $"'{sheet.Replace("'", "''", StringComparison.Ordinal)}'";
}
