using DualRandom.Sampling.Assignment;

namespace DualRandom.Sampling.Tests.Assignment;

public sealed class LargeAssignmentTests
{
    [Fact]
    public void Many_tasks_among_equals_give_every_inspector_the_same_load()
    {
        var inspectors = Enumerable.Range(0, 500).Select(i => new Inspector($"I{i:0000}", "410400")).ToList();
        var tasks = Enumerable.Range(0, 5_000).Select(i => new TaskNeed($"食品-2026-{i:00000}", $"U{i}", "410402"));
        var (seats, shortages, _) = new Assigner(new StaffingRules(2, [""]), inspectors, []).Assign("双色球第2026130期", "食品-2026", tasks, default);
        Assert.Equal((10_000, 0), (seats.Count, shortages.Count));
        Assert.All(seats.CountBy(s => s.InspectorId), p => Assert.Equal(20, p.Value));
    }
}
