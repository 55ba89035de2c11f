using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using DualRandom.Sql.DuckDb.Native;

namespace DualRandom.Sql.DuckDb;

/// <summary>
/// One or more statements with named parameters (<c>$name</c>) or numbered ones (<c>?</c>, <c>$1</c>). A parameter binds to every
/// statement that names it; the result is that of the last statement.
/// </summary>
/// <remarks>
/// Cancelling by token or <see cref="Cancel"/> ends the query with <see cref="OperationCanceledException"/>; a timeout ends it with a
/// <see cref="DuckDBException"/> around a <see cref="TimeoutException"/>. The asynchronous methods run the engine on a pool thread.
/// </remarks>
public sealed class DuckDBCommand : DbCommand
{
    private volatile StopSignal? _running;

    /// <summary>An empty command.</summary>
    public DuckDBCommand()
    {
    }

    /// <summary>A command with a text.</summary>
    public DuckDBCommand(string commandText, DuckDBConnection? connection = null)
    {
        CommandText = commandText;
        Connection = connection;
    }

    /// <inheritdoc/>
    [AllowNull]
    public override string CommandText { get => field; set => field = value ?? ""; } = "";

    /// <summary>Seconds a query may take, reading its rows included; 0, the default, for no limit.</summary>
    public override int CommandTimeout { get; set; }

    /// <inheritdoc/>
    public override CommandType CommandType
    {
        get => CommandType.Text;
        set
        {
            if (value != CommandType.Text)
                throw new NotSupportedException("Only CommandType.Text is supported");
        }
    }

    /// <summary>Whether a reader gets rows while the query runs, in flat memory; true unless set otherwise.</summary>
    public bool UseStreamingMode { get; set; } = true;

    /// <inheritdoc/>
    public override bool DesignTimeVisible { get; set; }

    /// <inheritdoc/>
    public override UpdateRowSource UpdatedRowSource { get; set; }

    /// <summary>The connection to run on.</summary>
    public new DuckDBConnection? Connection { get; set; }

    /// <summary>Ignored by the engine: every command of a connection runs in its open transaction.</summary>
    public new DuckDBTransaction? Transaction { get; set; }

    /// <summary>The values of the named parameters.</summary>
    public new DuckDBParameterCollection Parameters { get; } = [];

    /// <inheritdoc/>
    protected override DbConnection? DbConnection { get => Connection; set => Connection = (DuckDBConnection?)value; }

    /// <inheritdoc/>
    protected override DbTransaction? DbTransaction { get => Transaction; set => Transaction = (DuckDBTransaction?)value; }

    /// <inheritdoc/>
    protected override DbParameterCollection DbParameterCollection => Parameters;

    private DuckDBConnection OpenConnection => Connection ?? throw new InvalidOperationException("The command has no connection");

    /// <summary>Stops the running execution or its open reader; nothing happens when none runs.</summary>
    public override void Cancel() => _running?.Stop();

    /// <summary>Does nothing: statements are prepared when they run.</summary>
    public override void Prepare()
    {
    }

    /// <summary>Runs all statements.</summary>
    /// <returns>Rows changed by all of them; 0 when none changes rows.</returns>
    public override int ExecuteNonQuery() => ExecuteNonQuery(CancellationToken.None);

    /// <inheritdoc cref="ExecuteNonQuery()"/>
    public int ExecuteNonQuery(CancellationToken cancellationToken)
    {
        using var signal = Start(cancellationToken);
        try
        {
            var execution = StatementRunner.Run(OpenConnection, CommandText, Parameters, signal, stream: true);
            using var result = execution.Result;
            if (execution.RowsChanged < 0)
                StatementRunner.Drain(result, signal);
            return (int)Math.Clamp(execution.RowsChanged, 0, int.MaxValue);
        }
        finally
        {
            _running = null;
        }
    }

    /// <inheritdoc/>
    public override Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken) =>
        Task.Run(() => ExecuteNonQuery(cancellationToken), cancellationToken);

    /// <summary>The first column of the first row; null when there is no row.</summary>
    public override object? ExecuteScalar() => ExecuteScalar(CancellationToken.None);

    /// <inheritdoc cref="ExecuteScalar()"/>
    public object? ExecuteScalar(CancellationToken cancellationToken)
    {
        using var reader = ExecuteReader(cancellationToken);
        return reader.Read() && reader.FieldCount > 0 ? reader.GetValue(0) : null;
    }

    /// <inheritdoc/>
    public override Task<object?> ExecuteScalarAsync(CancellationToken cancellationToken) =>
        Task.Run(() => ExecuteScalar(cancellationToken), cancellationToken);

    /// <summary>Runs all statements and reads the result of the last.</summary>
    public new DuckDBDataReader ExecuteReader() => ExecuteReader(CancellationToken.None);

    /// <summary>Runs all statements and reads the result of the last; the token also stops reading.</summary>
    public DuckDBDataReader ExecuteReader(CancellationToken cancellationToken) => ExecuteReader(CommandBehavior.Default, cancellationToken);

    /// <inheritdoc/>
    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => ExecuteReader(behavior, CancellationToken.None);

    /// <inheritdoc/>
    protected override async Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken) =>
        await Task.Run(() => ExecuteReader(behavior, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    protected override DbParameter CreateDbParameter() => new DuckDBParameter();

    internal void Ended() => _running = null;

    private DuckDBDataReader ExecuteReader(CommandBehavior behavior, CancellationToken cancellationToken)
    {
        StopSignal? signal = Start(cancellationToken);
        ResultHandle? result = null;
        try
        {
            var connection = OpenConnection;
            var execution = StatementRunner.Run(connection, CommandText, Parameters, signal, UseStreamingMode);
            result = execution.Result;
            var reader = new DuckDBDataReader(this, connection, execution, signal, behavior);
            result = null;
            signal = null;
            return reader;
        }
        finally
        {
            result?.Dispose();
            if (signal is not null)
            {
                _running = null;
                signal.Dispose();
            }
        }
    }

    private StopSignal Start(CancellationToken cancellationToken)
    {
        if (_running is not null)
            throw new InvalidOperationException("The command is already running or its reader is open");
        return _running = new StopSignal(OpenConnection.Handle, CommandTimeout, cancellationToken);
    }
}
