using System.Text.Json;
using DualRandom.Host.Service;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.EndToEnd.Tests.Service;

public sealed class HealthTests
{
    [Fact]
    public async Task Idle_it_names_the_last_month_and_when_the_next_is_due()
    {
        await using var rig = new ServiceRig("2026-11-20 09:00");
        rig.Publish("2026-09", "2026-10");
        var (code, body) = await rig.Start().ReadyAsync();
        Assert.Equal((200, "idle"), (code, Text(body, "status")));
        Assert.Equal(("2026-10", "2026-11", "2026-12-03T02:00:00+08:00"), (Text(body, "lastPublished"), Text(body, "next"), Text(body, "nextDue")));
        Assert.Equal(0, body.GetProperty("owed").GetArrayLength());
        Assert.Contains("day 3 at 02:00", Text(body, "schedule"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Running_it_names_month_since_and_step_and_once_overdue_it_is_503()
    {
        await using var rig = new ServiceRig("2026-11-03 02:00");
        rig.Month.Gate = new ManualResetEventSlim();
        rig.Start();
        await rig.UntilAsync(() => rig.Month.Asked.Count == 1);
        var (code, body) = await rig.ReadyAsync();
        Assert.Equal((200, "running"), (code, Text(body, "status")));
        Assert.Equal(("2026-10", "2026-11-03T02:00:00+08:00"), (Text(body.GetProperty("running"), "month"), Text(body.GetProperty("running"), "since")));

        rig.Clock.MoveTo("2026-11-04 02:00");
        (code, body) = await rig.ReadyAsync();
        Assert.Equal((503, "overdue"), (code, Text(body, "status")));
        Assert.Equal("2026-10", body.GetProperty("owed")[0].GetString());

        rig.Month.Gate.Set();
        await rig.UntilAsync(() => rig.Events("month-published").Any());
        await rig.TurnsAsync();
        (code, body) = await rig.ReadyAsync();
        Assert.Equal((200, "idle", "2026-10"), (code, Text(body, "status"), Text(body, "lastPublished")));
    }

    [Fact]
    public async Task Failed_it_is_503_with_the_reason_and_the_next_try()
    {
        await using var rig = new ServiceRig("2026-11-03 02:00");
        rig.Month.Fault = _ => new DualRandomException(ExitCode.Usage, "no such key", "dualrandom.json:7 policy.model", "mend it");
        rig.Start();
        await rig.UntilAsync(() => rig.Events("month-failed").Any());
        var (code, body) = await rig.ReadyAsync();
        var failure = body.GetProperty("failure");
        Assert.Equal((503, "failed"), (code, Text(body, "status")));
        Assert.Equal(("2026-10", "Usage", "no such key", "mend it", "2026-11-03T02:10:00+08:00"),
            (Text(failure, "month"), Text(failure, "code"), Text(failure, "text"), Text(failure, "remedy"), Text(failure, "retryAt")));
        Assert.Equal("dualrandom.json:7 policy.model", rig.Events("month-failed").Single()["where"]!.ToString());
    }

    [Fact]
    public async Task While_another_process_holds_the_workspace_it_waits_and_says_so()
    {
        await using var rig = new ServiceRig("2026-11-03 02:00");
        var isBusy = true;
        rig.Month.Fault = _ => Volatile.Read(ref isBusy) ? new DualRandomException(ExitCode.Busy, "process 4242 holds it", "", "wait") : null;
        rig.Start();
        await rig.UntilAsync(() => rig.Month.Asked.Count > 3);
        Assert.Contains("4242", rig.Events("waiting").Single()["text"]!.ToString(), StringComparison.Ordinal);
        var (code, body) = await rig.ReadyAsync();
        Assert.Equal(200, code);
        Assert.Contains(Text(body, "status"), (string[])["waiting", "running"]);
        Assert.Equal("process 4242 holds it", Text(body, "waiting"));

        Volatile.Write(ref isBusy, false);
        await rig.UntilAsync(() => rig.Month.Published.Count == 1);
        Assert.Empty(rig.Events("month-failed"));
    }

    [Fact]
    public async Task A_year_without_a_calendar_is_told_and_mended_by_the_file()
    {
        await using var rig = new ServiceRig("2041-02-20 09:00", new ServiceSettings(WorkingDay: 2));
        rig.Start();
        await rig.UntilAsync(() => rig.Events("schedule-fault").Any());
        var (code, body) = await rig.ReadyAsync();
        Assert.Equal((503, "failed"), (code, Text(body, "status")));
        Assert.Contains("2041", Text(body, "scheduleFault"), StringComparison.Ordinal);

        Directory.CreateDirectory(rig.At("calendar"));
        File.WriteAllText(rig.At("calendar", "2041.csv"), "date,is_workday,name\n2041-01-01,0,元旦\n");
        await rig.UntilAsync(() => rig.Month.Published.Count == 1);
        await rig.TurnsAsync();
        (code, body) = await rig.ReadyAsync();
        Assert.Equal((200, "idle"), (code, Text(body, "status")));
    }

    [Fact]
    public async Task A_port_that_is_taken_is_refused_with_its_key()
    {
        await using var first = new ServiceRig("2026-11-20 09:00").Start();
        await first.UntilAsync(() => first.Events("started").Any());
        var port = new Uri(first.Events("started").Single()["text"]!.ToString()).Port;
        using var folder = new DualRandom.Testing.TemporaryFolder();
        File.WriteAllText(folder.At("dualrandom.json"), $"{{ \"service\": {{ \"health\": {{ \"port\": {port} }} }} }}");
        Cli.Run("serve", "-w", folder.FullPath).MustFailClearly((int)ExitCode.Usage, "service.health");
    }

    [Fact]
    public void A_step_is_told_without_the_name_of_the_file_which_may_be_an_enterprises()
    {
        var status = new ServiceStatus(new FakeClock("2026-11-03 02:00"));
        status.Report(new StageProgress("落地 registry 某某商贸有限公司 2026.xlsx", 1));
        Assert.Null(status.Running);
        status.Begin(new Month(2026, 10), 1);
        status.Report(new StageProgress("落地 registry 某某商贸有限公司 2026.xlsx", 1));
        Assert.Equal("落地 registry", status.Running?.Step);
    }

    private static string? Text(JsonElement element, string key) => element.GetProperty(key).GetString();
}
