namespace DualRandom.Reports.Book;

/// <summary>Describes a table column by column, each with what it takes from a row, and fills it. 报表的列定义。</summary>
internal sealed class TableOf<T>(string code, Audience audience = Audience.Everyone)
{
    private readonly List<BookColumn> _columns = [];
    private readonly List<Func<T, object?>> _takes = [];

    public TableOf<T> Text(string column, Func<T, string?> take) => Add(column, ColumnKind.Text, take);

    public TableOf<T> Code(string column, Func<T, string?> take) => Add(column, ColumnKind.Code, take);

    public TableOf<T> Tier(string column, Func<T, string?> take) => Add(column, ColumnKind.Tier, take);

    public TableOf<T> Count(string column, Func<T, long?> take) => Add(column, ColumnKind.Count, r => take(r));

    public TableOf<T> Change(string column, Func<T, long?> take) => Add(column, ColumnKind.Change, r => take(r));

    public TableOf<T> Share(string column, Func<T, double?> take) => Add(column, ColumnKind.Share, r => take(r));

    public TableOf<T> ShareChange(string column, Func<T, double?> take) => Add(column, ColumnKind.ShareChange, r => take(r));

    public TableOf<T> Number(string column, Func<T, double?> take) => Add(column, ColumnKind.Number, r => take(r));

    public TableOf<T> Ratio(string column, Func<T, double?> take) => Add(column, ColumnKind.Ratio, r => take(r));

    public TableOf<T> Day(string column, Func<T, DateOnly?> take) => Add(column, ColumnKind.Day, r => take(r));

    public TableOf<T> Flag(string column, Func<T, bool?> take) => Add(column, ColumnKind.Flag, r => take(r));

    public BookTable Of(IEnumerable<T> rows) =>
        new(code, audience, [.. _columns], [.. rows.Select(r => (IReadOnlyList<object?>)[.. _takes.Select(take => take(r))])]);

    private TableOf<T> Add(string column, ColumnKind kind, Func<T, object?> take)
    {
        _columns.Add(new BookColumn(column, kind));
        _takes.Add(take);
        return this;
    }
}
