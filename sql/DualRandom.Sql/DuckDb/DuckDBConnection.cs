using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using DualRandom.Sql.DuckDb.Native;

namespace DualRandom.Sql.DuckDb;

/// <summary>
/// A connection to an embedded DuckDB database. One thread uses it at a time, save for <see cref="QueryProgress"/>
/// and <see cref="Interrupt"/>, which any thread may call. Extensions are never installed or loaded by themselves.
/// </summary>
/// <remarks>
/// The connection string is <c>Data Source=PATH</c> or <c>Data Source=:memory:</c>, then engine settings, as in
/// <c>Data Source=:memory:;memory_limit=4GB;threads=2;temp_directory=/tmp/x</c>. An unknown setting is an error at <see cref="Open"/>.
/// </remarks>
public sealed class DuckDBConnection : DbConnection
{
    private readonly DbConnectionStringBuilder _settings = [];
    private DatabaseHandle? _shared;
    private ConnectionHandle? _handle;

    /// <summary>A closed connection to a private database in memory.</summary>
    public DuckDBConnection()
        : this("Data Source=:memory:")
    {
    }

    /// <summary>A closed connection.</summary>
    /// <exception cref="ArgumentException">The string is not a list of <c>key=value</c> pairs.</exception>
    public DuckDBConnection(string connectionString) => _settings.ConnectionString = connectionString;

    /// <inheritdoc/>
    [AllowNull]
    public override string ConnectionString
    {
        get => _settings.ConnectionString;
        set
        {
            if (_handle is not null)
                throw new InvalidOperationException("The connection string cannot change while the connection is open");
            _settings.ConnectionString = value ?? "";
        }
    }

    /// <inheritdoc/>
    public override string Database => DataSource.Equals(DuckDBDatabase.InMemory, StringComparison.Ordinal)
        ? "memory"
        : Path.GetFileNameWithoutExtension(DataSource);

    /// <inheritdoc/>
    public override string DataSource => DuckDBDatabase.DataSource(_settings);

    /// <summary>Version of the engine, as in <c>v1.5.6</c>.</summary>
    public override string ServerVersion => NativeText.Borrow(NativeMethods.duckdb_library_version());

    /// <inheritdoc/>
    public override ConnectionState State => _handle is null ? ConnectionState.Closed : ConnectionState.Open;

    /// <summary>Progress of the query that runs on this connection; may be read from another thread.</summary>
    public DuckDBQueryProgress QueryProgress
    {
        get
        {
            var progress = NativeMethods.duckdb_query_progress(Handle);
            return new DuckDBQueryProgress(progress.Percentage, progress.RowsProcessed, progress.TotalRows);
        }
    }

    internal ConnectionHandle Handle => _handle ?? throw new InvalidOperationException("The connection is not open");

    internal DuckDBTransaction? Transaction { get; set; }

    internal DuckDBDataReader? Reader { get; set; }

    internal HashSet<DuckDBAppender> Appenders { get; } = [];

    /// <summary>Opens the database with the settings of the connection string.</summary>
    /// <exception cref="DuckDBException">The file cannot be opened, is locked by another process, or a setting is refused.</exception>
    public override void Open()
    {
        if (_handle is not null)
            throw new InvalidOperationException("The connection is already open");
        using var own = _shared is null ? DuckDBDatabase.Open(_settings) : null;
        var handle = ConnectionHandle.Open(own ?? _shared!);
        try
        {
            _handle = handle;
            StatementRunner.Execute(this, "set enable_progress_bar = true; set enable_progress_bar_print = false");
            DuckDBDatabase.ApplySessionSettings(this, _settings);
        }
        catch
        {
            _handle = null;
            handle.Dispose();
            throw;
        }
        OnStateChange(new StateChangeEventArgs(ConnectionState.Closed, ConnectionState.Open));
    }

    /// <summary>A second open connection to the same database; the database closes with the last of its connections.</summary>
    public DuckDBConnection Duplicate()
    {
        var twin = new DuckDBConnection(ConnectionString) { _shared = Handle.Database };
        twin.Open();
        twin._shared = null;
        return twin;
    }

    /// <summary>Stops the query that runs on this connection; it ends with <see cref="OperationCanceledException"/>.</summary>
    public void Interrupt() => NativeMethods.duckdb_interrupt(Handle);

    /// <summary>Closes the connection, its open reader and appenders; an open transaction is rolled back.</summary>
    public override void Close()
    {
        if (_handle is null)
            return;
        var handle = _handle;
        try
        {
            Reader?.Close();
            foreach (var appender in Appenders.ToList())
                appender.Abandon();
            Transaction?.Dispose();
        }
        finally
        {
            _handle = null;
            handle.Dispose();
        }
        OnStateChange(new StateChangeEventArgs(ConnectionState.Open, ConnectionState.Closed));
    }

    /// <inheritdoc/>
    public override void ChangeDatabase(string databaseName) =>
        StatementRunner.Execute(this, $"use \"{databaseName.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");

    /// <summary>A command on this connection.</summary>
    public new DuckDBCommand CreateCommand() => new() { Connection = this };

    /// <summary>Begins a transaction; a connection has one at a time.</summary>
    public new DuckDBTransaction BeginTransaction() => BeginTransaction(IsolationLevel.Unspecified);

    /// <inheritdoc cref="BeginTransaction()"/>
    /// <exception cref="NotSupportedException">The level is neither unspecified nor snapshot, which the engine always uses.</exception>
    public new DuckDBTransaction BeginTransaction(IsolationLevel isolationLevel) => new(this, isolationLevel);

    /// <summary>A bulk appender to a table; see <see cref="DuckDBAppender"/>.</summary>
    public DuckDBAppender CreateAppender(string table) => CreateAppender(null, table);

    /// <summary>A bulk appender to a table of a schema; see <see cref="DuckDBAppender"/>.</summary>
    /// <exception cref="InvalidOperationException">No transaction was begun by <see cref="BeginTransaction()"/>.</exception>
    public DuckDBAppender CreateAppender(string? schema, string table) => new(this, schema, table);

    /// <inheritdoc/>
    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => BeginTransaction(isolationLevel);

    /// <inheritdoc/>
    protected override DbCommand CreateDbCommand() => CreateCommand();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Close();
        base.Dispose(disposing);
    }
}
