using DualRandom.Sampling.Assignment;
using DualRandom.Sampling.Plans;
using FsCheck;
using FsCheck.Fluent;

namespace DualRandom.Sampling.Tests.Assignment;

public sealed class AssignerTests
{
    private static readonly string[] Areas = ["410400", "410402", "410403"];

    [Fact]
    public void On_random_conflict_graphs_nobody_recused_is_sent_and_only_tasks_without_enough_inspectors_fail()
    {
        var graphs =
            from inspectors in Gen.Choose(0, 8)
            from areas in Gen.Elements(Areas).ArrayOf(inspectors)
            from tasks in Gen.Choose(1, 12)
            from places in Gen.Elements("410402", "410403", "410421").ArrayOf(tasks)
            from conflicts in Gen.Choose(0, 3).ArrayOf(inspectors * tasks)
            from seats in Gen.Choose(2, 3)
            select (areas, places, conflicts, seats);
        Prop.ForAll(graphs.ToArbitrary(), g =>
        {
            var inspectors = g.areas.Select((a, i) => new Inspector($"I{i}", a)).ToList();
            var tasks = g.places.Select((a, i) => new TaskNeed($"p-{i:000}", $"U{i}", a)).ToList();
            var recusals = tasks.SelectMany((t, j) => inspectors.Where((_, i) => g.conflicts[(i * tasks.Count) + j] == 0).Select(i => (i.Id, t.Uscc))).ToList();
            var (seats, shortages, _) = new Assigner(new StaffingRules(g.seats, [""]), inspectors, recusals).Assign("种子", "p", tasks, default);
            var (expected, failing) = Naive(inspectors, recusals, tasks, g.seats);
            Assert.Equal(failing.Count > 0 ? [] : expected, seats);
            Assert.Equal(failing, shortages.Select(s => s.Task));
            Assert.DoesNotContain(seats, s => recusals.Contains((s.InspectorId, tasks.Single(t => t.Task == s.Task).Uscc)));
            Assert.Equal(seats.Count, seats.DistinctBy(s => (s.Task, s.InspectorId)).Count());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
    }

    [Fact]
    public void Loads_differ_by_at_most_one_among_equals()
    {
        var inspectors = Enumerable.Range(0, 17).Select(i => new Inspector($"I{i}", "410400")).ToList();
        var tasks = Enumerable.Range(0, 500).Select(i => new TaskNeed($"p-{i:000}", $"U{i}", "410402"));
        var (seats, _, _) = new Assigner(new StaffingRules(2, [""]), inspectors, []).Assign("s", "p", tasks, default);
        var loads = seats.CountBy(s => s.InspectorId).Select(p => p.Value).ToList();
        Assert.Equal(17, loads.Count);
        Assert.True(loads.Max() - loads.Min() <= 1);
    }

    [Fact]
    public void Members_of_a_group_sit_by_department_then_by_id_whoever_is_an_expert()
    {
        List<Inspector> group =
        [
            new("I1", "410402", "公安", Inspector.Expert, "甲"), new("I2", "410402", "市场监管", Inspector.Expert, "甲"), new("I3", "410402", "公安", null, "甲"),
            new("I4", "410402", "市场监管", Inspector.Lead, "甲"),
        ];
        var staffed = new Assigner(new(2, ["市场监管", "公安"], StaffingMode.Groups), group, []).Assign("种子", "p", [new("t1", "U1", "410402")], default);
        Assert.Equal([(1, "I2"), (2, "I4"), (3, "I1"), (4, "I3")], staffed.Seats.Select(s => (s.Number, s.InspectorId)));
    }

    [Fact]
    public void Who_represents_no_department_of_the_plan_is_not_sent_not_even_in_place_of_an_expert()
    {
        var rules = new StaffingRules(3, ["市场监管"], StaffingMode.LeadHelper);
        List<Inspector> two = [new("I1", "410402", "市场监管", Inspector.Lead), new("I2", "410402", "市场监管")];
        var shortage = Assert.Single(new Assigner(rules, [.. two, new("X", "410402", "消防")], []).Assign("种子", "p", [new("t1", "U1", "410402")], default).Shortages);
        Assert.Equal(["I1", "I2"], shortage.Left);
        Assert.True(new Assigner(rules, [.. two, new("X", "410402", "市场监管", Inspector.Expert)], []).Assign("种子", "p", [new("t1", "U1", "410402")], default).Feasible);
    }

    private static (List<Seat> Seats, List<string> Failing) Naive(
        List<Inspector> inspectors, List<(string Id, string Uscc)> recusals, List<TaskNeed> tasks, int seats)
    {
        var taken = new List<Seat>();
        var failing = new List<string>();
        foreach (var task in tasks)
        {
            var best = inspectors
                .Where(i => i.Area == task.Area || i.Area == "410400")
                .Where(i => !recusals.Contains((i.Id, task.Uscc)))
                .Select(i => (Load: taken.Count(s => s.InspectorId == i.Id), Ticket: Tickets.Of("种子", "p", task.Task, i.Id), i.Id))
                .OrderBy(c => c.Load).ThenBy(c => c.Ticket, StringComparer.Ordinal)
                .Take(seats).ToList();
            if (best.Count < seats)
            {
                failing.Add(task.Task);
                continue;
            }

            taken.AddRange(best.OrderBy(b => b.Ticket, StringComparer.Ordinal).Select((b, n) => new Seat(task.Task, n + 1, b.Id, b.Ticket)));
        }

        return (taken, failing);
    }
}
