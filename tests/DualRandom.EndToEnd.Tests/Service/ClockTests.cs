using DualRandom.Host.Service;
using DualRandom.Sql;

namespace DualRandom.EndToEnd.Tests.Service;

/// <summary>The loop under a clock that jumps: each month published exactly once, in order.</summary>
public sealed class ClockTests
{
    [Fact]
    public async Task A_month_runs_when_it_is_due_and_not_before()
    {
        await using var rig = new ServiceRig("2026-11-03 01:59");
        rig.Publish("2026-09");
        rig.Start();
        await rig.TurnsAsync();
        Assert.Empty(rig.Month.Asked);

        rig.Clock.MoveTo("2026-11-03 02:00");
        await rig.UntilAsync(() => rig.Month.Published.Count == 1);
        await rig.TurnsAsync();
        Assert.Equal(["2026-10"], rig.Month.Asked);
    }

    [Fact]
    public async Task A_clock_moved_over_a_months_end_and_back_publishes_each_month_once()
    {
        await using var rig = new ServiceRig("2026-10-31 23:59", new ServiceSettings(Day: 1, Time: "00:00"));
        rig.Publish("2026-09");
        rig.Start();
        await rig.TurnsAsync();
        foreach (var now in (string[])["2026-11-01 00:00", "2026-10-31 23:58", "2026-11-01 00:01", "2026-06-15 12:00", "1970-01-02 00:00", "2026-12-01 00:00", "2026-11-30 23:59"])
        {
            rig.Clock.MoveTo(now);
            await rig.TurnsAsync();
        }

        Assert.Equal(["2026-10", "2026-11"], rig.Month.Asked);
        Assert.Equal(["2026-10", "2026-11"], rig.Month.Published);
    }

    [Fact]
    public async Task The_29th_of_February_2028_is_a_day_like_others()
    {
        await using var rig = new ServiceRig("2028-02-28 23:59", new ServiceSettings(Day: 29, Time: "00:00"));
        rig.Publish("2027-12");
        rig.Start();
        await rig.TurnsAsync();
        Assert.Empty(rig.Month.Asked);
        foreach (var now in (string[])["2028-02-29 00:00", "2028-02-28 12:00", "2028-03-01 00:00", "2028-02-29 23:59", "2028-03-29 00:00"])
        {
            rig.Clock.MoveTo(now);
            await rig.TurnsAsync();
        }

        Assert.Equal(["2028-01", "2028-02"], rig.Month.Asked);
    }

    [Fact]
    public async Task Months_missed_are_made_up_for_in_order_and_those_too_far_back_are_named()
    {
        await using var rig = new ServiceRig("2026-12-20 09:00", new ServiceSettings(CatchUpMonths: 3));
        rig.Publish("2026-06", "2026-10");
        rig.Start();
        await rig.UntilAsync(() => rig.Month.Published.Count == 2);
        await rig.TurnsAsync();
        Assert.Equal(["2026-09", "2026-11"], rig.Month.Asked);
        Assert.Contains("2026-07, 2026-08", rig.Events("too-far-back").Single()["text"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_workspace_begins_with_the_last_month_due_or_with_the_one_named()
    {
        await using var fresh = new ServiceRig("2026-12-20 09:00").Start();
        await using var named = new ServiceRig("2026-12-20 09:00", new ServiceSettings(From: "2026-10")).Start();
        await fresh.UntilAsync(() => fresh.Month.Published.Count == 1);
        await named.UntilAsync(() => named.Month.Published.Count == 2);
        await fresh.TurnsAsync();
        Assert.Equal(["2026-11"], fresh.Month.Asked);
        Assert.Equal(["2026-10", "2026-11"], named.Month.Asked);
    }

    [Fact]
    public async Task A_failing_month_is_tried_again_and_the_later_ones_wait_and_say_why()
    {
        await using var rig = new ServiceRig("2026-12-20 09:00", new ServiceSettings(From: "2026-10", Retry: new RetrySettings(1, 1)));
        rig.Month.Fault = m => m.Number == 10 && rig.Month.Asked.Count < 3 ? new DualRandomException(ExitCode.Infeasible, "nobody 91410422Y17P8HQ455", "", "") : null;
        rig.Start();
        await rig.UntilAsync(() => rig.Month.Published.Count == 2);
        Assert.Equal(["2026-10", "2026-10", "2026-10", "2026-11"], rig.Month.Asked);
        Assert.Equal([1, 2], rig.Events("month-failed").Select(e => (int)e["attempt"]!));
        Assert.All(rig.Events("month-failed"), e => Assert.Equal("nobody …", e["text"]!.ToString()));
        var held = rig.Events("held-back").Single();
        Assert.Equal("2026-11", held["month"]!.ToString());
        Assert.Contains("2026-10", held["text"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_month_published_by_somebody_else_is_not_run_again()
    {
        await using var rig = new ServiceRig("2026-12-20 09:00", new ServiceSettings(From: "2026-10", Retry: new RetrySettings(3600, 3600)));
        rig.Month.Fault = m => m.Number == 10 ? new IOException("the disk of 张三 is full") : null;
        rig.Start();
        await rig.UntilAsync(() => rig.Events("month-failed").Any());
        rig.Publish("2026-10");
        await rig.UntilAsync(() => rig.Month.Published.Count == 1);
        Assert.Equal(["2026-10", "2026-11"], rig.Month.Asked);
        Assert.DoesNotContain(rig.Log, e => e.ToJsonString().Contains("disk", StringComparison.Ordinal));
        Assert.Contains("张三", File.ReadAllText(rig.At(Failure.DetailsFile)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 600)]
    [InlineData(2, 1200)]
    [InlineData(6, 19_200)]
    [InlineData(7, 21_600)]
    [InlineData(5000, 21_600)]
    public void The_pause_doubles_up_to_the_most(int failures, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), new RetrySettings().After(failures));

    [Fact]
    public async Task A_log_in_files_is_one_file_a_month_and_every_line_is_JSON_with_its_time()
    {
        await using var rig = new ServiceRig("2026-11-30 23:00", new ServiceSettings(From: "2026-10", Log: ServiceSettings.LogToFile)).Start();
        await rig.UntilAsync(() => File.Exists(rig.At("service", "pending")) is false && rig.Month.Published.Count == 1);
        rig.Clock.MoveTo("2026-12-03 02:00");
        await rig.UntilAsync(() => rig.Month.Published.Count == 2);
        await rig.StopAsync();
        string[] names = ["service-2026-11.jsonl", "service-2026-12.jsonl"];
        Assert.Equal(names, Directory.GetFiles(rig.At("logs")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        var lines = names.SelectMany(n => ServiceRig.Lines(File.ReadAllText(rig.At("logs", n)))).ToList();
        Assert.Equal("started", lines[0]["event"]!.ToString());
        Assert.Equal("stopped", lines[^1]["event"]!.ToString());
        Assert.Equal("2026-11-30T23:00:00+08:00", lines[0]["time"]!.ToString());
        var phase = lines.First(l => l["event"]!.ToString() == "phase");
        Assert.Equal(("ingest", 0.5, 7), (phase["phase"]!.ToString(), (double)phase["seconds"]!, (int)phase["rows"]!));
    }
}
