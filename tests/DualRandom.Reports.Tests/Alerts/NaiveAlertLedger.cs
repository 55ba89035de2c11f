using System.Globalization;
using DualRandom.Reports.Alerts;
using DualRandom.Sql.Contracts;

namespace DualRandom.Reports.Tests.Alerts;

/// <summary>The ledger of alerts by plain loops, from the words of the rules.</summary>
internal sealed class NaiveAlertLedger(IReadOnlyDictionary<string, DateOnly> raised)
{
    private const int AssignWithin = 3;
    private const int CloseWithin = 20;

    private static readonly string[] States = ["assigned", "reminded", "talked", "inspected", "closed"];

    private static readonly HashSet<DateOnly> Works =
    [
        .. CsvLines.ParseTable(Sql.SqlText.Read("sql/reference/workday.csv")).Where(r => r["is_workday"] == "1").Select(r => DateOnly.ParseExact(r["day"], "yyyy-MM-dd", CultureInfo.InvariantCulture)),
    ];

    private readonly List<(AlertAct Act, DateOnly Day, string Department)> _acts = [];

    public int Taken => _acts.Count;

    /// <summary>Whether the act is taken; one that repeats the last of its alert is taken and changes nothing.</summary>
    public bool Take(AlertAct act, DateOnly today)
    {
        if (!raised.TryGetValue(act.Alert, out var since) || since > today)
        {
            return false;
        }

        var before = _acts.Where(a => a.Act.Alert == act.Alert).ToList();
        var day = act.On ?? today;
        var department = act.Kind == AlertActKind.Assign ? act.Department ?? Department(before) : "";
        if (before.Count > 0 && before[^1] is var last && last.Day == day && last.Department == department && last.Act.Kind == act.Kind
            && last.Act.Note == act.Note && last.Act.EvidenceFile == act.EvidenceFile)
        {
            return true;
        }

        var refused = before.Any(a => a.Act.Kind == AlertActKind.Close)
            || (act.Kind != AlertActKind.Assign && (before.Count == 0 || act.Department is not null))
            || day > today || day < (before.Count > 0 ? before[^1].Day : since)
            || (act.Kind == AlertActKind.Close && (act.Note is null || act.EvidenceFile is null));
        if (!refused)
        {
            _acts.Add((act, day, department));
        }

        return !refused;
    }

    public IEnumerable<string> Lines(DateOnly day) => raised.Where(r => r.Value <= day).Select(r => Line(r.Key, day)).Order(StringComparer.Ordinal);

    public string Line(string alert, DateOnly day)
    {
        var acts = _acts.Where(a => a.Act.Alert == alert && a.Day <= day).ToList();
        DateOnly? assigned = acts.Count > 0 ? acts.First(a => a.Act.Kind == AlertActKind.Assign).Day : null;
        DateOnly? closed = acts.Count > 0 && acts[^1].Act.Kind == AlertActKind.Close ? acts[^1].Day : null;
        var passed = Enumerable.Range(1, Math.Max(0, day.DayNumber - raised[alert].DayNumber)).Count(n => Works.Contains(raised[alert].AddDays(n)));
        var overdue = closed is null && (passed > CloseWithin || (assigned is null && passed > AssignWithin));
        DateOnly? acted = acts.Count > 0 ? acts[^1].Day : null;
        return FormattableString.Invariant(
            $"{alert} {(acts.Count == 0 ? "raised" : States[(int)acts[^1].Act.Kind])} {(overdue ? "overdue" : "")} {Department(acts)} {assigned:yyyy-MM-dd} {closed:yyyy-MM-dd} {acted:yyyy-MM-dd} {(acts.Count == 0 ? null : acts[^1].Act.Note)}");
    }

    private static string Department(List<(AlertAct Act, DateOnly Day, string Department)> acts) =>
        acts.LastOrDefault(a => a.Act.Kind == AlertActKind.Assign).Department ?? "Registry";
}
