using System.Net;
using System.Text;
using System.Text.Json;
using DualRandom.Host.Service;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace DualRandom.EndToEnd.Tests.Service;

public sealed class HookTests
{
    private const string TellAll = "cat >>told; echo \"$DUALRANDOM_MONTH $DUALRANDOM_OUTCOME $DUALRANDOM_REPORT $0\" >>env";

    [Fact]
    public async Task The_command_is_told_each_month_once_by_JSON_and_environment()
    {
        await using var rig = Rig(new HookSettings(["/bin/sh", "-c", TellAll, "argument"])).Start();
        await rig.UntilAsync(() => Hooks(rig).Count == 2);
        await rig.TurnsAsync();
        var told = Told(rig);
        Assert.Equal([("2026-10", "published"), ("2026-11", "published")], told.Select(t => (Text(t, "month"), Text(t, "outcome"))));
        Assert.All(told, t => Assert.Equal(7, t.GetProperty("rows").GetInt64()));
        Assert.Equal(
            [$"2026-10 published {rig.At("reports", "2026-10", "report.html")} argument", $"2026-11 published {rig.At("reports", "2026-11", "report.html")} argument"],
            File.ReadAllLines(rig.At("env")));
        Assert.All(Hooks(rig), h => Assert.Equal(("command", "ok"), h));
    }

    [Fact]
    public async Task A_failing_month_is_told_once_until_its_reason_changes()
    {
        await using var rig = Rig(new HookSettings(["/bin/sh", "-c", TellAll]));
        rig.Month.Fault = _ => rig.Month.Asked.Count switch
        {
            1 or 2 => new DualRandomException(ExitCode.Usage, "first", "", ""),
            3 => new DualRandomException(ExitCode.Usage, "second", "", ""),
            _ => null,
        };
        rig.Start();
        await rig.UntilAsync(() => Hooks(rig).Count == 4);
        Assert.Equal(
            [("2026-10", "failed"), ("2026-10", "failed"), ("2026-10", "published"), ("2026-11", "published")],
            Told(rig).Select(t => (Text(t, "month"), Text(t, "outcome"))));
        Assert.Equal(["first", "second"], Told(rig).Take(2).Select(t => Text(t, "text")));
    }

    [Theory]
    [InlineData("exit 3", "exit 3")]
    [InlineData("sleep 600", "time limit")]
    [InlineData("head -c 1000000 /dev/zero; exit 4", "exit 4")]
    public async Task A_command_that_fails_or_hangs_is_logged_and_the_months_go_on(string script, string fault)
    {
        await using var rig = Rig(new HookSettings(["/bin/sh", "-c", script], Seconds: fault == "time limit" ? 1 : 60)).Start();
        await rig.UntilAsync(() => Hooks(rig).Count == 2);
        Assert.Equal(["2026-10", "2026-11"], rig.Month.Published);
        Assert.All(rig.Events("hook"), e => Assert.Equal(("failed", fault), (e["outcome"]!.ToString(), e["text"]!.ToString())));
    }

    [Fact]
    public async Task A_command_that_is_not_there_is_logged()
    {
        await using var rig = Rig(new HookSettings(["/no/such/command"])).Start();
        await rig.UntilAsync(() => Hooks(rig).Count == 2);
        Assert.All(Hooks(rig), h => Assert.Equal(("command", "failed"), h));
    }

    [Fact]
    public async Task The_web_address_is_posted_each_month_once_and_again_only_when_it_refused()
    {
        var bodies = new List<string>();
        await using var server = await ListenAsync(body =>
        {
            bodies.Add(body);
            return bodies.Count == 1 ? HttpStatusCode.BadGateway : HttpStatusCode.OK;
        });
        await using var rig = Rig(null, new WebhookSettings(server.Urls.Single() + "/hook", Retries: 2, PauseSeconds: 0)).Start();
        await rig.UntilAsync(() => Hooks(rig).Count == 2);
        await rig.TurnsAsync();
        Assert.Equal(["2026-10", "2026-10", "2026-11"], bodies.Select(b => Text(JsonDocument.Parse(b).RootElement, "month")));
        Assert.All(Hooks(rig), h => Assert.Equal(("webhook", "ok"), h));
    }

    [Fact]
    public async Task A_web_address_that_never_answers_well_is_given_up_after_its_retries()
    {
        var calls = 0;
        await using var server = await ListenAsync(_ =>
        {
            calls++;
            return HttpStatusCode.InternalServerError;
        });
        await using var rig = Rig(null, new WebhookSettings(server.Urls.Single(), Retries: 2, PauseSeconds: 0)).Start();
        await rig.UntilAsync(() => Hooks(rig).Count == 2);
        Assert.Equal(6, calls);
        Assert.All(rig.Events("hook"), e => Assert.Equal("HTTP 500", e["text"]!.ToString()));
        Assert.Equal(["2026-10", "2026-11"], rig.Month.Published);
    }

    [Fact]
    public async Task A_month_published_just_before_a_kill_is_told_after_the_next_start()
    {
        await using var rig = Rig(new HookSettings(["/bin/sh", "-c", TellAll]));
        rig.Publish("2026-10", "2026-11");
        new PendingMonth(rig.Workspace).Write(new Month(2026, 11));
        rig.Start();
        await rig.UntilAsync(() => Hooks(rig).Count == 1);
        await rig.TurnsAsync();
        Assert.Equal(("2026-11", "published"), Told(rig).Select(t => (Text(t, "month"), Text(t, "outcome"))).Single());
        Assert.Empty(rig.Month.Asked);
        Assert.False(File.Exists(rig.At("service", "pending")));
    }

    private static ServiceRig Rig(HookSettings? hook, WebhookSettings? web = null) =>
        new("2026-12-20 09:00", new ServiceSettings(From: "2026-10", Retry: new RetrySettings(1, 1), Hook: hook, Webhook: web));

    private static List<(string Which, string Outcome)> Hooks(ServiceRig rig) => [.. rig.Events("hook").Select(e => (e["phase"]!.ToString(), e["outcome"]!.ToString()))];

    private static List<JsonElement> Told(ServiceRig rig) => [.. File.ReadAllLines(rig.At("told")).Select(l => JsonDocument.Parse(l).RootElement)];

    private static string? Text(JsonElement element, string key) => element.GetProperty(key).GetString();

    private static async Task<WebApplication> ListenAsync(Func<string, HttpStatusCode> answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRoutingCore();
        var server = builder.Build();
        server.MapPost("{**path}", async context =>
        {
            using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
            context.Response.StatusCode = (int)answer(await reader.ReadToEndAsync());
        });
        await server.StartAsync();
        return server;
    }
}
