using System.Globalization;
using DualRandom.Sampling.Assignment;
using DualRandom.Sampling.Plans;
using DualRandom.Testing;

namespace DualRandom.Sampling.Tests.Assignment;

public sealed class FairnessTests
{
    [Fact]
    public void Loads_of_equals_differ_by_at_most_one_whatever_had_to_be_moved()
    {
        var compared = 0;
        for (var i = 0UL; i < 5_000; i++)
        {
            var problem = StaffingCase.Roll(i, pairs: false);
            var staffed = problem.Assign();
            foreach (var equals in staffed.Feasible ? Equals(problem) : [])
            {
                var loads = equals.Select(e => staffed.Seats.Count(s => s.InspectorId == e)).ToList();
                Assert.True(loads.Max() - loads.Min() <= 1, $"{i}: {string.Join(' ', loads)}");
                compared++;
            }
        }

        Assert.True(compared > 500, $"{compared}");
    }

    [Fact]
    public void Tasks_moved_to_make_room_are_spread_over_equals()
    {
        var tasks = Enumerable.Range(0, 30).Select(i => new TaskNeed("t" + i.ToString("00", CultureInfo.InvariantCulture), $"U{i}", "410402")).ToList();
        List<Inspector> inspectors = [.. new[] { "E1", "E2", "E3", "S1", "S2" }.Select(id => new Inspector(id, "410402", "局"))];
        var recusals = tasks.Skip(20).SelectMany(t => inspectors.Take(3).Select(i => (i.Id, t.Uscc))).ToList();
        foreach (var most in (int[])[12, 14, 16])
        {
            var problem = new StaffingCase(new(2, ["局"], MostTasks: most), inspectors, recusals, [], tasks);
            for (var seed = 0; seed < 20; seed++)
            {
                var loads = problem.Assign($"种子{seed}").Seats.CountBy(s => s.InspectorId).ToDictionary(StringComparer.Ordinal);
                var equals = loads.Where(l => l.Key[0] == 'E').Select(l => l.Value).ToList();
                Assert.Equal((most, most), (loads["S1"], loads["S2"]));
                Assert.Equal(60 - (2 * most), equals.Sum());
                Assert.True(equals.Max() - equals.Min() <= 1, $"{most} {seed}: {string.Join(' ', equals)}");
            }
        }
    }

    [Fact]
    public void Who_is_barred_from_other_tasks_is_no_equal_and_takes_none_of_them()
    {
        var problem = new StaffingCase(
            new(2, ["局"]), [.. "ABCD".Select(n => new Inspector($"{n}", "410402", "局"))],
            [("A", "U1"), ("A", "U2"), ("A", "U3"), ("A", "U4"), ("B", "U4"), ("D", "U1"), ("D", "U2"), ("D", "U3")], [],
            [.. Enumerable.Range(1, 4).Select(i => new TaskNeed($"t{i}", $"U{i}", "410402"))]);
        Assert.Equal(
            ["t1 B C", "t2 B C", "t3 B C", "t4 C D"],
            problem.Assign().Seats.GroupBy(s => s.Task, (task, sent) => $"{task} {string.Join(' ', sent.Select(s => s.InspectorId).Order(StringComparer.Ordinal))}"));
    }

    [Fact]
    public void A_thousand_shuffles_of_inspectors_tasks_recusals_and_pairs_give_one_result()
    {
        var dice = new Dice(7);
        foreach (var mode in Enum.GetValues<StaffingMode>())
        {
            var problem = Enumerable.Range(0, 1000).Select(i => StaffingCase.Roll((ulong)i, mode: mode))
                .First(p => p.Tasks.Count > 2 && p.Rules.MostTasks == 2 && p.Pairs.Count > 2 && p.Recusals.Count > 1 && p.Assign().Feasible);
            var there = problem.Assign().Seats;
            for (var i = 0; i < 1000; i++)
            {
                var shuffled = new StaffingCase(
                    problem.Rules, [.. dice.Shuffle(problem.Inspectors)], [.. dice.Shuffle(problem.Recusals)], [.. dice.Shuffle(problem.Pairs)], [.. dice.Shuffle(problem.Tasks)]);
                Assert.Equal(there, shuffled.Assign().Seats);
            }
        }
    }

