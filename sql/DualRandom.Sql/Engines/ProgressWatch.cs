namespace DualRandom.Sql.Engines;

/// <summary>Reports from time to time while a query runs. Once it is disposed no report runs any more, so that the connection may be closed: a timer alone does not wait for its last call.</summary>
internal sealed class ProgressWatch : IDisposable
{
    private readonly Lock _gate = new();
    private readonly ITimer _timer;
    private bool _isOver;

    /// <summary>Starts; the first report comes after <paramref name="every"/>.</summary>
    public ProgressWatch(Action report, TimeSpan every, TimeProvider time) => _timer = time.CreateTimer(_ => Report(report), null, every, every);

    /// <summary>Ends; waits for a report that is being made.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isOver = true;
        }

        _timer.Dispose();
    }

    private void Report(Action report)
    {
        lock (_gate)
        {
            if (!_isOver)
            {
                report();
            }
        }
    }
}
