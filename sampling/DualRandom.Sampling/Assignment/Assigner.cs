using DualRandom.Sampling.Plans;

namespace DualRandom.Sampling.Assignment;

/// <summary>
/// Chooses inspectors at random under the rules. First <see cref="Greedy"/>: task by task the least loaded, ties broken by
/// <c>sha256(seed|plan|task|inspector_id)</c>; then <see cref="Completion"/> for what that left open, exact; then <see cref="Balance"/> among equals. No rule is relaxed:
/// when there is no assignment, <see cref="Staffed"/> says why. The result depends on nothing but the seed and what is in the lists, not on their order.
/// 随机选派检查人员：部门齐全、区域相符、回避优先、人员不连查、负荷均衡、票号定序。
/// </summary>
internal sealed class Assigner(
    StaffingRules rules, IEnumerable<Inspector> inspectors, IEnumerable<(string InspectorId, string Uscc)> recusals, IEnumerable<PreviousPair>? pairs = null, int branches = Completion.Most)
{
    private readonly List<Inspector> _inspectors = [.. inspectors];
    private readonly ILookup<string, string> _recusals = recusals.ToLookup(r => r.Uscc, r => r.InspectorId, StringComparer.Ordinal);
    private readonly ILookup<string, PreviousPair> _pairs = (pairs ?? []).ToLookup(p => p.Uscc, StringComparer.Ordinal);

    /// <summary>Staffs every task, or says which cannot be, or that it could not be decided.</summary>
    public Staffed Assign(string seed, string plan, IEnumerable<TaskNeed> tasks, CancellationToken cancellation)
    {
        try
        {
            return Decide(seed, plan, tasks, cancellation);
        }
        catch (UndecidedException)
        {
            return new Staffed([], [], null) { Undecided = true };
        }
    }

    private Staffed Decide(string seed, string plan, IEnumerable<TaskNeed> tasks, CancellationToken cancellation)
    {
        var problem = new StaffingProblem(rules, seed, plan, _inspectors, _recusals, _pairs, tasks);
        var roster = new Roster(problem);
        var tickets = new Tickets(seed, plan, problem.Units);
        new Greedy(problem, roster, tickets).Fill(cancellation);
        var open = Enumerable.Range(0, problem.Tasks.Count).Where(t => !roster.IsFull(t) || roster.Lacks(t) != 0).ToList();
        if (Shortages(problem, open, tickets, cancellation) is { Count: > 0 } shortages)
        {
            return new Staffed([], shortages, null);
        }

        var completion = new Completion(problem, roster, tickets, branches);
        if (completion.Complete(cancellation) is { } core)
        {
            return new Staffed([], [], new SmallestConflict(problem, roster, completion).Within(core, cancellation));
        }

        new Balance(problem, roster, tickets).Even(cancellation);
        return new Staffed([.. Seats(problem, roster, tickets)], [], null);
    }

    private List<Shortage> Shortages(StaffingProblem problem, IEnumerable<int> open, Tickets tickets, CancellationToken cancellation)
    {
        var shortages = new List<Shortage>();
        foreach (var task in open)
        {
            var alone = problem.Alone(task);
            if (new Completion(alone, new Roster(alone), tickets, branches).Complete(cancellation) is null)
            {
                continue;
            }

            var inArea = Enumerable.Range(0, problem.Kinds.Count).SelectMany(k => problem.Covering(task, k)).Distinct().ToList();
            var left = inArea.Where(u => !problem.IsBarred(task, u)).ToList();
            var (id, uscc, area) = problem.Tasks[task];
            shortages.Add(new Shortage(
                id, uscc, area, inArea.Count, inArea.Count - left.Count, [.. left.Select(u => problem.Units[u].Key).Order(StringComparer.Ordinal)],
                problem.Needed != 0));
        }

        return shortages;
    }

    private static IEnumerable<Seat> Seats(StaffingProblem problem, Roster roster, Tickets tickets)
    {
        for (var task = 0; task < problem.Tasks.Count; task++)
        {
            var id = problem.Tasks[task].Task;
            var sent = roster.Holders(task).ToArray()
                .Select(u => (problem.Units[u].Members, Ticket: tickets.Of(id, u)))
                .SelectMany(u => u.Members.Select(m => (Member: m, u.Ticket)))
                .OrderBy(s => Rank(s.Member, problem.Rules)).ThenBy(s => s.Ticket, StringComparer.Ordinal).ThenBy(s => s.Member.Id, StringComparer.Ordinal);
            foreach (var (n, (member, ticket)) in sent.Index())
            {
                yield return new Seat(id, n + 1, member.Id, ticket);
            }
        }
    }

    private static int Rank(Inspector member, StaffingRules rules) => rules.Mode == StaffingMode.LeadHelper
        ? SeatKind.RoleOf(member, rules)
        : rules.Departments.TakeWhile(d => d != member.Department).Count();
}
