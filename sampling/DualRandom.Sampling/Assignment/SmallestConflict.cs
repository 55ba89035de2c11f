using DualRandom.Sampling.Plans;

namespace DualRandom.Sampling.Assignment;

/// <summary>
/// Narrows a set of tasks that cannot all be staffed to one of which every task is needed: a task without which the others still conflict is left out.
/// A set of more than a thousand tasks is a lack of inspectors everywhere and is given as found, and so is one that cannot be narrowed within the budget of branches. 最小不可行任务集（按包含关系极小）。
/// </summary>
internal sealed class SmallestConflict(StaffingProblem problem, Roster roster, Completion completion)
{
    private const int Narrowed = 1000;

    private readonly HashSet<int> _active = [.. Enumerable.Range(0, problem.Tasks.Count)];

    /// <summary>The narrowed conflict. The roster is used up.</summary>
    public Conflict Within(Core core, CancellationToken cancellation)
    {
        Keep(core);
        var smallest = _active.Count <= Narrowed;
        try
        {
            foreach (var task in _active.Order().ToList())
            {
                if (smallest && _active.Contains(task))
                {
                    core = Without(task, cancellation) ?? core;
                }
            }

            core = completion.Complete(cancellation) ?? throw new InvalidOperationException("a conflict went away while it was narrowed");
        }
        catch (UndecidedException)
        {
            smallest = false;
        }

        return Describe(core, smallest);
    }

    private Core? Without(int task, CancellationToken cancellation)
    {
        var mark = roster.Mark;
        roster.Leave(task);
        var core = completion.Complete(cancellation);
        if (core is null)
        {
            roster.Rollback(mark);
            return null;
        }

        Keep(core);
        return core;
    }

    private void Keep(Core core)
    {
        foreach (var task in _active.Except(core.Tasks(problem.Kinds.Count)).ToList())
        {
            roster.Leave(task);
            _active.Remove(task);
        }
    }

    private Conflict Describe(Core core, bool smallest)
    {
        var kinds = problem.Kinds.Count;
        var roles = core.Slots.SelectMany(s => problem.Kinds[s % kinds].Roles).ToHashSet();
        var members = core.Units.SelectMany(u => problem.Units[u].Members);
        return new Conflict(
            [.. core.Tasks(kinds).Order().Select(t => problem.Tasks[t].Task)],
            core.Slots.Sum(s => problem.Kinds[s % kinds].Count),
            [.. problem.Rules.Departments.Where((_, d) => roles.Overlaps(SeatKind.RolesOf(d, problem.Rules)))],
            [.. members.Select(m => m.Id).Order(StringComparer.Ordinal)],
            problem.Rules.MostTasks,
            problem.Rules.Mode == StaffingMode.Groups,
            smallest);
    }
}
