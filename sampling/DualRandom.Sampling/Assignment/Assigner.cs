using System.Text;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling.Assignment;

/// <summary>An inspector who may be sent: id and the area he or she covers, a county or a whole prefecture.</summary>
internal readonly record struct Inspector(string Id, string Area);

/// <summary>A task that needs inspectors.</summary>
internal readonly record struct TaskNeed(string Task, string Uscc, string Area);

/// <summary>A seat of a task taken by an inspector.</summary>
internal readonly record struct Seat(string Task, int Number, string InspectorId, string Ticket);

/// <summary>A task with fewer inspectors than seats: how many cover its area, and how many of those are recused.</summary>
internal readonly record struct Shortage(string Task, string Uscc, string Area, int InArea, int Recused);

/// <summary>
/// Chooses inspectors at random under the rules: task by task the least loaded who cover the area and are not recused, ties broken by
/// <c>sha256(seed|plan|task|inspector_id)</c>. No rule is relaxed: a task that cannot be staffed is a <see cref="Shortage"/>.
/// 随机选派检查人员：就近区域、回避优先、负荷均衡、票号定序。
/// </summary>
internal sealed class Assigner
{
    private readonly List<Inspector> _inspectors;
    private readonly ILookup<string, int> _byArea;
    private readonly Dictionary<string, int[]> _covering = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<int>> _recused;
    private readonly TicketLanes _lanes;

    public Assigner(IEnumerable<Inspector> inspectors, IEnumerable<(string InspectorId, string Uscc)> recusals)
    {
        _inspectors = [.. inspectors.OrderBy(i => i.Id, StringComparer.Ordinal)];
        _lanes = new TicketLanes([.. _inspectors.Select(i => Encoding.UTF8.GetBytes(i.Id))]);
        _byArea = Enumerable.Range(0, _inspectors.Count).ToLookup(i => _inspectors[i].Area, StringComparer.Ordinal);
        var index = _inspectors.Select((i, n) => (i.Id, n)).ToDictionary(p => p.Id, p => p.n, StringComparer.Ordinal);
        _recused = recusals
            .Where(r => index.ContainsKey(r.InspectorId))
            .GroupBy(r => r.Uscc, r => index[r.InspectorId], StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.ToHashSet(), StringComparer.Ordinal);
    }

    /// <summary>The ticket of an inspector for a task.</summary>
    public static string Ticket(string seed, string plan, string task, string inspector) =>
        Digest.OfText($"{seed}|{plan}|{task}|{inspector}");

    /// <summary>Staffs the tasks in the order given, or says which cannot be.</summary>
    public (List<Seat> Seats, List<Shortage> Shortages) Assign(
        string seed, string plan, IEnumerable<TaskNeed> tasks, int seatsPerTask, CancellationToken cancellation)
    {
        var loads = new int[_inspectors.Count];
        var seats = new List<Seat>();
        var shortages = new List<Shortage>();
        foreach (var task in tasks)
        {
            cancellation.ThrowIfCancellationRequested();
            var covering = Covering(task.Area);
            var free = _recused.TryGetValue(task.Uscc, out var recused) ? [.. covering.Where(i => !recused.Contains(i))] : covering;
            if (free.Length < seatsPerTask)
            {
                shortages.Add(new Shortage(task.Task, task.Uscc, task.Area, covering.Length, covering.Length - free.Length));
                continue;
            }

            foreach (var chosen in Choose(seed, plan, task.Task, free, loads, seatsPerTask))
            {
                loads[chosen]++;
                var id = _inspectors[chosen].Id;
                var number = seats.Count > 0 && seats[^1].Task == task.Task ? seats[^1].Number + 1 : 1;
                seats.Add(new Seat(task.Task, number, id, Ticket(seed, plan, task.Task, id)));
            }
        }

        return (seats, shortages);
    }

    private int[] Covering(string area)
    {
        if (!_covering.TryGetValue(area, out var covering))
        {
            var prefecture = string.Concat(area.AsSpan(0, Math.Min(4, area.Length)), "00");
            covering = [.. _byArea[area].Concat(prefecture == area ? [] : _byArea[prefecture]).Order()];
            _covering.Add(area, covering);
        }

        return covering;
    }

    private List<int> Choose(string seed, string plan, string task, int[] free, int[] loads, int seats)
    {
        var chosen = new List<int>(seats);
        var level = -1;
        _lanes.Begin($"{seed}|{plan}|{task}|");
        while (chosen.Count < seats)
        {
            var group = LeastLoaded(free, loads, level);
            level = loads[group[0]];
            chosen.AddRange(SmallestTickets(seed, plan, task, group, seats - chosen.Count));
        }

        return chosen;
    }

    private static List<int> LeastLoaded(int[] free, int[] loads, int above)
    {
        var least = int.MaxValue;
        var group = new List<int>();
        foreach (var i in free)
        {
            if (loads[i] <= above || loads[i] > least)
            {
                continue;
            }

            if (loads[i] < least)
            {
                least = loads[i];
                group.Clear();
            }

            group.Add(i);
        }

        return group;
    }

    private int[] SmallestTickets(string seed, string plan, string task, List<int> group, int count)
    {
        var members = group.ToArray();
        var keys = new ulong[members.Length];
        _lanes.Hash(members, keys);
        Array.Sort(keys, members);
        var cut = Math.Min(count, members.Length);
        var last = cut;
        while (last < members.Length && keys[last] == keys[cut - 1])
        {
            last++;
        }

        return [.. members[..last].OrderBy(i => Ticket(seed, plan, task, _inspectors[i].Id), StringComparer.Ordinal).Take(cut)];
    }
}
