using DualRandom.Reports;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;
using Microsoft.Extensions.Hosting;

namespace DualRandom.Host.Service;

/// <summary>What the loop works with.</summary>
public sealed record ServiceParts(
    Workspace Workspace,
    ServiceSettings Settings,
    Backlog Backlog,
    IMonthRun Month,
    PendingMonth Pending,
    ServiceStatus Status,
    ServiceLog Log,
    Notifier Notifier,
    Texts Texts,
    TimeProvider Time,
    TimeSpan Poll);

/// <summary>
/// The loop of the service: looks what is owed, runs the earliest month, tells how it ended. A month that fails is tried again after a growing pause, and the later ones wait for
/// it. The clock is read anew each time, so that it may jump; pauses are measured by the monotonic clock, which does not. 月度服务。
/// </summary>
public sealed class MonthlyService(ServiceParts parts) : BackgroundService
{
    private readonly Dictionary<string, string> _said = new(StringComparer.Ordinal);
    private long _failedAt;
    private TimeSpan _pause;

    /// <summary>Runs until cancelled.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (true)
        {
            stoppingToken.ThrowIfCancellationRequested();
            if (!await TurnAsync(stoppingToken))
            {
                await Task.Delay(parts.Poll, parts.Time, stoppingToken);
            }
        }
    }

    /// <summary>One look at what is owed; true when a month was published, so that there may be another at once.</summary>
    private async Task<bool> TurnAsync(CancellationToken cancellation)
    {
        if (parts.Pending.Read() is { } untold && parts.Backlog.IsComplete(untold))
        {
            await PublishedAsync(untold, null, null, cancellation);
        }

        BacklogState state;
        try
        {
            state = parts.Backlog.At(parts.Time.GetUtcNow());
        }
        catch (DualRandomException e)
        {
            await FailAsync(null, e, cancellation);
            return false;
        }

        Warn(state);
        var earliest = state.Owed.Count > 0 ? state.Owed[0].Month : (Month?)null;
        if (parts.Status.Failed is { } failed && (failed.Month is null || failed.Month != earliest))
        {
            parts.Status.Failed = null;
        }

        if (earliest is not { } month)
        {
            parts.Status.Waiting = null;
            return false;
        }

        return (parts.Status.Failed is null || parts.Time.GetElapsedTime(_failedAt) >= _pause) && await AttemptAsync(month, state.Owed, cancellation);
    }

    private async Task<bool> AttemptAsync(Month month, IReadOnlyList<DueMonth> owed, CancellationToken cancellation)
    {
        var attempt = (parts.Status.Failed?.Attempts ?? 0) + 1;
        var started = parts.Time.GetTimestamp();
        if (parts.Status.Waiting is null)
        {
            parts.Log.Write(new ServiceEvent("month-begun", month.ToString(), Attempt: attempt));
        }

        try
        {
            var result = await RunAsync(month, attempt, cancellation);
            parts.Status.Waiting = null;
            parts.Status.Failed = null;
            _said.Remove("month-failed");
            _said.Remove("waiting");
            if (result.IsNew)
            {
                await PublishedAsync(month, result, Math.Round(parts.Time.GetElapsedTime(started).TotalSeconds, 2), cancellation);
            }

            return true;
        }
        catch (DualRandomException e) when (e.Code == ExitCode.Busy)
        {
            parts.Status.Waiting = Failure.Of(e, parts.Texts).Text;
            Once("waiting", parts.Status.Waiting, new ServiceEvent("waiting", month.ToString(), Text: parts.Status.Waiting));
            return false;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            cancellation.ThrowIfCancellationRequested();
            await FailAsync(month, e, cancellation);
            foreach (var later in owed.Skip(1))
            {
                Once("held-back " + later.Month, month.ToString(), new ServiceEvent("held-back", later.Month.ToString(), Text: parts.Texts["serve.heldback", month]));
            }

            return false;
        }
    }

    private async Task<MonthResult> RunAsync(Month month, int attempt, CancellationToken cancellation)
    {
        parts.Status.Begin(month, attempt);
        try
        {
            return await Task.Run(() => parts.Month.Run(month, cancellation), CancellationToken.None);
        }
        finally
        {
            parts.Status.End();
        }
    }

    private async Task PublishedAsync(Month month, MonthResult? result, double? seconds, CancellationToken cancellation)
    {
        foreach (var phase in result?.Phases ?? [])
        {
            parts.Log.Write(new ServiceEvent("phase", month.ToString(), phase.Phase, phase.Seconds, phase.Phase == "ingest" ? result!.Rows : null));
        }

        var text = result is null ? parts.Texts["serve.earlier"] : result.Refused > 0 ? parts.Texts["serve.refused", result.Refused] : null;
        parts.Log.Write(new ServiceEvent("month-published", month.ToString(), Seconds: seconds, Rows: result?.Rows, Outcome: "published", Text: text));
        var run = Path.GetFileName(parts.Workspace.PublishedRun(month));
        var report = Path.Combine(parts.Workspace.Reports(month), Edition.Analyst.FileName() + ".html");
        await parts.Notifier.TellAsync(
            new Notice(month.ToString(), "published", run, report, seconds, result?.Rows, result?.Refused, Text: text), cancellation);
        parts.Pending.Clear();
    }

    private async Task FailAsync(Month? month, Exception exception, CancellationToken cancellation)
    {
        var failed = parts.Status.Failed;
        if (failed is not null && failed.Month == month && parts.Time.GetElapsedTime(_failedAt) < _pause)
        {
            return;
        }

        Failure.Keep(parts.Workspace, exception);
        var why = Failure.Of(exception, parts.Texts);
        var attempts = failed?.Month == month && failed is not null ? failed.Attempts + 1 : 1;
        _failedAt = parts.Time.GetTimestamp();
        _pause = parts.Settings.Retrying.After(attempts);
        var now = parts.Time.GetLocalNow();
        var retry = ServiceLog.Stamp(now + _pause);
        parts.Status.Waiting = null;
        parts.Status.Failed = new FailedMonth(month, attempts, now, why, now + _pause);
        parts.Log.Write(new ServiceEvent(
            month is null ? "schedule-fault" : "month-failed", month?.ToString(), Outcome: "failed", Attempt: attempts, Code: why.Code.ToString(), Text: why.Text, Where: why.Where,
            Remedy: why.Remedy, Next: retry));
        if (month is { } told && IsNews("month-failed", $"{told} {why.Text}"))
        {
            await parts.Notifier.TellAsync(
                new Notice(told.ToString(), "failed", Attempt: attempts, Code: why.Code.ToString(), Text: why.Text, Remedy: why.Remedy, RetryAt: retry), cancellation);
        }
    }

    private void Warn(BacklogState state)
    {
        if (state.TooFarBack.Count > 0)
        {
            var months = string.Join(", ", state.TooFarBack);
            Once("too-far-back", months, new ServiceEvent("too-far-back", Text: parts.Texts["serve.toofarback", months, parts.Settings.CatchUpMonths]));
        }

        if (state.NextFault is { } fault)
        {
            var why = Failure.Of(fault, parts.Texts);
            Once("schedule-fault", why.Text, new ServiceEvent("schedule-fault", state.Next.ToString(), Code: why.Code.ToString(), Text: why.Text, Where: why.Where, Remedy: why.Remedy));
        }
    }

    private void Once(string key, string text, ServiceEvent what)
    {
        if (IsNews(key, text))
        {
            parts.Log.Write(what);
        }
    }

    private bool IsNews(string key, string text)
    {
        var isNews = _said.GetValueOrDefault(key) != text;
        _said[key] = text;
        return isNews;
    }
}
