using DualRandom.Sql.Workspaces;

namespace DualRandom.Host.Service;

/// <summary>A month under way: since when, at which step, which try.</summary>
public sealed record RunningMonth(Month Month, DateTimeOffset Since, int Attempt, string? Step);

/// <summary>A month that failed, or the schedule itself (no month): how often, when last, why, and when it is tried again.</summary>
public sealed record FailedMonth(Month? Month, int Attempts, DateTimeOffset At, Failure Why, DateTimeOffset RetryAt);

/// <summary>What the service is doing, as the health endpoint tells it. Written by the service, read by requests. 服务状态。</summary>
public sealed class ServiceStatus(TimeProvider time) : IProgress<StageProgress>
{
    private readonly Lock _gate = new();
    private RunningMonth? _running;

    /// <summary>When the service started.</summary>
    public DateTimeOffset Since { get; } = time.GetLocalNow();

    /// <summary>The month under way.</summary>
    public RunningMonth? Running
    {
        get
        {
            lock (_gate)
            {
                return _running;
            }
        }
    }

    /// <summary>The failure that is not mended yet.</summary>
    public FailedMonth? Failed { get; set; }

    /// <summary>Why a month that is due has to wait: another process holds the workspace.</summary>
    public string? Waiting { get; set; }

    /// <summary>A month begins.</summary>
    public void Begin(Month month, int attempt)
    {
        lock (_gate)
        {
            _running = new RunningMonth(month, time.GetLocalNow(), attempt, null);
        }
    }

    /// <summary>No month is under way.</summary>
    public void End()
    {
        lock (_gate)
        {
            _running = null;
        }
    }

    /// <inheritdoc/>
    public void Report(StageProgress value)
    {
        lock (_gate)
        {
            _running = _running is null ? null : _running with { Step = Plain(value.Step) };
        }
    }

    // Ingest's steps are verb, source, file; the name of a file may be an enterprise's.
    private static string Plain(string step) => string.Join(' ', step.Split(' ').Take(2));
}
