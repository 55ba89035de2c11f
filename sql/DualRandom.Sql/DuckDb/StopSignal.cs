using DualRandom.Sql.DuckDb.Native;

namespace DualRandom.Sql.DuckDb;

/// <summary>Asks the engine to stop one execution, by token, by <see cref="Stop"/> or after a time, and says why it stopped.</summary>
internal sealed class StopSignal : IDisposable
{
    private readonly ConnectionHandle _connection;
    private readonly CancellationToken _token;
    private readonly CancellationTokenRegistration _registration;
    private readonly Timer? _timer;
    private readonly int _timeoutSeconds;
    private readonly Lock _gate = new();
    private bool _ended;
    private volatile bool _stopped;
    private volatile bool _timedOut;

    /// <summary>A signal for an execution that is about to start.</summary>
    /// <param name="connection">The connection to interrupt.</param>
    /// <param name="timeoutSeconds">0 for no limit.</param>
    /// <param name="token">Cancels the execution.</param>
    public StopSignal(ConnectionHandle connection, int timeoutSeconds, CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        _connection = connection;
        _token = token;
        _timeoutSeconds = timeoutSeconds;
        if (timeoutSeconds > 0)
            _timer = new Timer(_ => TimeOut(), null, TimeSpan.FromSeconds(timeoutSeconds), Timeout.InfiniteTimeSpan);
        _registration = token.UnsafeRegister(static signal => ((StopSignal)signal!).Stop(), this);
    }

    /// <summary>Interrupts the execution; once it has ended, does nothing, so that the next one is not hit.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            if (_ended)
                return;
            _stopped = true;
            NativeMethods.duckdb_interrupt(_connection);
        }
    }

    /// <summary>Throws when a stop was asked for, even if the engine did not notice.</summary>
    public void Check()
    {
        if (_stopped)
            throw Reason("The query was stopped", null);
    }

    /// <summary>The error to throw for an engine error.</summary>
    public Exception Translate(DuckDBException error) =>
        error.ErrorType == DuckDBErrorType.Interrupt ? Reason(error.Message, error) : error;

    public void Dispose()
    {
        lock (_gate)
            _ended = true;
        _registration.Dispose();
        _timer?.Dispose();
    }

    private void TimeOut()
    {
        _timedOut = true;
        Stop();
    }

    private Exception Reason(string message, Exception? inner) =>
        _timedOut && !_token.IsCancellationRequested
            ? new DuckDBException(
                $"The query did not end within {_timeoutSeconds} s", DuckDBErrorType.Interrupt, new TimeoutException(message, inner))
            : new OperationCanceledException(message, inner, _token);
}
