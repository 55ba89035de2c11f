using DualRandom.Sql.Workspaces;

namespace DualRandom.Reports.Book;

/// <summary>A table as the page's script reads it: its title, its columns in words, its rows. 页面数据块中的报表。</summary>
internal sealed record TableBlock(string Title, IReadOnlyList<ColumnBlock> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows)
{
    private const int Decimals = 6;

    public static SortedDictionary<string, TableBlock> Of(IEnumerable<BookTable> tables, Texts texts) => new(
        tables.ToDictionary(
            t => t.Code,
            t => new TableBlock(
                texts["Table." + t.Code],
                [.. t.Columns.Select(c => new ColumnBlock(c.Code, texts["Column." + c.Code], c.Kind.ToString()))],
                [.. t.Rows.Select(r => (IReadOnlyList<object?>)[.. r.Select(Cell)])]),
            StringComparer.Ordinal),
        StringComparer.Ordinal);

    private static object? Cell(object? value) => value is double number ? Math.Round(number, Decimals) : value;
}

/// <summary>A column of a <see cref="TableBlock"/>: code, header, kind.</summary>
internal sealed record ColumnBlock(string Code, string Name, string Kind);
