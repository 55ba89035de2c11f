using DualRandom.Sampling.Assignment;
using DualRandom.Sampling.Plans;

namespace DualRandom.Sampling.Tests.Assignment;

public sealed class FeasibilityTests
{
    [Fact]
    public void On_ten_thousand_random_graphs_an_assignment_is_found_exactly_when_there_is_one_and_it_breaks_no_rule()
    {
        var met = new Dictionary<(StaffingMode Mode, string Outcome), int>();
        for (var i = 0UL; i < 10_000; i++)
        {
            var problem = StaffingCase.Roll(i);
            var oracle = new StaffingOracle(problem);
            var staffed = problem.Assign();
            Assert.True(oracle.Feasible == staffed.Feasible, $"{i}: {problem.Rules.Mode}, oracle {oracle.Feasible}");
            if (staffed.Feasible)
            {
                oracle.Holds(staffed.Seats, "种子");
            }
            else
            {
                Assert.Empty(staffed.Seats);
            }

            var outcome = staffed.Conflict is not null ? "conflict" : staffed.Feasible ? "feasible" : "shortage";
            met[(problem.Rules.Mode, outcome)] = met.GetValueOrDefault((problem.Rules.Mode, outcome)) + 1;
        }

        Assert.All(
            Enum.GetValues<StaffingMode>().SelectMany(m => new[] { "feasible", "shortage", "conflict" }.Select(o => (m, o))),
            k => Assert.True(met.GetValueOrDefault(k) > 20, $"{k}: {met.GetValueOrDefault(k)}"));
    }

    [Fact]
    public void The_tasks_of_a_conflict_cannot_all_be_staffed_and_without_any_one_of_them_the_others_can()
    {
        var large = 0;
        for (var i = 20_000UL; i < 26_000; i++)
        {
            var problem = StaffingCase.Roll(i);
            if (problem.Assign().Conflict is not { } conflict)
            {
                continue;
            }

            large += conflict.Tasks.Count > 2 ? 1 : 0;
            Assert.False(new StaffingOracle(problem.Only(conflict.Tasks)).Feasible, $"{i}");
            Assert.All(conflict.Tasks, t => Assert.True(new StaffingOracle(problem.Only(conflict.Tasks.Where(o => o != t))).Feasible, $"{i} {t}"));
            Assert.Equal(conflict.Tasks.Order(StringComparer.Ordinal), conflict.Tasks);
            Assert.Equal(problem.Rules.MostTasks, conflict.MostTasks);
            Assert.True(conflict.Smallest);
            Assert.NotEmpty(conflict.Departments);
            Assert.All(conflict.Inspectors, n => Assert.Contains(problem.Inspectors, p => p.Id == n));
        }

        Assert.True(large > 20, $"{large}");
    }

    [Fact]
    public void A_shortage_is_a_task_that_cannot_be_staffed_even_alone_and_every_such_task_is_named()
    {
        var named = 0;
        for (var i = 40_000UL; i < 42_000; i++)
        {
            var problem = StaffingCase.Roll(i);
            var staffed = problem.Assign();
            var alone = problem.Tasks.Where(t => !new StaffingOracle(problem).Teams(t).Any()).Select(t => t.Task);
            Assert.Equal(alone, staffed.Shortages.Select(s => s.Task));
            named += staffed.Shortages.Count;
        }

        Assert.True(named > 500, $"{named}");
    }

    [Fact]
    public void Items_that_only_some_fit_are_met_when_that_is_possible_and_by_moving_others_where_that_is_needed()
    {
        var met = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 60_000UL; i < 68_000; i++)
        {
            var problem = StaffingCase.Roll(i);
            if (problem.Rules.Items == 0)
            {
                continue;
            }

            var staffed = problem.Assign();
            Assert.True(new StaffingOracle(problem).Feasible == staffed.Feasible, $"{i}");
            var without = problem with { Rules = problem.Rules with { Items = 0 } };
            var outcome = !staffed.Feasible ? without.Assign().Feasible ? "for want of a speciality" : "anyway" : new StaffingOracle(problem).Kept(without.Assign().Seats) ? "by chance" : "by care";
            met[outcome] = met.GetValueOrDefault(outcome) + 1;
        }

