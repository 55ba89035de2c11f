using DualRandom.Reports.Book;
using DualRandom.Sql.Documents;

namespace DualRandom.Reports.Brief;

/// <summary>The alerts, where the book has that table: its first rows, whatever columns it has. 预警。</summary>
internal static class BriefFurther
{
    private const int MostRows = 10;
    private const int MostColumns = 6;
    private static readonly string[] Codes = ["alerts"];

    public static IEnumerable<(string Title, IEnumerable<OfficialBlock> Words)> Of(BriefFigures brief) => Codes
        .Select(brief.Book.Find)
        .OfType<BookTable>()
        .Select(t => ("Table." + t.Code, Words(t, brief)));

    internal static IEnumerable<OfficialBlock> Words(BookTable table, BriefFigures brief) => table.Rows.Count == 0
        ? [brief.Texts["Brief.FurtherNone"]]
        :
        [
            brief.Texts[table.Rows.Count > MostRows ? "Brief.FurtherFirst" : "Brief.FurtherAll", BookFormat.Count(table.Rows.Count), MostRows],
            brief.Grid(table.Code, table.Lines.Take(MostRows), [.. table.Columns.Take(MostColumns).Select(c => c.Code)]),
        ];
}
