using System.Globalization;

namespace DualRandom.Sampling.Tests.Ledger;

/// <summary>The ledger by plain loops over records, from the words of the rules and not from the SQL.</summary>
internal static class NaiveLedger
{
    private static readonly string[] Known = ["1", "3", "8", "9", "A", "E", "F"];
    private static readonly string[] Problems = ["3", "8", "A", "E"];

    /// <summary>One line a record that does not count: row and rule.</summary>
    public static List<string> Faults(LedgerWorld world) =>
        [.. Live(world).Where(r => Fault(world, r) is not null).Select(r => $"{r.Row} {Fault(world, r)}").Order(StringComparer.Ordinal)];

    /// <summary>One line a task and item: how far it is, and its publication.</summary>
    public static List<string> Checks(LedgerWorld world) =>
    [
        .. from task in world.Tasks
           from item in task.Items
           let result = Counted(world, task, item)
           let plan = world.Plans.Single(p => p.Id == task.Plan)
           select $"{task.Task} {item} {(result is not null ? "done" : world.Day > plan.To ? "overdue" : "open")} {(result is null ? "" : Publication(world, result))} {Differ(world, task, item)}",
    ];

    /// <summary>One line a finding: its state, deadline and who answers.</summary>
    public static List<string> Findings(LedgerWorld world) =>
    [
        .. from task in world.Tasks
           from item in task.Items
           let result = Counted(world, task, item)
           where result is { Found: true }
           select $"{task.Task} {item} {State(world, task.Task, item, result)} {Iso(Deadline(result))} {Responsible(world, task, item, result)}",
    ];

    private static IEnumerable<WorldRecord> Live(LedgerWorld world)
    {
        var ours = world.Records.Where(r =>
            r.Withdrawn is null && r.Known <= world.Day && r.Event <= world.Day && (TaskOf(world, r) is not null || world.Plans.Any(p => p.Id == r.Plan)));
        return ours.Where(r => r.RecordNo is null || !ours.Any(o =>
            o.RecordNo == r.RecordNo && o.Department == r.Department && o.Task == r.Task && ItemOf(world, o) == ItemOf(world, r) && (o.Known, o.Row).CompareTo((r.Known, r.Row)) > 0));
    }

    private static WorldTask? TaskOf(LedgerWorld world, WorldRecord record) => world.Tasks.FirstOrDefault(t => t.Task == record.Task);

    private static string? ItemOf(LedgerWorld world, WorldRecord record) => record.Item ?? (TaskOf(world, record) is null ? null : "I1");

    private static string? Fault(LedgerWorld world, WorldRecord record)
    {
        if (TaskOf(world, record) is not { } task)
        {
            return "unknown_task";
        }

        return record.Plan is not null && record.Plan != task.Plan ? "other_plan"
            : record.Uscc != task.Uscc ? "other_enterprise"
            : record.ObjectId is { } named && named != (task.ObjectId ?? task.Uscc) ? "other_object"
            : !task.Items.Contains(ItemOf(world, record), StringComparer.Ordinal) ? "unknown_item"
            : !Known.Contains(record.Code, StringComparer.Ordinal) ? "unknown_code"
            : record.Event < world.Plans.Single(p => p.Id == task.Plan).From ? "before_period"
            : record.Found != Problems.Contains(record.Code, StringComparer.Ordinal) ? "contradicts_code"
            : null;
    }

    private static IEnumerable<WorldRecord> Good(LedgerWorld world, WorldTask task, string item) =>
        Live(world).Where(r => Fault(world, r) is null && r.Task == task.Task && ItemOf(world, r) == item);

    private static WorldRecord? Counted(LedgerWorld world, WorldTask task, string item) =>
        Good(world, task, item).OrderByDescending(r => r.Found).ThenByDescending(r => r.Known).ThenByDescending(r => r.Row).FirstOrDefault();

    private static bool Differ(LedgerWorld world, WorldTask task, string item) => Good(world, task, item).Select(r => (r.Code, r.Event)).Distinct().Skip(1).Any();

    private static string Publication(LedgerWorld world, WorldRecord result)
    {
        var published = result.Published > world.Day ? null : result.Published;
        var until = published ?? world.Day;
        var days = LedgerWorld.Calendar.Count(d => d.Works == "1" && string.CompareOrdinal(d.Day, Iso(result.Event)) > 0 && string.CompareOrdinal(d.Day, Iso(until)) <= 0);
        return (published is not null, days <= 20) switch
        {
            (true, true) => "on_time",
            (true, false) => "late",
            (false, true) => "due",
            _ => "overdue",
        };
    }

    private static DateOnly Deadline(WorldRecord result) =>
        result.RectifyBy ?? result.Event.AddDays(result.Critical > 0 || result.Code == "8" ? 7 : result.Code == "E" ? 30 : 15);

    private static string State(LedgerWorld world, string task, string item, WorldRecord result)
    {
        var last = world.Acts.LastOrDefault(a => a.Task == task && a.Item == item && a.Day <= world.Day);
        var rectified = result.Rectified ?? (result.Code == "E" ? result.Event : null);
        return last?.Act switch
        {
            "close" => "closed",
            "transfer" => "transferred",
            "rectify" => "rectified",
            _ when rectified <= world.Day => "rectified",
            _ => world.Day > Deadline(result) ? "overdue" : "open",
        };
    }

    private static string Responsible(LedgerWorld world, WorldTask task, string item, WorldRecord result)
    {
        var licence = item != "I1" ? null : world.Licences
            .Where(l => l.Uscc == task.Uscc && l.Event <= world.Day)
            .GroupBy(l => l.Number, StringComparer.Ordinal)
            .Select(g => g.OrderByDescending(l => l.Event).ThenByDescending(l => l.Row).First())
            .Where(l => l.State == "有效" && l.Kind.Contains("食品", StringComparison.Ordinal) && l.From <= result.Event && (l.To is null || l.To >= result.Event))
            .OrderByDescending(l => l.From).ThenBy(l => l.Department, StringComparer.Ordinal)
            .FirstOrDefault();
        return licence is not null ? $"{licence.Department} approval"
            : world.Registered.Contains(task.Uscc, StringComparer.Ordinal) ? "登记科 charge"
            : "甲局 task";
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
