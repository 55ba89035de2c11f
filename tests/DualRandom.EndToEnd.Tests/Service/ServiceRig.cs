using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DualRandom.Host;
using DualRandom.Host.Service;
using DualRandom.Sql.Workspaces;
using DualRandom.Testing;

namespace DualRandom.EndToEnd.Tests.Service;

/// <summary>The service in this process: a workspace of its own, a clock that can be moved, months that cost nothing, a log to read.</summary>
internal sealed class ServiceRig : IAsyncDisposable
{
    private static readonly TimeSpan Hanging = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly StringWriter _output = new(CultureInfo.InvariantCulture);
    private readonly TextWriter _writer;
    private readonly ServiceParts _parts;
    private Task _running = Task.CompletedTask;

    public ServiceRig(string now, ServiceSettings? settings = null)
    {
        _writer = TextWriter.Synchronized(_output);
        Clock = new FakeClock(now);
        Workspace = new Workspace(_folder.FullPath);
        Settings = (settings ?? new ServiceSettings()) with { Health = settings?.Health ?? new HealthSettings(Port: 0) };
        var texts = new Texts(typeof(Application).Assembly, CultureInfo.GetCultureInfo("en"));
        var pending = new PendingMonth(Workspace);
        Month = new StubMonth(Workspace, pending);
        var log = new ServiceLog(
            _writer, TextWriter.Null, Settings.Log == ServiceSettings.LogToFile ? Workspace.At("logs") : null, isForPerson: false, texts, Clock);
        var backlog = new Backlog(Workspace, Settings, new MonthSchedule(Settings, Workspace, Clock.LocalTimeZone));
        _parts = new ServiceParts(
            Workspace, Settings, backlog, Month, pending, new ServiceStatus(Clock), log, new Notifier(Settings, Workspace, log, texts, Clock), texts, Clock,
            TimeSpan.FromMilliseconds(5));
    }

    public FakeClock Clock { get; }

    public Workspace Workspace { get; }

    public ServiceSettings Settings { get; }

    public StubMonth Month { get; }

    public string At(params string[] parts) => _folder.At(parts);

    public IReadOnlyList<JsonObject> Log
    {
        get
        {
            lock (_writer)
            {
                return [.. Lines(_output.ToString())];
            }
        }
    }

    public static IEnumerable<JsonObject> Lines(string text) =>
        text.Split('\n')[..^1].Select(l => JsonNode.Parse(l)!.AsObject());

    public IEnumerable<JsonObject> Events(string name) => Log.Where(e => e["event"]!.ToString() == name);

    public void Publish(params string[] months)
    {
        foreach (var month in months)
        {
            StubMonth.Publish(Workspace, DualRandom.Sql.Workspaces.Month.Parse(month));
        }
    }

    public ServiceRig Start()
    {
        _running = Task.Run(() => ServiceHost.RunAsync(_parts, null, _stop.Token));
        return this;
    }

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _running);
    }

    /// <summary>Waits for something that must come; the limit is there for a test that would hang.</summary>
    public async Task UntilAsync(Func<bool> holds)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!holds())
        {
            Assert.False(_running.IsCompleted, "the service ended: " + _running.Exception);
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Hanging, "it never came; the log:\n" + _output);
            await Task.Delay(2);
        }
    }

    /// <summary>Waits until the loop has looked at the clock some more times, so that what it was going to do is done.</summary>
    public async Task TurnsAsync()
    {
        var before = Clock.Reads;
        await UntilAsync(() => Clock.Reads > before + 10);
    }

    public async Task<(int Code, JsonElement Body)> ReadyAsync()
    {
        await UntilAsync(() => Events("started").Any());
        using var client = new HttpClient();
        using var answer = await client.GetAsync(new Uri(Events("started").Single()["text"]!.ToString()));
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return ((int)answer.StatusCode, body.RootElement.Clone());
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ContinueWith(_ => { }, TaskScheduler.Default);
        Month.Gate?.Dispose();
        _stop.Dispose();
        await _output.DisposeAsync();
        _folder.Dispose();
    }
}
