using System.Data;
using System.Data.Common;

namespace DualRandom.Sql.DuckDb;

/// <summary>A transaction; disposing it without <see cref="Commit"/> rolls it back.</summary>
public sealed class DuckDBTransaction : DbTransaction
{
    private readonly DuckDBConnection _connection;

    internal DuckDBTransaction(DuckDBConnection connection, IsolationLevel isolationLevel)
    {
        if (isolationLevel is not (IsolationLevel.Unspecified or IsolationLevel.Snapshot))
            throw new NotSupportedException($"The engine has snapshot isolation only, not {isolationLevel}");
        if (connection.Transaction is not null)
            throw new InvalidOperationException("The connection already has a transaction");
        _connection = connection;
        StatementRunner.Execute(connection, "begin transaction");
        connection.Transaction = this;
        IsOpen = true;
    }

    /// <inheritdoc/>
    public override IsolationLevel IsolationLevel => IsolationLevel.Snapshot;

    internal bool IsOpen { get; private set; }

    /// <inheritdoc/>
    protected override DbConnection DbConnection => _connection;

    /// <summary>Makes the changes lasting.</summary>
    /// <exception cref="InvalidOperationException">The transaction has ended, or a reader or an appender is not yet closed.</exception>
    /// <exception cref="DuckDBException">The engine refused; the transaction is then rolled back.</exception>
    public override void Commit()
    {
        DemandOpen();
        if (_connection.Reader is not null)
            throw new InvalidOperationException("Close the reader before committing");
        if (_connection.Appenders.Count > 0)
            throw new InvalidOperationException("Close the appender before committing: its last rows are not in the table yet");
        End("commit");
    }

    /// <summary>Undoes the changes; rows of open appenders are discarded.</summary>
    public override void Rollback()
    {
        DemandOpen();
        _connection.Reader?.Close();
        foreach (var appender in _connection.Appenders.ToList())
            appender.Abandon();
        End("rollback");
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && IsOpen)
            Rollback();
        base.Dispose(disposing);
    }

    private void DemandOpen()
    {
        if (!IsOpen)
            throw new InvalidOperationException("The transaction has already ended");
    }

    private void End(string statement)
    {
        try
        {
            StatementRunner.Execute(_connection, statement);
        }
        finally
        {
            IsOpen = false;
            _connection.Transaction = null;
        }
    }
}
