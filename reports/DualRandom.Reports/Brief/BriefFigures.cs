using DualRandom.Reports.Book;
using DualRandom.Sql.Documents;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Reports.Brief;

/// <summary>What the parts of the brief are written from: the book, the words, and how figures are said.</summary>
internal sealed record BriefFigures(ReportBook Book, Texts Texts)
{
    public BookFormat Format { get; } = new(Texts);

    public IReadOnlyList<BookRow> Rows(string table) => [.. Book.Find(table)?.Lines ?? []];

    /// <summary>A change in words: 增加, 减少 or 持平, the figure without its sign.</summary>
    public string Change(long change) => change switch
    {
        > 0 => Texts["Brief.More", BookFormat.Count(change)],
        < 0 => Texts["Brief.Less", BookFormat.Count(-change)],
        _ => Texts["Brief.Same"],
    };

    /// <summary>A change of a share in words, in percentage points.</summary>
    public string ShareChange(double change)
    {
        var shown = Format.Show(ColumnKind.ShareChange, change);
        return shown[0] switch
        {
            '+' => Texts["Brief.Up", shown[1..]],
            '-' => Texts["Brief.Down", shown[1..]],
            _ => Texts["Brief.Same"],
        };
    }

    /// <summary>Rows of a table of the book, some of its columns, under the table's title.</summary>
    public OfficialTable Grid(string table, IEnumerable<BookRow> rows, params IReadOnlyList<string> columns) => OfficialGrids.Of(Book[table], rows, columns, Texts, Format);
}
