using DualRandom.Reports.Book;
using DualRandom.Sql.Documents;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Reports.Sheets;

/// <summary>The book as a workbook: a sheet of words, then a sheet for every table, whatever tables there are. 电子表格。</summary>
internal static class BookSheets
{
    /// <summary>Rows looked at for the width of a column.</summary>
    private const int Measured = 500;

    public static void Write(BookAbout about, IEnumerable<BookTable> book, Texts texts, string path)
    {
        var cover = texts["Sheet.Cover"];
        var tables = SheetNames.Fit(book.Select(t => SheetOf(t, texts)), [cover]);
        var look = new SheetLook(SheetLook.Plain(about.Line), texts["Sheet.Footer"], texts["Book.Yes"], texts["Book.No"]);
        SheetFile.Write(path, look, [BookCover.Of(about, tables, cover, texts), .. tables]);
    }

    internal static Sheet SheetOf(BookTable table, Texts texts)
    {
        var format = new BookFormat(texts);
        return new Sheet(
            texts["Table." + table.Code],
            [.. table.Columns.Select((c, i) => new SheetColumn(
                texts["Column." + c.Code],
                CellWidth.Of(texts["Column." + c.Code], table.Rows.Take(Measured).Select(r => format.Show(c.Kind, r[i]))),
                KindOf(c.Kind)))],
            [.. table.Rows.Select(r => (IReadOnlyList<object?>)[.. r.Zip(table.Columns, (value, column) => Cell(column.Kind, value))])]);
    }

    private static CellKind KindOf(ColumnKind kind) => kind switch
    {
        ColumnKind.Tier => CellKind.Tier,
        ColumnKind.Count => CellKind.Number,
        ColumnKind.Change => CellKind.Change,
        ColumnKind.Share => CellKind.Share,
        ColumnKind.ShareChange => CellKind.Points,
        ColumnKind.Number => CellKind.OneDecimal,
        ColumnKind.Ratio => CellKind.TwoDecimals,
        ColumnKind.Day => CellKind.Day,
        ColumnKind.Flag => CellKind.Flag,
        _ => CellKind.Text,
    };

    private static object? Cell(ColumnKind kind, object? value) => value switch
    {
        double change when kind == ColumnKind.ShareChange => (double)BookFormat.Points(change),
        double number => BookFormat.Figure(number),
        _ => value,
    };
}
