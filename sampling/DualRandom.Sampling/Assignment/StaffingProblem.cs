using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling.Assignment;

/// <summary>
/// Who may sit where: tasks in the order of their ids, units in the order of <c>sha256(seed|plan||key)</c>, so that neither the order of the input nor
/// anybody's name favours anyone.
/// </summary>
internal sealed class StaffingProblem
{
    private readonly int[] _areas;
    private readonly int[][][] _covering;
    private readonly int[] _kindOf;
    private readonly HashSet<int>?[] _barred;
    private readonly (int A, int B)[]?[] _pairs;
    private readonly bool _crossArea;

    public StaffingProblem(
        StaffingRules rules, string seed, string plan, IEnumerable<Inspector> inspectors, ILookup<string, string> recusals,
        ILookup<string, PreviousPair> pairs, IEnumerable<TaskNeed> tasks)
    {
        Tasks = [.. tasks.OrderBy(t => t.Task, StringComparer.Ordinal)];
        Units = [.. Unit.Of(inspectors, rules)
            .OrderBy(u => Digest.OfText($"{seed}|{plan}||{u.Key}"), StringComparer.Ordinal).ThenBy(u => u.Key, StringComparer.Ordinal)];
        Kinds = SeatKind.Of(rules);
        Needed = rules.Items & ~CoveredAnyway();
        Kinds = Needed == 0 ? Kinds : [.. Kinds.SelectMany(k => Enumerable.Repeat(k with { Count = 1 }, k.Count))];
        Most = rules.MostTasks ?? int.MaxValue;
        Rules = rules;
        _crossArea = rules.CrossArea;
        _kindOf = [.. Kinds.SelectMany((k, n) => Enumerable.Repeat(n, k.Count))];
        var areas = Tasks.Select(t => t.Area).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        _covering = [.. areas.Select(a => Kinds.Select(k => Covering(a, k)).ToArray())];
        _areas = [.. Tasks.Select(t => areas.BinarySearch(t.Area, StringComparer.Ordinal))];
        var unitOf = Units.SelectMany((u, n) => u.Members.Select(m => (m.Id, n))).ToDictionary(p => p.Id, p => p.n, StringComparer.Ordinal);
        _pairs = [.. Tasks.Select(t => Pairs(unitOf, pairs[t.Uscc]))];
        _barred = [.. Tasks.Select((t, n) => Barred(unitOf, recusals[t.Uscc], _pairs[n]))];
    }

    private StaffingProblem(StaffingProblem whole, int task)
    {
        (Tasks, Units, Kinds, Most, Rules, _crossArea) = ([whole.Tasks[task]], whole.Units, whole.Kinds, whole.Most, whole.Rules, whole._crossArea);
        Needed = whole.Needed;
        (_kindOf, _covering, _areas) = (whole._kindOf, whole._covering, [whole._areas[task]]);
        (_pairs, _barred) = ([whole._pairs[task]], [whole._barred[task]]);
    }

    public StaffingRules Rules { get; }

    public IReadOnlyList<TaskNeed> Tasks { get; }

    public IReadOnlyList<Unit> Units { get; }

    public IReadOnlyList<SeatKind> Kinds { get; }

    /// <summary>
    /// The items, a bit each, that a task may lack although every seat is taken. Where there are any, every seat is a kind of its own, so that one can be kept
    /// for who fits an item.
    /// </summary>
    public ulong Needed { get; }

    /// <summary>Tasks a unit takes at most.</summary>
    public int Most { get; }

    /// <summary>Seats a task; one when groups are sent.</summary>
    public int SeatsPerTask => _kindOf.Length;

    /// <summary>The kind of the seat at a position of any task.</summary>
    public int KindOf(int position) => _kindOf[position];

    /// <summary>Units that may take a seat of a kind in the task's area, those barred from the task included.</summary>
    public int[] Covering(int task, int kind) => _covering[_areas[task]][kind];

    /// <summary>The number of the task's area, the same for tasks that the same units cover.</summary>
    public int AreaOf(int task) => _areas[task];

    /// <summary>Units that must not go to the task: recused, or a group that holds a pair sent there the last time. Null for none.</summary>
    public IReadOnlySet<int>? Barred(int task) => _barred[task];

    public bool IsBarred(int task, int unit) => _barred[task]?.Contains(unit) ?? false;

    public bool HasPairs(int task) => _pairs[task] is not null;

    /// <summary>Whether two units went to the task's enterprise together the last time.</summary>
    public bool Clash(int task, int one, int other) => _pairs[task] is { } pairs && Array.Exists(pairs, p => p == (one, other) || p == (other, one));

    public bool Covers(int unit, string area) => Units[unit].Covers(area, _crossArea);

    /// <summary>The same problem with one task.</summary>
    public StaffingProblem Alone(int task) => new(this, task);

    /// <summary>Items that everyone fits who may take a seat of some kind.</summary>
    private ulong CoveredAnyway() => Kinds.Aggregate(
        0UL, (bits, kind) => bits | Units.Where(u => kind.Roles.Contains(u.Role)).Aggregate(ulong.MaxValue, (all, u) => all & u.Fits));

    private int[] Covering(string area, SeatKind kind) =>
        [.. Enumerable.Range(0, Units.Count).Where(u => kind.Roles.Contains(Units[u].Role) && Units[u].Covers(area, _crossArea))];

    private static (int A, int B)[]? Pairs(Dictionary<string, int> unitOf, IEnumerable<PreviousPair> pairs)
    {
        var known = pairs
            .Where(p => unitOf.ContainsKey(p.First) && unitOf.ContainsKey(p.Second))
            .Select(p => (unitOf[p.First], unitOf[p.Second])).Distinct().ToArray();
        return known.Length > 0 ? known : null;
    }

    private static HashSet<int>? Barred(Dictionary<string, int> unitOf, IEnumerable<string> recused, (int A, int B)[]? pairs)
    {
        var barred = recused.Where(unitOf.ContainsKey).Select(r => unitOf[r])
            .Concat((pairs ?? []).Where(p => p.A == p.B).Select(p => p.A)).ToHashSet();
        return barred.Count > 0 ? barred : null;
    }
}
