using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Host.Service;

/// <summary>
/// What the service owes: the months that are due and not complete, in order. Read from the disk each time, so that what another process published counts. 待运行月份。
/// </summary>
public sealed class Backlog(Workspace workspace, ServiceSettings settings, MonthSchedule schedule)
{
    private const string ReportManifest = Manifest.FileName;

    /// <summary>The state at an instant.</summary>
    /// <exception cref="DualRandomException">It goes by working days and the year has no calendar.</exception>
    public BacklogState At(DateTimeOffset now)
    {
        var due = schedule.LastDue(now);
        var published = Published();
        var first = settings.From is { } from ? Month.Parse(from) : published.Count > 0 ? published.Min : due;
        var window = Month.From(due.FirstDay.AddMonths(1 - settings.CatchUpMonths));
        var open = MonthsBetween(first, due).Where(m => !IsComplete(m)).ToList();
        var next = Month.From(due.FirstDay.AddMonths(1));
        var (nextDue, fault) = NextDue(next);
        return new BacklogState(
            published.Count > 0 ? published.Max : null,
            [.. open.Where(m => m >= window).Select(m => new DueMonth(m, schedule.DueAt(m)))],
            [.. open.Where(m => m < window)],
            next,
            nextDue,
            fault);
    }

    /// <summary>Whether a month's run is published, its manifest readable, and its report made.</summary>
    public bool IsComplete(Month month) => IsPublished(month) && File.Exists(Path.Combine(workspace.Reports(month), ReportManifest));

    private bool IsPublished(Month month)
    {
        try
        {
            return workspace.PublishedRun(month) is { } folder && Manifest.Read(folder).Id.Length > 0;
        }
        catch (DualRandomException)
        {
            // Owed then: its run reads the same, and fails with the reason.
            return false;
        }
    }

    private SortedSet<Month> Published()
    {
        var runs = workspace.At("runs");
        return !Directory.Exists(runs) ? [] : [.. Directory.EnumerateDirectories(runs)
            .Select(f => Path.GetFileName(f))
            .Where(IsMonth)
            .Select(Month.Parse)
            .Where(IsPublished)];
    }

    private (DateTimeOffset? At, DualRandomException? Fault) NextDue(Month next)
    {
        try
        {
            return (schedule.DueAt(next), null);
        }
        catch (DualRandomException e)
        {
            return (null, e);
        }
    }

    private static bool IsMonth(string name) =>
        DateOnly.TryParseExact(name, "yyyy-MM", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out _);

    private static IEnumerable<Month> MonthsBetween(Month first, Month last)
    {
        for (var month = first; month <= last; month = Month.From(month.FirstDay.AddMonths(1)))
        {
            yield return month;
        }
    }
}

/// <summary>A month and the instant from which it is due.</summary>
public sealed record DueMonth(Month Month, DateTimeOffset Due);

/// <summary>The last published month; the months owed; those too far back to be made up for; the next one, when it is due, or why that cannot be told.</summary>
public sealed record BacklogState(
    Month? LastPublished,
    IReadOnlyList<DueMonth> Owed,
    IReadOnlyList<Month> TooFarBack,
    Month Next,
    DateTimeOffset? NextDue,
    DualRandomException? NextFault);
