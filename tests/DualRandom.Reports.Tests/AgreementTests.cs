using System.Text.Json.Nodes;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DualRandom.Reports.Book;
using DualRandom.Reports.Page;
using DualRandom.Reports.Tests.Fixture;
using DualRandom.Sql.Workspaces;
using DualRandom.Testing;

namespace DualRandom.Reports.Tests;

/// <summary>The figures of every format, parsed back, are those of the book.</summary>
public sealed class AgreementTests(PublishedFiles published) : IClassFixture<PublishedFiles>
{
    private readonly Texts _texts = PageTexts.Of(published.Workspace.Context().Culture);

    private BookFormat Format => new(_texts);

    [Theory]
    [InlineData(Edition.Analyst)]
    [InlineData(Edition.Leadership)]
    public void Every_cell_of_the_workbook_is_a_cell_of_the_book(Edition edition)
    {
        var sheets = OfficeFiles.Sheets(published.At(edition.FileName() + ".xlsx"));
        var tables = published.Book.For(edition).Tables;
        Assert.Equal(tables.Select(t => _texts["Table." + t.Code]).Prepend("说明"), sheets.Select(s => s.Name));
        foreach (var (table, sheet) in tables.Zip(sheets.Skip(1)))
        {
            Assert.Equal(table.Columns.Select(c => (object)_texts["Column." + c.Code]), sheet.Rows[0].OrderBy(c => c.Key).Select(c => c.Value));
            Assert.Equal(table.Rows.Count, sheet.Rows.Count - 1);
            foreach (var (row, cells) in table.Rows.Zip(sheet.Rows.Skip(1)))
            {
                foreach (var (at, value) in row.Index())
                {
                    Same(table.Columns[at].Kind, value, cells.GetValueOrDefault(at));
                }
            }
        }
    }

    [Theory]
    [InlineData(Edition.Analyst)]
    [InlineData(Edition.Leadership)]
    public void The_data_block_of_the_page_is_the_book(Edition edition)
    {
        var block = PageBlock.Read(File.ReadAllText(published.At(edition.FileName() + ".html")));
        var book = published.Book.For(edition);
        Equal("tiers", block["tiers"], ("tier", "tier"), ("enterprises", "enterprises"), ("share", "share"), ("previous", "previous"), ("previousShare", "previousShare"));
        Equal("migration", block["migration"], ("from", "from"), ("to", "to"), ("enterprises", "enterprises"));
        Equal("hits", new JsonArray([.. block["hits"]!["rows"]!.AsArray().Append(block["hits"]!["population"]).Select(n => n!.DeepClone())]), ("tier", "tier"), ("drawn", "drawn"), ("returned", "returned"), ("problems", "problems"), ("rate", "rate"), ("low", "low"), ("high", "high"));
        Equal("lift", new JsonArray(block["hits"]!.DeepClone()), ("drawn", "drawn"), ("expectedHits", "expected"), ("lift", "lift"), ("liftLow", "liftLow"), ("liftHigh", "liftHigh"));
        Equal("indicators", block["indicators"], ("code", "code"), ("raised", "raised"), ("raisedShare", "raisedShare"), ("share", "share"), ("points", "points"));
        Equal("receipt", block["receipt"]!["datasets"], ("records", "records"), ("onTime", "onTime"));
        Assert.Equal(edition == Edition.Analyst, block["risen"] is not null);
        foreach (var (code, table) in block["tables"]!.AsObject())
        {
            var of = book[code];
            Assert.Equal(of.Rows.Count, table!["rows"]!.AsArray().Count);
            foreach (var (row, cells) in of.Rows.Zip(table["rows"]!.AsArray()))
            {
                Assert.All(row.Zip(cells!.AsArray()), c => Assert.Equal(Plain(c.First), Plain(c.Second)));
            }
        }

        void Equal(string table, JsonNode? rows, params (string Column, string Key)[] pairs)
        {
            Assert.Equal(book[table].Rows.Count, rows!.AsArray().Count);
            foreach (var (line, row) in book[table].Lines.Zip(rows.AsArray()))
            {
                Assert.All(pairs, p => Assert.Equal(Plain(line[p.Column]), Plain(row![p.Key])));
            }
        }
    }

