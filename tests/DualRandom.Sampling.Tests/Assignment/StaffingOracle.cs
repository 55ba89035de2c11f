using DualRandom.Sampling.Assignment;
using DualRandom.Sampling.Plans;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling.Tests.Assignment;

/// <summary>The rules as a person would read them, and every assignment tried: slow, plain, and nothing shared with the assigner.</summary>
internal sealed class StaffingOracle(StaffingCase problem)
{
    private readonly List<List<Inspector>> _subsets = [.. Subsets(problem.Inspectors)];

    public bool Feasible => Try(problem.Tasks.Count, new int[problem.Inspectors.Count], []);

    /// <summary>Every set of inspectors that may go to a task.</summary>
    public IEnumerable<List<Inspector>> Teams(TaskNeed task) => _subsets.Where(s => MayGo(s, task));

    public bool MayGo(List<Inspector> sent, TaskNeed task)
    {
        var rules = problem.Rules;
        var officers = sent.Where(i => i.Grade != "专家").ToList();
        return sent.TrueForAll(i => InArea(i.Area, task.Area) && !problem.Recusals.Contains((i.Id, task.Uscc)))
            && rules.Departments.All(d => officers.Exists(o => o.Department == d))
            && !problem.Pairs.Exists(p => p.Uscc == task.Uscc && sent.Exists(i => i.Id == p.First) && sent.Exists(i => i.Id == p.Second))
            && Enumerable.Range(0, 3).Where(n => (rules.Items >> n & 1) == 1).All(n => sent.Exists(i => (i.Fits >> n & 1) == 1))
            && rules.Mode switch
            {
                StaffingMode.Individuals => sent.Count == rules.Seats && officers.Count == sent.Count,
                StaffingMode.Groups => sent.Count >= rules.Seats && officers.Count >= 2 && sent[0].Team is { } team
                    && sent.Select(i => i.Id).SequenceEqual(problem.Inspectors.Where(i => i.Team == team).Select(i => i.Id)),
                _ => sent.Count == rules.Seats && officers.Count >= 2
                    && sent.Count(i => i.Grade == "主检") == 1 && sent.Single(i => i.Grade == "主检").Department == rules.Departments[0],
            };
    }

    /// <summary>Whether the seats happen to keep the rules of who may go.</summary>
    public bool Kept(List<Seat> seats) => problem.Tasks.TrueForAll(t => MayGo([.. problem.Inspectors.Where(i => seats.Exists(s => s.Task == t.Task && s.InspectorId == i.Id))], t));

    /// <summary>Asserts that the seats keep every rule.</summary>
    public void Holds(List<Seat> seats, string seed)
    {
        Assert.Equal(problem.Tasks.Select(t => t.Task).Order(StringComparer.Ordinal), seats.Select(s => s.Task).Distinct());
        foreach (var task in problem.Tasks)
        {
            var mine = seats.Where(s => s.Task == task.Task).ToList();
            Assert.Equal(Enumerable.Range(1, mine.Count), mine.Select(s => s.Number));
            Assert.Equal(mine.Count, mine.DistinctBy(s => s.InspectorId).Count());
            var sent = problem.Inspectors.Where(i => mine.Exists(s => s.InspectorId == i.Id)).ToList();
            Assert.True(MayGo(sent, task), task.Task);
            foreach (var seat in mine)
            {
                var inspector = sent.Single(i => i.Id == seat.InspectorId);
                var key = problem.Rules.Mode == StaffingMode.Groups ? inspector.Team : inspector.Id;
                Assert.Equal(Digest.OfText($"{seed}|{StaffingCase.Plan}|{task.Task}|{key}"), seat.Ticket);
            }

            Assert.True(problem.Rules.Mode != StaffingMode.LeadHelper || sent.Single(i => i.Id == mine[0].InspectorId).Grade == "主检");
        }

        Assert.All(seats.CountBy(s => s.InspectorId), p => Assert.True(p.Value <= (problem.Rules.MostTasks ?? int.MaxValue)));
    }

    private bool InArea(string own, string area) =>
        own == "410400" || (problem.Rules.CrossArea ? own != area : own == area);

    private bool Try(int left, int[] loads, HashSet<string> failed)
    {
        if (left == 0)
        {
            return true;
        }

        var state = $"{left}:{string.Join(',', loads)}";
        if (failed.Contains(state))
        {
            return false;
        }

        foreach (var team in Teams(problem.Tasks[left - 1]))
        {
            var sent = team.ConvertAll(problem.Inspectors.IndexOf);
            if (sent.TrueForAll(i => loads[i] < (problem.Rules.MostTasks ?? int.MaxValue)))
            {
                sent.ForEach(i => loads[i]++);
                var done = Try(left - 1, loads, failed);
                sent.ForEach(i => loads[i]--);
                if (done)
                {
                    return true;
                }
            }
        }

        failed.Add(state);
        return false;
    }

    private static IEnumerable<List<Inspector>> Subsets(List<Inspector> all) =>
        Enumerable.Range(1, (1 << all.Count) - 1).Select(bits => all.Where((_, i) => (bits >> i & 1) == 1).ToList()).Where(s => s.Count is > 1 and < 4);
}
