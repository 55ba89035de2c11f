namespace DualRandom.Sampling.Assignment;

/// <summary>
/// Task by task, seat by seat, the least loaded of those who may sit there, the smallest ticket among equals; while an item is not fitted by anyone seated, of those who fit
/// one if there are any. Seats that nobody is left for stay empty.
/// 逐任务选派：负荷最少者优先，同负荷按票号。
/// </summary>
internal sealed class Greedy(StaffingProblem problem, Roster roster, Tickets tickets)
{
    private readonly int[] _sits = new int[problem.Units.Count];

    public void Fill(CancellationToken cancellation)
    {
        for (var task = 0; task < problem.Tasks.Count; task++)
        {
            cancellation.ThrowIfCancellationRequested();
            tickets.Begin(problem.Tasks[task].Task);
            for (var kind = 0; kind < problem.Kinds.Count; kind++)
            {
                FillKind(task, kind);
            }
        }
    }

    private void FillKind(int task, int kind)
    {
        var left = problem.Kinds[kind].Count;
        while (left > 0 && LeastLoaded(task, kind) is { Count: > 0 } group)
        {
            left -= tickets.Take(problem.Tasks[task].Task, [.. group], left, unit => TrySeat(task, kind, unit));
        }
    }

    private bool TrySeat(int task, int kind, int unit)
    {
        if (roster.Clashes(task, unit))
        {
            return false;
        }

        roster.Put(roster.EmptySeat(task, kind), unit);
        _sits[unit] = task + 1;
        return true;
    }

    private List<int> LeastLoaded(int task, int kind) =>
        problem.Needed != 0 && roster.Lacks(task) is not 0 and var lacks && LeastLoaded(task, kind, lacks) is { Count: > 0 } fitting
            ? fitting
            : LeastLoaded(task, kind, 0);

    private List<int> LeastLoaded(int task, int kind, ulong fits)
    {
        var least = problem.Most;
        var group = new List<int>();
        var barred = problem.Barred(task);
        var paired = problem.HasPairs(task);
        foreach (var unit in problem.Covering(task, kind))
        {
            var load = roster.Load(unit);
            if (load > least || load == problem.Most || _sits[unit] == task + 1 || (fits != 0 && (problem.Units[unit].Fits & fits) == 0)
                || (barred is not null && barred.Contains(unit)) || (paired && roster.Clashes(task, unit)))
            {
                continue;
            }

            if (load < least)
            {
                least = load;
                group.Clear();
            }

            group.Add(unit);
        }

        return group;
    }
}
