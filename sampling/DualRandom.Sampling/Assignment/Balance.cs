using System.Globalization;
using System.Text;

namespace DualRandom.Sampling.Assignment;

/// <summary>
/// Evens out the loads of equals (the same role, the same items fitted, the same areas, the same tasks barred): a task goes from one to another who has two fewer, the one of the smallest
/// ticket, until loads differ by at most one. Among equals such a task always exists unless the pairs of the last time forbid all of them. 负荷均衡。
/// </summary>
internal sealed class Balance(StaffingProblem problem, Roster roster, Tickets tickets)
{
    public void Even(CancellationToken cancellation)
    {
        foreach (var peers in Peers())
        {
            while (Step(peers))
            {
                cancellation.ThrowIfCancellationRequested();
            }
        }
    }

    private List<List<int>> Peers()
    {
        var areas = problem.Tasks.Select(t => t.Area).Distinct(StringComparer.Ordinal).ToList();
        var barred = new StringBuilder[problem.Units.Count];
        for (var task = 0; task < problem.Tasks.Count; task++)
        {
            foreach (var unit in problem.Barred(task) ?? new HashSet<int>())
            {
                (barred[unit] ??= new StringBuilder()).Append(CultureInfo.InvariantCulture, $"{task} ");
            }
        }

        return [.. Enumerable.Range(0, problem.Units.Count)
            .GroupBy(u => (problem.Units[u].Role, problem.Units[u].Fits & problem.Needed, string.Concat(areas.Select(a => problem.Covers(u, a) ? '1' : '0')), barred[u]?.ToString()))
            .Select(g => g.ToList())];
    }

    private bool Step(List<int> peers)
    {
        var byLoad = peers.OrderBy(roster.Load).ToList();
        foreach (var busy in byLoad.AsEnumerable().Reverse())
        {
            foreach (var idle in byLoad.TakeWhile(u => roster.Load(busy) - roster.Load(u) > 1))
            {
                if (SeatToGive(busy, idle) is { } seat)
                {
                    roster.Put(seat, idle);
                    return true;
                }
            }
        }

        return false;
    }

    private int? SeatToGive(int busy, int idle) => roster.SeatsOf(busy)
        .Where(seat => !roster.Holds(TaskOf(seat), idle) && !roster.Clashes(TaskOf(seat), idle, seat % problem.SeatsPerTask))
        .Select(seat => (int?)seat)
        .MinBy(seat => tickets.Of(problem.Tasks[TaskOf(seat!.Value)].Task, idle), StringComparer.Ordinal);

    private int TaskOf(int seat) => seat / problem.SeatsPerTask;
}
