using System.Globalization;
using DualRandom.Sampling.Assignment;
using DualRandom.Sampling.Plans;

namespace DualRandom.Benchmarks;

/// <summary>50,000 tasks and 2,000 inspectors: a prefecture of ten counties, one recusal in fifty, a pair of the last time at every task.</summary>
internal static class AssignmentBenchmark
{
    private const int Tasks = 50_000;
    private const int Inspectors = 2_000;
    private const int Counties = 10;
    private const string Lead = "市场监督管理局";
    private const string Helper = "公安局";

    public static IEnumerable<(string What, Action Run)> Cases() =>
    [
        ("prefecture-wide, two each", () => Run(new(2, [Lead]), i => "410400")),
        ("of their counties, recusals, pairs", () => Run(new(2, [Lead]), County, recused: true, pairs: true)),
        ("with a cooperating department", () => Run(new(3, [Lead, Helper]), County, recused: true, pairs: true)),
        ("with a limit that just suffices (50 each)", () => Run(new(2, [Lead], MostTasks: 2 * Tasks / Inspectors), Mixed, recused: true, pairs: true)),
        ("with both", () => Run(new(2, [Lead, Helper], MostTasks: 2 * Tasks / Inspectors), Mixed, recused: true, pairs: true)),
        ("lead and helper", () => Run(new(2, [Lead], StaffingMode.LeadHelper), County, recused: true, pairs: true)),
        ("groups of two", () => Run(new(2, [Lead], StaffingMode.Groups, MostTasks: 2 * Tasks / Inspectors), i => County(i / 2), recused: true)),
        ("impossible by one task: the conflict named", () => Run(new(2, [Lead], MostTasks: 2 * Tasks / Inspectors), Mixed, more: 1, feasible: false)),
    ];

    private static string County(int i) => "4104" + (2 + (i % Counties)).ToString("00", CultureInfo.InvariantCulture);

    /// <summary>A tenth go anywhere, five counties have 190 of their own and five 170, for as many tasks each: the greedy pass alone leaves tasks open.</summary>
    private static string Mixed(int i)
    {
        var own = i - (i / 10) - 1;
        return i % 10 == 0 ? "410400" : County(own < 950 ? own / 190 : 5 + ((own - 950) / 170));
    }

    private static void Run(
        StaffingRules rules, Func<int, string> area, bool recused = false, bool pairs = false, int more = 0, bool feasible = true)
    {
        var inspectors = Enumerable.Range(0, Inspectors).GroupBy(area, (place, people) => people.Select((i, n) => new Inspector(
            Name("I", i), place, rules.Departments[n % rules.Departments.Count], n % 2 == 0 ? "主检" : "协检", Name("G", i / 2)))).SelectMany(i => i).ToList();
        var tasks = Enumerable.Range(0, Tasks + more).Select(t => new TaskNeed(Name("食品-2026-", t), Name("U", t), County(t)));
        var recusals = Enumerable.Range(0, recused ? Tasks : 0).Select(t => (Name("I", t * 31 % Inspectors), Name("U", t)));
        var together = Enumerable.Range(0, pairs ? Tasks : 0).Select(t => new PreviousPair(Name("U", t), Name("I", t % Inspectors), Name("I", (t + 10) % Inspectors)));
        var staffed = new Assigner(rules, inspectors, recusals, together).Assign("双色球第2026130期", "食品-2026", tasks, default);
        if (staffed.Feasible != feasible)
        {
            throw new InvalidOperationException($"{staffed.Shortages.Count} short, {staffed.Conflict?.Tasks.Count} in conflict");
        }
    }

    private static string Name(string kind, int number) => kind + number.ToString("00000", CultureInfo.InvariantCulture);
}
