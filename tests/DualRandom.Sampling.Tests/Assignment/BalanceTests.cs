using DualRandom.Sampling.Assignment;

namespace DualRandom.Sampling.Tests.Assignment;

/// <summary>Evening out alone, from seats taken by hand.</summary>
public sealed class BalanceTests
{
    private const string Seed = "种子";
    private const string Plan = "计划";

    [Fact]
    public void Of_the_tasks_of_the_busiest_those_of_the_smallest_tickets_go_to_the_idle()
    {
        var (problem, roster) = Room(inspectors: 2, tasks: 7);
        for (var task = 0; task < 7; task++)
        {
            roster.Put(2 * task, 0);
        }

        Even(problem, roster);
        var given = problem.Tasks.Select(t => t.Task).OrderBy(t => Tickets.Of(Seed, Plan, t, problem.Units[1].Key), StringComparer.Ordinal).Take(3);
        Assert.Equal(given.Order(StringComparer.Ordinal), TasksOf(problem, roster, 1));
        Assert.Equal(4, roster.Load(0));
    }

    [Fact]
    public void Only_the_busiest_gives_while_one_gift_is_enough()
    {
        for (var busiest = 0; busiest < 3; busiest++)
        {
            var (problem, roster) = Room(inspectors: 3, tasks: 8);
            var (middle, idle) = ((busiest + 1) % 3, (busiest + 2) % 3);
            var holders = (int[])[busiest, busiest, busiest, busiest, middle, middle, middle, idle];
            for (var task = 0; task < 8; task++)
            {
                roster.Put(2 * task, holders[task]);
            }

            Even(problem, roster);
            Assert.Equal(["t4", "t5", "t6"], TasksOf(problem, roster, middle));
            Assert.Equal((3, 2), (roster.Load(busiest), roster.Load(idle)));
        }
    }

    private static (StaffingProblem Problem, Roster Roster) Room(int inspectors, int tasks)
    {
        var problem = new StaffingProblem(
            new(2, ["局"]), Seed, Plan, Enumerable.Range(0, inspectors).Select(i => new Inspector($"I{i}", "410402", "局")),
            Array.Empty<string>().ToLookup(u => u, StringComparer.Ordinal), Array.Empty<PreviousPair>().ToLookup(p => p.Uscc, StringComparer.Ordinal),
            Enumerable.Range(0, tasks).Select(i => new TaskNeed($"t{i}", $"U{i}", "410402")));
        return (problem, new Roster(problem));
    }

    private static void Even(StaffingProblem problem, Roster roster) => new Balance(problem, roster, new Tickets(Seed, Plan, problem.Units)).Even(default);

    private static IEnumerable<string> TasksOf(StaffingProblem problem, Roster roster, int unit) =>
        roster.SeatsOf(unit).Select(s => problem.Tasks[s / problem.SeatsPerTask].Task).Order(StringComparer.Ordinal);
}
