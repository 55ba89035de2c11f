using DualRandom.Sql.Documents;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Reports.Book;

/// <summary>Tables of the book as tables of an official document.</summary>
internal static class OfficialGrids
{
    /// <summary>Some columns of a table under its title.</summary>
    public static OfficialTable Of(BookTable table, IReadOnlyList<string> columns, Texts texts, BookFormat format) => Of(table, table.Lines, columns, texts, format);

    /// <summary>Some rows of it.</summary>
    public static OfficialTable Of(BookTable table, IEnumerable<BookRow> rows, IReadOnlyList<string> columns, Texts texts, BookFormat format) => new(
        texts["Table." + table.Code],
        [.. columns.Select(c => (texts["Column." + c], table.Columns.Single(k => k.Code == c).Kind is not (ColumnKind.Text or ColumnKind.Code or ColumnKind.Tier or ColumnKind.Flag)))],
        [.. rows.Select(r => (IReadOnlyList<string>)[.. columns.Select(c => r.Show(c, format))])]);
}
