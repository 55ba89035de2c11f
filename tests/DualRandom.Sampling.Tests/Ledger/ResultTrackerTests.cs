using DualRandom.Sampling.Results;
using DualRandom.Sql;

namespace DualRandom.Sampling.Tests.Ledger;

public sealed class ResultTrackerTests
{
    [Fact]
    public void A_plan_without_any_result_after_its_period_is_planned_but_not_done()
    {
        using var after = new AfterDraw();
        var before = ResultTracker.Track(after.On(10, 20), AfterDraw.Plan);
        Assert.False(Assert.Single(before.Plans).IsPlannedOnly);
        Assert.Equal(27, before.Plans[0].Open);
        var late = ResultTracker.Track(after.On(11, 2));
        Assert.True(Assert.Single(late.Plans).IsPlannedOnly);
        Assert.True(Assert.Single(late.Departments).IsPlannedOnly);
        Assert.Equal(27, late.Plans[0].Overdue);
        Assert.Equal(27, late.Pending.Count(p => p.What == "overdue"));
    }

    [Fact]
    public void Results_that_fit_no_task_are_told_with_their_row_and_do_not_count()
    {
        using var after = new AfterDraw();
        after.Return(0, code: "1");
        after.Return(1, name: "食品-2026-9999");
        after.Return(2, uscc: after.Tasks[3].Uscc);
        after.Return(3, code: "Q");
        after.Return(4, day: "2026-10-07");
        after.Return(5, code: "A", found: false);
        after.Return(6, item: "SP-02");
        after.Return(7, plan: "别的计划");
        var report = ResultTracker.Track(after.On(10, 30), AfterDraw.Plan);
        Assert.Equal(
            ["2 unknown_task", "3 other_enterprise", "4 unknown_code", "5 before_period", "6 contradicts_code", "7 unknown_item", "8 other_plan"],
            report.Faults.Select(f => $"{f.Row} {f.Fault}"));
        Assert.Equal(1, report.Plans[0].Done);
        Assert.Equal(7, report.Plans[0].Faults);
    }

    [Fact]
    public void Twenty_working_days_are_counted_over_the_holidays()
    {
        using var after = new AfterDraw();
        after.Return(0, day: "2026-10-08", published: "2026-11-04");
        after.Return(1, day: "2026-10-08", published: "2026-11-05");
        after.Return(2, day: "2026-10-08");
        var days = WorkingDays("2026-10-08", "2026-11-04");
        var report = ResultTracker.Track(after.On(11, 20), AfterDraw.Plan);
        Assert.Equal((3L, 2L, 1L), (report.Plans[0].Done, report.Plans[0].Published, report.Plans[0].PublicationOverdue));
        Assert.Equal((days <= 20 ? 1 : 0) + (days <= 19 ? 1 : 0), report.Plans[0].PublishedOnTime);
        Assert.Equal(66.7m, report.Plans[0].PublishedPercent);
        Assert.Equal(after.Tasks[2].Task, Assert.Single(report.Pending, p => p.What == "unpublished").Task);
        Assert.Equal(0, ResultTracker.Track(after.On(11, 2), AfterDraw.Plan).Plans[0].PublicationOverdue);
    }

    [Fact]
    public void Two_departments_that_found_differently_conflict_and_the_problem_counts()
    {
        using var after = new AfterDraw();
        after.Return(0, code: "A", department: "甲局");
        after.Return(0, code: "1", department: "乙局", day: "2026-10-13");
        var report = ResultTracker.Track(after.On(10, 30), AfterDraw.Plan);
        Assert.Equal((1L, 1L), (report.Plans[0].Conflicting, report.Plans[0].Found));
        Assert.Equal("conflicting", Assert.Single(report.Pending).What);
    }

    [Fact]
    public void A_year_without_a_calendar_is_asked_for()
    {
        using var after = new AfterDraw();
        after.Return(0);
        var error = Assert.Throws<DualRandomException>(() => ResultTracker.Track(after.On(new DateOnly(2031, 1, 5)), AfterDraw.Plan));
        Assert.Contains("2027.csv", error.Where, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, false, 0)]
    [InlineData(true, false, 100)]
    [InlineData(true, true, 0)]
    public void The_use_of_tiers_is_the_share_of_joint_tasks_whose_plan_draws_tiers_differently(bool joint, bool flat, int percent)
    {
        const string Two = "select * replace (case when row % 3 = 0 then '公安局' else '市场监督管理局' end as department) from (" + PreparedWorkspace.DefaultInspectors + ")";
        using var after = new AfterDraw(Two, p =>
        {
            p["department"] = "市场监督管理局";
            p["with"] = joint ? new System.Text.Json.Nodes.JsonArray("公安局") : null;
            p["rates"] = flat ? new System.Text.Json.Nodes.JsonObject { ["A"] = 0.2, ["B"] = 0.2, ["C"] = 0.2, ["D"] = 0.2 } : null;
            p.Where(k => k.Value is null).Select(k => k.Key).ToList().ForEach(k => p.Remove(k));
        });
        var use = ResultTracker.Track(after.On(10, 30)).TierUse;
        Assert.Equal(joint ? 1 : 0, use.Count);
        Assert.All(use, u => Assert.Equal((2026, percent, after.Draw.Tasks), (u.Year, (int)u.Percent, u.Tasks)));
    }

    private static int WorkingDays(string after, string until) => LedgerWorld.Calendar.Count(d =>
        d.Works == "1" && string.CompareOrdinal(d.Day, after) > 0 && string.CompareOrdinal(d.Day, until) <= 0);
}
