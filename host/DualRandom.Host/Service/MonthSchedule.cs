using DualRandom.Sql.Reference;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Host.Service;

/// <summary>When a month's run is due: a day, or working day, of the month after it, in the office's time zone. 运行日程。</summary>
public sealed class MonthSchedule(ServiceSettings settings, Workspace workspace, TimeZoneInfo zone)
{
    /// <summary>The instant from which that month is to be run.</summary>
    /// <exception cref="DualRandom.Sql.DualRandomException">It goes by working days and the year has no calendar.</exception>
    public DateTimeOffset DueAt(Month month)
    {
        var first = month.LastDay.AddDays(1);
        var last = Month.From(first).LastDay;
        var day = settings.WorkingDay is { } number
            ? WorkingDay(first, last, number)
            : first.AddDays(Math.Min(settings.DayOfMonth, last.Day) - 1);
        var local = day.ToDateTime(settings.At);
        return new DateTimeOffset(local, zone.GetUtcOffset(local));
    }

    /// <summary>The last month that is due at an instant.</summary>
    public Month LastDue(DateTimeOffset now)
    {
        var ended = Month.From(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime)).Previous;
        return DueAt(ended) <= now ? ended : ended.Previous;
    }

    private DateOnly WorkingDay(DateOnly first, DateOnly last, int number)
    {
        var working = WorkCalendar.Load(workspace).Covering(first, last).Where(d => d.Works && d.Day >= first && d.Day <= last).ToList();
        return working[Math.Min(number, working.Count) - 1].Day;
    }
}
