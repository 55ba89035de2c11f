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
            while (peers.Max(roster.Load) - peers.Min(roster.Load) > 1 && Step(peers))
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
            .GroupBy(u => (problem.Units[u].Role, problem.Units[u].Fits & problem.Needed, string.Concat(areas.Select(a => problem.Covers(u, a) ? '1' : '0')), barred[u]?.ToString() ?? ""))
            .Select(g => g.ToList()).Where(g => g.Count > 1)];
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

    private int? SeatToGive(int busy, int idle)
    {
        int? best = null;
        var smallest = "";
        foreach (var seat in roster.SeatsOf(busy))
        {
            var (task, position) = (seat / problem.SeatsPerTask, seat % problem.SeatsPerTask);
            if (roster.Holds(task, idle) || roster.Clashes(task, idle, position))
            {
                continue;
            }

            var ticket = tickets.Of(problem.Tasks[task].Task, idle);
            if (best is null || string.CompareOrdinal(ticket, smallest) < 0)
            {
                (best, smallest) = (seat, ticket);
            }
        }

        return best;
    }
}
