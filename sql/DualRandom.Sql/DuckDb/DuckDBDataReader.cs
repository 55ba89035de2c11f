using System.Collections;
using System.Data;
using System.Data.Common;
using DualRandom.Sql.DuckDb.Native;
using DualRandom.Sql.DuckDb.Vectors;

namespace DualRandom.Sql.DuckDb;

/// <summary>
/// Reads a result forward, chunk by chunk, while the query runs. Engine types become bool, the integers, BigInteger (hugeint), float,
/// double, decimal, string (also enum), byte[], DateOnly, TimeOnly, DateTime (timestamp), DateTimeOffset (timestamptz, UTC),
/// <see cref="DuckDBInterval"/>, Guid, List (list, array), Dictionary (struct by field name, map by key). A value that does not fit its
/// .NET type is an error naming the column.
/// </summary>
/// <remarks>
/// The getters throw <see cref="InvalidCastException"/> on NULL; <see cref="GetFieldValue{T}"/> returns null for a nullable value type.
/// </remarks>
public sealed partial class DuckDBDataReader : DbDataReader, IEnumerable<DbDataRecord>
{
    private readonly DuckDBCommand _command;
    private readonly DuckDBConnection _connection;
    private readonly ResultHandle _result;
    private readonly StopSignal _signal;
    private readonly CommandBehavior _behavior;
    private readonly VectorReader[] _columns;
    private readonly Dictionary<string, int> _ordinals = new(StringComparer.OrdinalIgnoreCase);
    private readonly long _rowsChanged;
    private DataChunkHandle? _chunk;
    private long _rows;
    private long _row = -1;
    private bool _ended;
    private bool _closed;

    internal DuckDBDataReader(
        DuckDBCommand command, DuckDBConnection connection, Execution execution, StopSignal signal, CommandBehavior behavior)
    {
        _command = command;
        _connection = connection;
        _result = execution.Result;
        _signal = signal;
        _behavior = behavior;
        _rowsChanged = execution.RowsChanged;
        _columns = Columns(_result);
        for (var i = 0; i < _columns.Length; i++)
            _ordinals.TryAdd(_columns[i].Column, i);
        try
        {
            FetchChunk();
        }
        catch
        {
            Release();
            throw;
        }
        HasRows = _rows > 0;
        _connection.Reader = this;
    }

    /// <inheritdoc/>
    public override int Depth => 0;

    /// <inheritdoc/>
    public override int FieldCount => _columns.Length;

    /// <inheritdoc/>
    public override bool HasRows { get; }

    /// <inheritdoc/>
    public override bool IsClosed => _closed;

    /// <summary>Rows changed by the statements of the command; −1 when none changes rows.</summary>
    public override int RecordsAffected => (int)Math.Min(_rowsChanged, int.MaxValue);

    /// <inheritdoc/>
    public override object this[int ordinal] => GetValue(ordinal);

    /// <inheritdoc/>
    public override object this[string name] => GetValue(GetOrdinal(name));

    /// <summary>Goes to the next row; false at the end.</summary>
    /// <exception cref="DuckDBException">The query failed on a later row.</exception>
    /// <exception cref="OperationCanceledException">The query was cancelled.</exception>
    public override bool Read()
    {
        if (++_row < _rows)
            return true;
        ObjectDisposedException.ThrowIf(_closed, this);
        _row = -1;
        if (!FetchChunk())
            return false;
        _row = 0;
        return true;
    }

    /// <inheritdoc/>
    public override async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_row + 1 < _rows)
            return Read();
        using var registration = cancellationToken.UnsafeRegister(static signal => ((StopSignal)signal!).Stop(), _signal);
        return await Task.Run(Read, CancellationToken.None);
    }

    /// <summary>False: a command has one result, that of its last statement.</summary>
    public override bool NextResult() => false;

    /// <summary>Ends the query, if it still runs, and frees its memory.</summary>
    public override void Close()
    {
        if (_closed)
            return;
        Release();
        _connection.Reader = null;
        if (_behavior.HasFlag(CommandBehavior.CloseConnection))
            _connection.Close();
    }

    /// <inheritdoc/>
    public override string GetName(int ordinal) => _columns[ordinal].Column;

    /// <inheritdoc/>
    public override int GetOrdinal(string name) => _ordinals.TryGetValue(name, out var ordinal)
        ? ordinal
        : throw new ArgumentException(
            $"There is no column '{name}'; there are {string.Join(", ", _columns.Select(column => column.Column))}", nameof(name));

    /// <summary>The engine's name of the column's type, as SQL writes it.</summary>
    public override string GetDataTypeName(int ordinal) => _columns[ordinal].Type.Sql;

    /// <inheritdoc/>
    public override Type GetFieldType(int ordinal) => _columns[ordinal].ClrType;

    /// <inheritdoc/>
    public override IEnumerator GetEnumerator() => new DbEnumerator(this, closeReader: false);

    IEnumerator<DbDataRecord> IEnumerable<DbDataRecord>.GetEnumerator()
    {
        var rows = GetEnumerator();
        while (rows.MoveNext())
            yield return (DbDataRecord)rows.Current;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Close();
        base.Dispose(disposing);
    }

    private static unsafe VectorReader[] Columns(ResultHandle result)
    {
        var columns = new VectorReader[NativeMethods.duckdb_column_count(result.Pointer)];
        for (ulong i = 0; i < (ulong)columns.Length; i++)
        {
            var name = NativeText.Borrow(NativeMethods.duckdb_column_name(result.Pointer, i));
            columns[i] = VectorReaders.For(name, ColumnType.Take(NativeMethods.duckdb_column_logical_type(result.Pointer, i)));
        }
        return columns;
    }

    private bool FetchChunk()
    {
        _rows = 0;
        while (!_ended)
        {
            _chunk?.Dispose();
            _chunk = null;
            _signal.Check();
            _chunk = StatementRunner.Fetch(_result, _signal);
            if (_chunk is null)
            {
                _ended = true;
                return false;
            }
            _rows = (long)NativeMethods.duckdb_data_chunk_get_size(_chunk);
            if (_rows == 0)
                continue;
            for (var i = 0; i < _columns.Length; i++)
                _columns[i].Bind(NativeMethods.duckdb_data_chunk_get_vector(_chunk, (ulong)i));
            return true;
        }
        return false;
    }

    private void Release()
    {
        _closed = true;
        _ended = true;
        _rows = 0;
        _row = -1;
        _chunk?.Dispose();
        _result.Dispose();
        _signal.Dispose();
        _command.Ended();
    }
}