        Assert.Equal(["anyway", "by care", "by chance", "for want of a speciality"], met.Keys.Order(StringComparer.Ordinal));
        Assert.All(met.Values, n => Assert.True(n > 50, string.Join(' ', met)));
    }

    [Fact]
    public void Out_of_branches_it_says_that_it_could_not_decide_and_never_that_there_is_no_assignment()
    {
        var undecided = 0;
        for (var i = 0UL; i < 4000; i++)
        {
            var problem = StaffingCase.Roll(i);
            var staffed = new Assigner(problem.Rules, problem.Inspectors, problem.Recusals, problem.Pairs, branches: 1).Assign("种子", StaffingCase.Plan, problem.Tasks, default);
            if (staffed.Undecided)
            {
                undecided++;
                Assert.False(staffed.Feasible);
                Assert.Null(staffed.Conflict);
                Assert.Empty(staffed.Shortages);
            }
            else
            {
                Assert.Equal(new StaffingOracle(problem).Feasible, staffed.Feasible);
            }
        }

        Assert.True(undecided > 5, $"{undecided}");
    }

    [Fact]
    public void A_conflict_names_seats_departments_and_the_inspectors_who_alone_may_take_them()
    {
        var problem = Hand(most: 2);
        var conflict = problem.Assign().Conflict!;
        Assert.Equal(["t1", "t2", "t3"], conflict.Tasks);
        Assert.Equal((3, 2), (conflict.Seats, conflict.MostTasks));
        Assert.Equal(["公安"], conflict.Departments);
        Assert.Equal(["P1"], conflict.Inspectors);
        Assert.True(Hand(most: 3).Assign().Feasible);
    }

    [Theory]
    [InlineData(600, 601, true)]
    [InlineData(999, 1000, true)]
    [InlineData(1000, 1001, false)]
    [InlineData(1200, 1201, false)]
    public void A_conflict_of_more_than_a_thousand_tasks_is_given_as_found_and_says_so(int most, int tasks, bool smallest)
    {
        var problem = new StaffingCase(
            new(2, ["局"], MostTasks: most), [new("I1", "410402", "局"), new("I2", "410402", "局"), new("I3", "410403", "局"), new("I4", "410403", "局")], [], [],
            [.. Enumerable.Range(0, 1500).Select(i => new TaskNeed($"t{i}", $"U{i}", "410402")), new("x", "X", "410403")]);
        var conflict = problem.Assign().Conflict!;
        Assert.Equal((tasks, 2 * tasks, smallest), (conflict.Tasks.Count, conflict.Seats, conflict.Smallest));
        Assert.Equal(["I1", "I2"], conflict.Inspectors);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Whoever_sits_in_an_open_seat_takes_over_the_seat_of_the_department_when_that_frees_the_only_one_for_another_task(bool afterAnother)
    {
        var problem = new StaffingCase(
            new(3, ["甲", "乙"], MostTasks: 1),
            [
                .. "A1 A2 B1 B2 B3 B4".Split(' ').Select(n => new Inspector(n, "410402", n[0] == 'A' ? "甲" : "乙")),
                .. "A5 B5 B6".Split(' ').Where(_ => afterAnother).Select(n => new Inspector(n, "410403", n[0] == 'A' ? "甲" : "乙")),
            ],
            [("A1", "U2")], [],
            [.. new TaskNeed[] { new("t0", "U0", "410403") }.Where(_ => afterAnother), new("t1", "U1", "410402"), new("t2", "U2", "410402")]);
        for (var seed = 0; seed < 60; seed++)
        {
            new StaffingOracle(problem).Holds(problem.Assign($"{seed}").Seats, $"{seed}");
        }
    }

    /// <summary>Three tasks of one county whose police has one officer, two of another that has its own.</summary>
    private static StaffingCase Hand(int most) => new(
        new(2, ["市场监管", "公安"], MostTasks: most),
        [new("M1", "410402", "市场监管"), new("M2", "410402", "市场监管"), new("P1", "410402", "公安"), new("M3", "410403", "市场监管"), new("P2", "410403", "公安")],
        [], [],
        [new("t5", "U5", "410403"), new("t3", "U3", "410402"), new("t1", "U1", "410402"), new("t4", "U4", "410403"), new("t2", "U2", "410402")]);
}