    [Fact]
    public void Shuffles_name_the_same_conflict()
    {
        var dice = new Dice(9);
        var problem = Enumerable.Range(0, 5000).Select(i => StaffingCase.Roll((ulong)i)).First(p => p.Assign().Conflict is { Tasks.Count: > 2 });
        var there = problem.Assign().Conflict!;
        for (var i = 0; i < 100; i++)
        {
            var back = (problem with { Inspectors = [.. dice.Shuffle(problem.Inspectors)], Tasks = [.. dice.Shuffle(problem.Tasks)] }).Assign().Conflict!;
            Assert.Equal(there.Tasks, back.Tasks);
            Assert.Equal(there.Inspectors, back.Inspectors);
        }
    }

    [Fact]
    public void Every_inspector_is_sent_to_a_task_equally_often_over_many_seeds()
    {
        var problem = new StaffingCase(
            new(2, ["局"]), [.. Enumerable.Range(0, 10).Select(i => new Inspector($"I{i}", "410400", "局"))], [], [], [new("t1", "U1", "410402"), new("t2", "U2", "410402")]);
        Assert.True(ChiSquare(problem, "t1", problem.Inspectors) < 27.88, "9 degrees of freedom, 0.1 %");
        Assert.True(ChiSquare(problem, "t2", problem.Inspectors) < 27.88, "9 degrees of freedom, 0.1 %");
    }

    [Theory]
    [InlineData("t1")]
    [InlineData("t2")]
    public void Whoever_has_to_be_moved_the_feasible_are_sent_equally_often(string task)
    {
        var problem = new StaffingCase(
            new(2, ["局"], MostTasks: 1), [.. Enumerable.Range(0, 6).Select(i => new Inspector($"I{i}", "410400", "局"))],
            [("I2", "U3"), ("I3", "U3"), ("I4", "U3"), ("I5", "U3")], [],
            [new("t1", "U1", "410402"), new("t2", "U2", "410402"), new("t3", "U3", "410402")]);
        Assert.True(ChiSquare(problem, task, problem.Inspectors[2..]) < 16.27, "3 degrees of freedom, 0.1 %");
    }

    [Fact]
    public void Each_group_is_sent_equally_often_over_many_seeds()
    {
        var members = Enumerable.Range(0, 12).Select(i => new Inspector($"I{i}", "410400", "局", null, $"组{i / 2}")).ToList();
        var problem = new StaffingCase(new(2, ["局"], StaffingMode.Groups), members, [], [], [new("t1", "U1", "410402")]);
        Assert.True(ChiSquare(problem, "t1", members.Where((_, i) => i % 2 == 0)) < 20.52, "5 degrees of freedom, 0.1 %");
    }

    /// <summary>Of how often each was sent to the task over 3,000 seeds, everyone else never; samples without replacement.</summary>
    private static double ChiSquare(StaffingCase problem, string task, IEnumerable<Inspector> feasible)
    {
        const int Seeds = 3000;
        var people = feasible.Select(i => i.Id).ToList();
        var sent = Enumerable.Range(0, Seeds)
            .SelectMany(s => problem.Assign("第" + s.ToString(CultureInfo.InvariantCulture) + "期").Seats.Where(x => x.Task == task))
            .Where(s => problem.Rules.Mode != StaffingMode.Groups || people.Contains(s.InspectorId))
            .CountBy(s => s.InspectorId).ToDictionary(StringComparer.Ordinal);
        Assert.Empty(sent.Keys.Except(people));
        var share = (double)sent.Values.Sum() / Seeds / people.Count;
        var chi = people.Sum(p => Math.Pow(sent.GetValueOrDefault(p) - (Seeds * share), 2) / (Seeds * share * (1 - share)));
        return chi * (people.Count - 1) / people.Count;
    }

    private static IEnumerable<List<string>> Equals(StaffingCase problem)
    {
        var oracle = new StaffingOracle(problem);
        return problem.Inspectors
            .Where(i => problem.Rules.Mode != StaffingMode.Groups)
            .Where(i => problem.Rules.Mode == StaffingMode.LeadHelper || i.Grade != "专家")
            .GroupBy(i => (i.Department, Grade: problem.Rules.Mode == StaffingMode.LeadHelper ? i.Grade ?? "协检" : "", i.Area, i.Fits,
                string.Join(' ', problem.Recusals.Where(r => r.Id == i.Id).Select(r => r.Uscc).Distinct().Order(StringComparer.Ordinal))))
            .Select(g => g.Select(i => i.Id).ToList()).Where(g => g.Count > 1);
    }
}
