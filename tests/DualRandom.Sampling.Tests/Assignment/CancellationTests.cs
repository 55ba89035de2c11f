using DualRandom.Sampling.Assignment;

namespace DualRandom.Sampling.Tests.Assignment;

/// <summary>Each step of an assignment stops when asked to, also in its midst.</summary>
public sealed class CancellationTests
{
    private static readonly CancellationToken Cancelled = new(canceled: true);

    [Fact]
    public void The_whole_stops() => Assert.Throws<OperationCanceledException>(
        () => new Assigner(new(2, ["局"]), Three("410402"), []).Assign("种子", "计划", Tasks(), Cancelled));

    [Fact]
    public void The_greedy_pass_stops() => Stops((problem, roster, tickets) => new Greedy(problem, roster, tickets).Fill(Cancelled));

    [Fact]
    public void The_completion_stops() => Stops((problem, roster, tickets) => new Completion(problem, roster, tickets).Complete(Cancelled));

    [Fact]
    public void Evening_out_stops() => Stops((problem, roster, tickets) =>
    {
        for (var task = 0; task < problem.Tasks.Count; task++)
        {
            roster.Put(2 * task, 0);
            roster.Put((2 * task) + 1, 1);
        }

        new Balance(problem, roster, tickets).Even(Cancelled);
    });

    private static void Stops(Action<StaffingProblem, Roster, Tickets> step)
    {
        var none = Array.Empty<(string Uscc, string Id)>().ToLookup(r => r.Uscc, r => r.Id, StringComparer.Ordinal);
        var pairs = Array.Empty<PreviousPair>().ToLookup(p => p.Uscc, StringComparer.Ordinal);
        var problem = new StaffingProblem(new(2, ["局"]), "种子", "计划", Three("410402"), none, pairs, Tasks());
        Assert.Throws<OperationCanceledException>(() => step(problem, new Roster(problem), new Tickets("种子", "计划", problem.Units)));
    }

    private static IEnumerable<TaskNeed> Tasks() => Enumerable.Range(0, 6).Select(i => new TaskNeed($"t{i}", $"U{i}", "410402"));

    private static List<Inspector> Three(string area) => [.. Enumerable.Range(0, 3).Select(i => new Inspector($"I{i}", area, "局"))];
}
