using DualRandom.Host.Commands;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Host.Service;

/// <summary>How one month is run.</summary>
public interface IMonthRun
{
    /// <summary>Runs it, or finishes what a killed process left, under the workspace's lock.</summary>
    /// <exception cref="DualRandom.Sql.DualRandomException">It failed, or another process holds the workspace (<c>Busy</c>).</exception>
    MonthResult Run(Month month, CancellationToken cancellation);
}

/// <summary>What was done: whether anything was, the rows read, files refused, and the seconds of each phase.</summary>
public sealed record MonthResult(bool IsNew, long? Rows, int Refused, IReadOnlyList<PhaseTime> Phases)
{
    /// <summary>It had been published already, by somebody else.</summary>
    public static readonly MonthResult Nothing = new(false, null, 0, []);
}

/// <summary>
/// A scheduled run: what <c>month</c> does. A month with a published run is never run again: when a process was killed between publishing the run and its report, the report
/// alone is made.
/// </summary>
internal sealed class ScheduledMonth(Session session, Backlog backlog, PendingMonth pending) : IMonthRun
{
    /// <inheritdoc/>
    public MonthResult Run(Month month, CancellationToken cancellation)
    {
        var workspace = session.Context.Workspace;
        using var hold = WorkspaceLock.Take(workspace);
        if (backlog.IsComplete(month))
        {
            return MonthResult.Nothing;
        }

        pending.Write(month);
        if (workspace.PublishedRun(month) is { } run)
        {
            Manifest.Read(run);
            var phases = new Stopclock(session.Context.Time);
            ReportCommand.Run(session, month, cancellation);
            phases.Lap("report");
            return new MonthResult(true, null, 0, phases.Laps);
        }

        var summary = MonthCommand.Run(session, month, acceptedDrift: null, cancellation);
        return new MonthResult(true, summary.Ingest.Read, summary.Ingest.Refused.Count, summary.Phases);
    }
}

/// <summary>
/// The month whose end is still to be told: written before it is run, cleared when the hooks were called, so that a process killed in between tells it after its next start.
/// </summary>
public sealed class PendingMonth(Workspace workspace)
{
    private string Path => workspace.At("service", "pending");

    /// <summary>The month, or null.</summary>
    public Month? Read() => File.Exists(Path) ? Month.Parse(File.ReadAllText(Path).Trim()) : null;

    /// <summary>Notes it, durably.</summary>
    public void Write(Month month) => Disk.Replace(Path, month + "\n");

    /// <summary>It has been told.</summary>
    public void Clear() => File.Delete(Path);
}
