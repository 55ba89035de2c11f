using System.Globalization;
using DualRandom.Sampling.Assignment;
using DualRandom.Sampling.Plans;
using DualRandom.Testing;

namespace DualRandom.Sampling.Tests.Assignment;

/// <summary>A small staffing problem made by dice: every mode, departments, areas, recusals, pairs of the last time, limits.</summary>
internal sealed record StaffingCase(
    StaffingRules Rules, List<Inspector> Inspectors, List<(string Id, string Uscc)> Recusals, List<PreviousPair> Pairs, List<TaskNeed> Tasks)
{
    public const string Plan = "计划";

    private static readonly string[] Areas = ["410400", "410402", "410403"];
    private static readonly string[] Departments = ["市场监管", "公安", "消防"];

    public static StaffingCase Roll(ulong number, bool pairs = true, StaffingMode? mode = null)
    {
        var dice = new Dice(number);
        var departments = Departments.Take(dice.Of(1, 1, 2, 2, 3)).ToList();
        var seats = Math.Max(departments.Count, dice.Of(2, 2, 3));
        var rules = new StaffingRules(
            seats, departments, mode ?? dice.Of(StaffingMode.Individuals, StaffingMode.Individuals, StaffingMode.Groups, StaffingMode.LeadHelper),
            dice.OneIn(4), dice.Of<int?>(null, 1, 2, 2, 3));
        var inspectors = Enumerable.Range(0, 2 + dice.Below(7)).Select(i => Inspector(i, dice, rules)).ToList();
        var tasks = Enumerable.Range(0, 1 + dice.Below(seats == 2 ? 6 : 4))
            .Select(i => new TaskNeed($"p-{i.ToString("000", CultureInfo.InvariantCulture)}", $"U{i}", dice.Of("410402", "410402", "410403"))).ToList();
        var rarity = dice.Of(3, 5, 9, 30);
        var recusals = tasks.SelectMany(t => inspectors.Where(_ => dice.OneIn(rarity)).Select(i => (i.Id, t.Uscc))).ToList();
        var previous = pairs ? tasks.SelectMany(t => Together(t, inspectors, dice)).ToList() : [];
        return new StaffingCase(rules, inspectors, recusals, previous, tasks).WithItems(new Dice(number ^ 0x5EED), departments.Count);
    }

    public Staffed Assign(string seed = "种子") => new Assigner(Rules, Inspectors, Recusals, Pairs).Assign(seed, Plan, Tasks, default);

    public StaffingCase Only(IEnumerable<string> tasks)
    {
        var wanted = tasks.ToHashSet(StringComparer.Ordinal);
        return this with { Tasks = [.. Tasks.Where(t => wanted.Contains(t.Task))] };
    }

    /// <summary>In every third case up to three items, each of which some inspectors of its department fit.</summary>
    private StaffingCase WithItems(Dice dice, int departments)
    {
        var charge = dice.OneIn(3) ? Enumerable.Range(0, dice.Of(1, 2, 2, 3)).Select(_ => Rules.Departments[dice.Below(departments)]).ToList() : [];
        var rarity = dice.Of(2, 3, 5);
        return this with
        {
            Rules = Rules with { Items = (1UL << charge.Count) - 1 },
            Inspectors = [.. Inspectors.Select(i => i with { Fits = Bits(charge.Select(d => d == i.Department && !dice.OneIn(rarity))) })],
        };
    }

    private static ulong Bits(IEnumerable<bool> fits) => fits.Select((f, n) => f ? 1UL << n : 0).Aggregate(0UL, (a, b) => a | b);

    private static Inspector Inspector(int i, Dice dice, StaffingRules rules) => new(
        $"I{i}", dice.Of(Areas), dice.Of([.. rules.Departments]), dice.Of(null, "主检", "主检", "协检", "协检", "专家"), dice.OneIn(9) ? null : $"G{i / Math.Max(2, rules.Departments.Count)}");

    private static IEnumerable<PreviousPair> Together(TaskNeed task, List<Inspector> inspectors, Dice dice)
    {
        var sent = dice.OneIn(3) ? [] : dice.Shuffle(inspectors.Select(i => i.Id)).Take(dice.Of(2, 2, 3)).Order(StringComparer.Ordinal).ToList();
        return sent.SelectMany((one, n) => sent.Skip(n + 1).Select(other => new PreviousPair(task.Uscc, one, other)));
    }
}