    [Fact]
    public void Every_figure_in_a_table_of_the_brief_is_a_cell_of_the_book_in_words()
    {
        var rows = OfficeFiles.TableRows(published.At("brief.docx"));
        var figures = published.Book.For(Edition.Leadership).Tables
            .SelectMany(t => t.Lines.Select(l => (t.Code, Said: t.Columns.Select(c => l.Show(c.Code, Format)).ToHashSet(StringComparer.Ordinal))))
            .ToList();
        var headers = published.Book.Tables.SelectMany(t => t.Columns).Select(c => _texts["Column." + c.Code]).ToHashSet(StringComparer.Ordinal);
        var data = rows.Where(r => !r.All(headers.Contains)).ToList();
        Assert.Equal(4 + Math.Min(5, published.Book["hotspots"].Rows.Count) + published.Book["hits"].Rows.Count, data.Count);
        Assert.All(data, r => Assert.Contains(figures, f => r.All(f.Said.Contains)));
    }

    [ToolFact("chromium", "pdftotext")]
    public void The_PDF_shows_the_figures_of_the_book()
    {
        foreach (var pdf in (string[])["report.pdf", "leadership.pdf"])
        {
            var text = PublishedFiles.TextOf(published.At(pdf));
            foreach (var (code, columns) in (IEnumerable<(string, string[])>)
            [
                ("tiers", ["enterprises", "previous"]), ("hits", ["objects", "drawn", "returned", "problems", "rate", "low", "high"]), ("lift", ["expectedHits", "lift", "liftLow", "liftHigh"]),
                ("receipt", ["records", "onTime", "timeliness"]), ("indicators", ["raisedShare"]),
            ])
            {
                foreach (var line in published.Book[code].Lines)
                {
                    Assert.All(columns, c => Assert.Contains(code == "hits" && c == "objects" ? BookFormat.Count((long)Math.Round(line.Number(c)!.Value)) : line.Show(c, Format), text, StringComparison.Ordinal));
                }
            }
        }
    }

    [Theory]
    [InlineData("report.xlsx")]
    [InlineData("leadership.xlsx")]
    [InlineData("brief.docx")]
    public void Office_finds_nothing_to_repair(string file)
    {
        using OpenXmlPackage document = file.EndsWith(".xlsx", StringComparison.Ordinal)
            ? SpreadsheetDocument.Open(published.At(file), isEditable: false)
            : WordprocessingDocument.Open(published.At(file), isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(document).Select(e => $"{e.Part?.Uri} {e.Path?.XPath} {e.Description}"));
    }

    [ToolFact("soffice", "pdftotext")]
    public void LibreOffice_opens_workbooks_and_brief_and_prints_them_with_the_line_on_every_page()
    {
        using var folder = new TemporaryFolder();
        string[] files = ["report.xlsx", "leadership.xlsx", "brief.docx"];
        Tools.Convert("pdf", folder.FullPath, [.. files.Select(published.At)]);
        foreach (var file in files)
        {
            var pdf = folder.At(Path.ChangeExtension(file, ".pdf"));
            File.Copy(pdf, folder.At(file + ".pdf"));
            PublishedFiles.Keep(folder.At(file + ".pdf"));
            var pages = PublishedFiles.TextOf(pdf).TrimEnd('\f').Split('\f');
            Assert.True(pages.Length > 1);
            Assert.All(pages, p => Assert.Contains("运行编号 run-2026-10", p, StringComparison.Ordinal));
        }
    }

    private static void Same(ColumnKind kind, object? value, object? cell)
    {
        switch (value)
        {
            case null:
                Assert.Null(cell);
                break;
            case string text:
                Assert.Equal(text, cell);
                break;
            case long count:
                Assert.Equal((double)count, cell);
                break;
            case bool flag:
                Assert.Equal(flag ? 1d : 0d, cell);
                break;
            case DateOnly day:
                Assert.Equal(day.ToDateTime(default).ToOADate(), cell);
                break;
            case double number:
                Assert.Equal(number, (double)cell! / (kind == ColumnKind.ShareChange ? 100 : 1), tolerance: 1e-6);
                break;
            default:
                Assert.Fail($"{value.GetType()}");
                break;
        }
    }

    private static object? Plain(object? value) => value switch
    {
        JsonValue json when json.TryGetValue<double>(out var number) => Math.Round(number, 6),
        JsonValue json when json.TryGetValue<string>(out var text) => text,
        JsonValue json when json.TryGetValue<bool>(out var flag) => flag,
        DateOnly day => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        long count => (double)count,
        double number => Math.Round(number, 6),
        _ => value,
    };
}
