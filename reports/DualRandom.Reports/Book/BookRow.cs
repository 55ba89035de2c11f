namespace DualRandom.Reports.Book;

/// <summary>A row of a table, its cells by the code of their column. 报表的一行。</summary>
internal sealed record BookRow(BookTable Table, IReadOnlyList<object?> Cells)
{
    /// <summary>The cell of a column.</summary>
    /// <exception cref="KeyNotFoundException">No such column.</exception>
    public object? this[string column] => Cells[At(column)];

    public string Text(string column) => (string?)this[column] ?? "";

    public long Count(string column) => (long?)this[column] ?? 0;

    public double? Number(string column) => (double?)this[column];

    /// <summary>The cell in words.</summary>
    public string Show(string column, BookFormat format) => format.Show(Table.Columns[At(column)].Kind, this[column]);

    private int At(string column) =>
        Table.Columns.Index().Where(c => c.Item.Code == column).Select(c => (int?)c.Index).FirstOrDefault()
        ?? throw new KeyNotFoundException($"table {Table.Code} has no column {column}");
}
