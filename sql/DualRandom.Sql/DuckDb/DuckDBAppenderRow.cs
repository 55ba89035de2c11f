using System.Collections;
using DualRandom.Sql.DuckDb.Appending;

namespace DualRandom.Sql.DuckDb;

/// <summary>
/// The row being appended: one value for each column, in order. A value that its column cannot hold exactly is refused with a
/// <see cref="DuckDBException"/> that names table, row and column.
/// </summary>
public sealed class DuckDBAppenderRow
{
    private readonly DuckDBAppender _appender;
    private readonly VectorWriter[] _writers;
    private long _row;
    private int _column;

    internal DuckDBAppenderRow(DuckDBAppender appender, VectorWriter[] writers)
    {
        _appender = appender;
        _writers = writers;
    }

    internal bool IsOpen { get; private set; }

    /// <summary>Appends a value, or NULL.</summary>
    public DuckDBAppenderRow AppendValue(bool? value)
    {
        var writer = Next();
        if (value is { } known)
            writer.Boolean(_row, known);
        else
            writer.Null(_row);
        return Done();
    }

    /// <summary>Appends a value, or NULL.</summary>
    public DuckDBAppenderRow AppendValue(int? value)
    {
        var writer = Next();
        if (value is { } known)
            writer.Int64(_row, known);
        else
            writer.Null(_row);
        return Done();
    }

    /// <summary>Appends a value, or NULL.</summary>
    public DuckDBAppenderRow AppendValue(long? value)
    {
        var writer = Next();
        if (value is { } known)
            writer.Int64(_row, known);
        else
            writer.Null(_row);
        return Done();
    }

    /// <summary>Appends a value, or NULL.</summary>
    public DuckDBAppenderRow AppendValue(decimal? value)
    {
        var writer = Next();
        if (value is { } known)
            writer.Decimal(_row, known);
        else
            writer.Null(_row);
        return Done();
    }

    /// <summary>Appends a value, or NULL.</summary>
    public DuckDBAppenderRow AppendValue(double? value)
    {
        var writer = Next();
        if (value is { } known)
            writer.Double(_row, known);
        else
            writer.Null(_row);
        return Done();
    }

    /// <summary>Appends a value, or NULL.</summary>
    public DuckDBAppenderRow AppendValue(DateOnly? value)
    {
        var writer = Next();
        if (value is { } known)
            writer.Date(_row, known);
        else
            writer.Null(_row);
        return Done();
    }

    /// <summary>Appends a value, or NULL.</summary>
    public DuckDBAppenderRow AppendValue(DateTime? value)
    {
        var writer = Next();
        if (value is { } known)
            writer.Timestamp(_row, known);
        else
            writer.Null(_row);
        return Done();
    }

    /// <summary>Appends a value, or NULL.</summary>
    public DuckDBAppenderRow AppendValue(DateTimeOffset? value)
    {
        var writer = Next();
        if (value is { } known)
            writer.Instant(_row, known);
        else
            writer.Null(_row);
        return Done();
    }

    /// <summary>Appends a value, or NULL.</summary>
    public DuckDBAppenderRow AppendValue(TimeOnly? value)
    {
        var writer = Next();
        if (value is { } known)
            writer.Time(_row, known);
        else
            writer.Null(_row);
        return Done();
    }

    /// <summary>Appends a value, or NULL.</summary>
    public DuckDBAppenderRow AppendValue(Guid? value)
    {
        var writer = Next();
        if (value is { } known)
            writer.Guid(_row, known);
        else
            writer.Null(_row);
        return Done();
    }

    /// <summary>Appends a value, or NULL.</summary>
    public DuckDBAppenderRow AppendValue(string? value)
    {
        var writer = Next();
        if (value is null)
            writer.Null(_row);
        else
            writer.Text(_row, value);
        return Done();
    }

    /// <summary>Appends a value, or NULL.</summary>
    public DuckDBAppenderRow AppendValue(byte[]? value)
    {
        var writer = Next();
        if (value is null)
            writer.Null(_row);
        else
            writer.Bytes(_row, value);
        return Done();
    }

    /// <summary>Appends a list, or NULL.</summary>
    public DuckDBAppenderRow AppendValue(IEnumerable? value)
    {
        var writer = Next();
        if (value is null)
            writer.Null(_row);
        else
            writer.List(_row, value);
        return Done();
    }

    /// <summary>Appends a value whose type is known only at run time; null and DBNull are NULL.</summary>
    public DuckDBAppenderRow AppendObject(object? value)
    {
        Next().Object(_row, value);
        return Done();
    }

    /// <summary>Appends NULL.</summary>
    public DuckDBAppenderRow AppendNullValue()
    {
        Next().Null(_row);
        return Done();
    }

    /// <summary>Ends the row.</summary>
    /// <exception cref="DuckDBException">Columns are still without a value; the message names the first.</exception>
    public void EndRow()
    {
        if (!IsOpen)
            throw new InvalidOperationException("There is no row to end: call CreateRow first");
        if (_column < _writers.Length)
        {
            _appender.Fail();
            throw _writers[_column].Error("the row has no value for it");
        }
        IsOpen = false;
        _appender.EndRow();
    }

    internal void Begin(long row)
    {
        DemandEnded();
        IsOpen = true;
        _row = row;
        _column = 0;
    }

    internal void DemandEnded()
    {
        if (IsOpen)
            throw new InvalidOperationException("The row before was not ended: call EndRow");
    }

    private VectorWriter Next()
    {
        if (!IsOpen || _appender.IsFaulted)
            throw new InvalidOperationException("There is no row to append to: call CreateRow first");
        _appender.Fail();
        return _column < _writers.Length ? _writers[_column] : throw _writers[^1].Error("the row has more values than the table has columns");
    }

    private DuckDBAppenderRow Done()
    {
        _column++;
        _appender.Heal();
        return this;
    }
}
