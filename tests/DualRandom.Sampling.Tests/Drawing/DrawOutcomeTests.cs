using DualRandom.Sampling.Assignment;
using DualRandom.Sampling.Drawing;
using DualRandom.Sampling.Plans;
using DualRandom.Sql.Engines;

namespace DualRandom.Sampling.Tests.Drawing;

/// <summary>A draw from tables in memory, counted by hand.</summary>
public sealed class DrawOutcomeTests
{
    [Fact]
    public void Strata_tasks_seats_and_inspectors_are_counted()
    {
        using var engine = HandMade.Engine();
        var outcome = DrawOutcome.Compute(engine, HandMade.Plan, HandMade.Seed, default);
        Assert.Equal([new("A", 4, 3, 3, 0.75m), new("B", 2, 1, 1, 0.5m), new("C", 0, 0, 0, 0)], outcome.Strata);
        Assert.Equal((4, 4, 8, 4, 2), (outcome.Drawn, outcome.Tasks, outcome.Seats, outcome.Inspectors, outcome.MostTasks));
        Assert.True(outcome.Staffed.Feasible);
        Assert.Equal(outcome.Staffed.Seats.OrderBy(s => (s.Task, s.Number)), Seats(engine));
        Assert.Equal(["计划-0001", "计划-0002", "计划-0003", "计划-0004"], engine.Query("select distinct task from task_inspector order by 1", r => r.GetString(0)));
    }

    [Fact]
    public void The_busiest_inspector_is_counted_where_loads_differ()
    {
        using var engine = HandMade.Engine("('A', 4, 3)");
        engine.Execute("delete from eligible_inspector where inspector_id = 'I3'; insert into eligible_recusal select 'I2', uscc from frame where uscc <> 'U0'");
        var outcome = DrawOutcome.Compute(engine, HandMade.Plan, HandMade.Seed, default);
        Assert.Equal((3, 3, 6, 3), (outcome.Drawn, outcome.Tasks, outcome.Seats, outcome.MostTasks));
        Assert.Equal(engine.Scalar<long>("select count(distinct inspector_id) from task_inspector"), outcome.Inspectors);
    }

    [Fact]
    public void A_draw_of_nobody_has_no_task_and_no_seat()
    {
        using var engine = HandMade.Engine("('A', 4, 0), ('B', 2, 0)");
        var outcome = DrawOutcome.Compute(engine, HandMade.Plan, HandMade.Seed, default);
        Assert.Equal((0, 0, 0, 0, 0), (outcome.Drawn, outcome.Tasks, outcome.Seats, outcome.Inspectors, outcome.MostTasks));
        Assert.True(outcome.Staffed.Feasible);
        Assert.Empty(Seats(engine));
    }

    [Fact]
    public void Recusals_and_pairs_of_the_last_time_are_kept()
    {
        using var engine = HandMade.Engine("('A', 4, 4), ('B', 2, 2)");
        engine.Execute(
            """
            insert into eligible_recusal select 'I0', uscc from frame;
            insert into previous_pair (uscc, inspector_id, other_id) select uscc, 'I1', 'I2' from frame;
            """);
        DrawOutcome.Compute(engine, HandMade.Plan, HandMade.Seed, default);
        var sent = Seats(engine).GroupBy(s => s.Task, (_, seats) => string.Join(' ', seats.Select(s => s.InspectorId).Order(StringComparer.Ordinal))).ToList();
        Assert.Equal(6, sent.Count);
        Assert.All(sent, pair => Assert.True(pair is "I1 I3" or "I2 I3", pair));
    }

    [Fact]
    public void Grade_team_department_and_items_of_inspectors_are_looked_at()
    {
        using var engine = HandMade.Engine("('A', 4, 2)");
        engine.Execute(
            """
            update eligible_inspector set grade = case inspector_id when 'I1' then '主检' when 'I2' then '专家' end, team = case when inspector_id < 'I2' then '甲' else '乙' end,
                represents = case when inspector_id = 'I3' then '公安' else '局' end, fits = case when inspector_id = 'I0' then 'i0;i1' else 'i0' end
            """);
        var staffing = new Staffing(StaffingMode.LeadHelper);
        Assert.Equal(["I1 I3", "I1 I3"], Sent(engine, HandMade.Plan with { Staffing = staffing, With = ["公安"] }));
        Assert.Equal(["I0 I1", "I0 I1"], Sent(engine, HandMade.Plan with { Staffing = staffing with { Mode = StaffingMode.Groups } }));
        Assert.Equal(["I0 I1 I3", "I0 I1 I3"], Sent(engine, HandMade.Plan with { InspectorsPerTask = 3, With = ["公安"], AlsoItems = ["i1"] }));
    }

    [Fact]
    public void Rows_drawn_elsewhere_are_staffed_as_they_are()
    {
        using var engine = HandMade.Engine();
        var outcome = DrawOutcome.Compute(
            engine, HandMade.Plan, HandMade.Seed,
            () =>
            {
                engine.Execute("create table drawn as select uscc, object_id, stratum, tier, region, industry, 'x' as ticket, 1 as position, 0.25 as inclusion_probability from frame where uscc = 'U1'");
                return 7;
            },
            default);
        Assert.Equal((7, 1, 2, 2, 1), (outcome.Drawn, outcome.Tasks, outcome.Seats, outcome.Inspectors, outcome.MostTasks));
        Assert.Equal([new("A", 4, 3, 1, 0.25m), new("B", 2, 1, 0, 0), new("C", 0, 0, 0, 0)], outcome.Strata);
    }

    private static IReadOnlyList<Seat> Seats(DuckDbEngine engine) => engine.Query(
        "select task, seat, inspector_id, ticket from task_inspector order by task, seat", r => new Seat(r.GetString(0), Convert.ToInt32(r.GetValue(1), null), r.GetString(2), r.GetString(3)));

    private static List<string> Sent(DuckDbEngine engine, Plan plan)
    {
        DrawOutcome.Compute(engine, plan, HandMade.Seed, default);
        return [.. Seats(engine).GroupBy(s => s.Task, (_, seats) => string.Join(' ', seats.Select(s => s.InspectorId).Order(StringComparer.Ordinal)))];
    }
}
