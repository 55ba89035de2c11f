using DualRandom.Sql.DuckDb.Appending;
using DualRandom.Sql.DuckDb.Native;
using DualRandom.Sql.DuckDb.Vectors;

namespace DualRandom.Sql.DuckDb;

/// <summary>
/// Appends rows to a table in bulk, inside the connection's transaction. <see cref="Close"/>, or disposing, hands over the last rows;
/// they last when the transaction commits. After an error the appender takes no more rows and disposing it discards what was not handed over.
/// </summary>
public sealed class DuckDBAppender : IDisposable
{
    private readonly DuckDBConnection _connection;
    private readonly AppenderHandle _handle;
    private readonly DataChunkHandle _chunk;
    private readonly VectorWriter[] _writers;
    private readonly AppendPosition _position;
    private readonly DuckDBAppenderRow _row;
    private readonly long _capacity = (long)NativeMethods.duckdb_vector_size();
    private long _rows;
    private bool _closed;

    internal DuckDBAppender(DuckDBConnection connection, string? schema, string table)
    {
        if (connection.Transaction is null)
            throw new InvalidOperationException("An appender lives in a transaction: call BeginTransaction first");
        if (connection.Reader is not null)
            throw new InvalidOperationException("The connection has an open reader: close it before appending");
        _connection = connection;
        _position = new AppendPosition(schema is null ? table : $"{schema}.{table}");
        var state = NativeMethods.duckdb_appender_create_ext(connection.Handle, null, schema, table, out _handle);
        try
        {
            if (state != 0)
                throw EngineError();
            _writers = Writers(schema, table);
            _chunk = CreateChunk();
            _row = new DuckDBAppenderRow(this, _writers);
            BindWriters();
        }
        catch
        {
            _chunk?.Dispose();
            _handle.Dispose();
            throw;
        }
        connection.Appenders.Add(this);
    }

    /// <summary>Rows ended so far.</summary>
    public long RowCount => _position.Row - 1;

    internal bool IsFaulted { get; private set; }

    /// <summary>Begins a row: append a value for every column, then <see cref="DuckDBAppenderRow.EndRow"/>.</summary>
    /// <returns>The same object for every row of this appender.</returns>
    /// <exception cref="InvalidOperationException">The row before was not ended, an error came before, or the appender is closed.</exception>
    public DuckDBAppenderRow CreateRow()
    {
        DemandUsable();
        _row.Begin(_rows);
        return _row;
    }

    /// <summary>Puts the rows so far into the table, within the transaction.</summary>
    /// <exception cref="DuckDBException">
    /// The engine refused a row, for a constraint say; none of the rows since the last flush is kept.
    /// </exception>
    public void Flush()
    {
        DemandUsable();
        _row.DemandEnded();
        HandOver();
        if (NativeMethods.duckdb_appender_flush(_handle) != 0)
            throw EngineError();
    }

    /// <summary>Flushes and closes.</summary>
    public void Close()
    {
        if (_closed)
            return;
        try
        {
            Flush();
        }
        finally
        {
            Abandon();
        }
    }

    /// <summary>Closes, unless an error came before or a row is unfinished: then the rows not flushed are discarded.</summary>
    public void Dispose()
    {
        if (IsFaulted || _row.IsOpen)
            Abandon();
        else
            Close();
    }

    internal void Abandon()
    {
        _closed = true;
        _connection.Appenders.Remove(this);
        _chunk.Dispose();
        _handle.Dispose();
    }

    internal void Fail() => IsFaulted = true;

    internal void Heal() => IsFaulted = false;

    internal void EndRow()
    {
        _rows++;
        _position.Row++;
        if (_rows == _capacity)
            HandOver();
    }

    private unsafe DataChunkHandle CreateChunk()
    {
        var types = new nint[_writers.Length];
        try
        {
            for (var i = 0; i < types.Length; i++)
                types[i] = NativeMethods.duckdb_appender_column_type(_handle, (ulong)i);
            fixed (nint* first = types)
                return NativeMethods.duckdb_create_data_chunk(first, (ulong)types.Length);
        }
        finally
        {
            for (var i = 0; i < types.Length; i++)
                NativeMethods.duckdb_destroy_logical_type(ref types[i]);
        }
    }

    private VectorWriter[] Writers(string? schema, string table)
    {
        var state = NativeMethods.duckdb_table_description_create_ext(_connection.Handle, null, schema, table, out var description);
        try
        {
            if (state != 0)
                throw DuckDBException.FromMessage(NativeText.Borrow(NativeMethods.duckdb_table_description_error(description)));
            var writers = new VectorWriter[NativeMethods.duckdb_appender_column_count(_handle)];
            for (ulong i = 0; i < (ulong)writers.Length; i++)
            {
                var name = NativeText.Take(NativeMethods.duckdb_table_description_get_column_name(description, i));
                var type = ColumnType.Take(NativeMethods.duckdb_appender_column_type(_handle, i));
                writers[i] = VectorWriters.For(name, type, _position);
            }
            return writers;
        }
        finally
        {
            NativeMethods.duckdb_table_description_destroy(ref description);
        }
    }

    private void BindWriters()
    {
        for (var i = 0; i < _writers.Length; i++)
            _writers[i].Bind(NativeMethods.duckdb_data_chunk_get_vector(_chunk, (ulong)i));
    }

    private void HandOver()
    {
        if (_rows == 0)
            return;
        foreach (var writer in _writers)
            writer.Complete();
        NativeMethods.duckdb_data_chunk_set_size(_chunk, (ulong)_rows);
        if (NativeMethods.duckdb_append_data_chunk(_handle, _chunk) != 0)
            throw EngineError();
        NativeMethods.duckdb_data_chunk_reset(_chunk);
        _rows = 0;
        BindWriters();
    }

    private void DemandUsable()
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        if (IsFaulted)
            throw new InvalidOperationException($"Table {_position.Table}: the appender takes no more rows after an error");
    }

    private DuckDBException EngineError()
    {
        IsFaulted = true;
        var error = NativeMethods.duckdb_appender_error_data(_handle);
        try
        {
            var message = NativeText.Borrow(NativeMethods.duckdb_error_data_message(error));
            return new DuckDBException(
                FormattableString.Invariant($"Table {_position.Table}, up to row {RowCount}: {message}"),
                (DuckDBErrorType)NativeMethods.duckdb_error_data_error_type(error));
        }
        finally
        {
            NativeMethods.duckdb_destroy_error_data(ref error);
        }
    }
}
