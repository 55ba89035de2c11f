using System.Globalization;
using System.Text.Json.Nodes;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;
using DualRandom.Testing;

namespace DualRandom.EndToEnd.Tests.Service;

/// <summary>The service as real processes on a real, small workspace.</summary>
public sealed class ServeTests(ServedWorkspace served) : IClassFixture<ServedWorkspace>, IDisposable
{
    private static readonly string[] Months = ["2026-09", "2026-10"];

    private readonly TemporaryFolder _folder = new();

    private string Root => _folder.At("office");

    private string Clock => _folder.At("clock");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Killed_at_every_phase_and_started_twice_at_once_it_publishes_each_month_once_with_the_bytes_of_an_undisturbed_run()
    {
        Snapshots.CopyInputs(served.Root, Root);
        Configure("2026-11-20T09:00:00+08:00", new JsonObject { ["from"] = "2026-09" });
        (string Phase, Func<bool> Reached)[] phases =
        [
            ("the month has begun", () => File.Exists(At("service", "pending"))),
            ("files are landed", () => Has(At("landing"), "*")),
            ("the lake is published", () => File.Exists(At("lake", Manifest.FileName))),
            ("the run is being written", () => Has(At("runs", "2026-09"), "*")),
            ("the report is written", () => Has(At("reports", "2026-09"), "*")),
            ("the run is published", () => File.Exists(At("runs", "2026-09", "current"))),
            ("the second month is being written", () => Has(At("runs", "2026-10"), "*")),
        ];
        foreach (var (phase, reached) in phases)
        {
            using var process = new ServedProcess(Root, Clock);
            Assert.True(process.Until(reached), phase);
            process.Kill();
            Assert.All(Months.Select(m => new Workspace(Root).PublishedRun(Month.Parse(m))).OfType<string>(), run => Assert.Empty(Manifest.Read(run).Differences(run)));
        }

        using (var one = new ServedProcess(Root, Clock))
        using (var two = new ServedProcess(Root, Clock))
        {
            one.Until(() => two.HasExited);
            var (refused, other) = one.HasExited ? (one, two) : (two, one);
            var (code, error) = refused.Ended();
            Assert.Equal((int)ExitCode.Busy, code);
            Assert.Contains(other.Id.ToString(CultureInfo.InvariantCulture), error, StringComparison.Ordinal);
            Assert.Empty(refused.Log);
            other.MustReach(() => Months.All(IsToldOf));
            Assert.Equal((int)ExitCode.Cancelled, other.Stop().Code);
        }

        Assert.Equal(served.Undisturbed, Snapshots.Of(Root));
        // Killed between the hook and the note that it was called, a month is told again: at least once here, exactly once undisturbed (HookTests).
        Assert.Equal(Months, Told().Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(Months, PublishedRuns().Distinct().Select(r => r.Month).Order(StringComparer.Ordinal));
        Cli.Run("verify", "run", "--month", "2026-10", "-w", Root).MustSucceed();
        Cli.Run("verify", "audit", "-w", Root).MustSucceed();
    }

    [Fact]
    public void Killed_between_run_and_report_only_the_report_is_made()
    {
        CopyAll();
        var workspace = new Workspace(Root);
        Directory.Delete(workspace.Reports(new Month(2026, 10)), recursive: true);
        Disk.Replace(At("service", "pending"), "2026-10\n");
        var runs = PublishedRuns().Count;
        Configure("2026-11-20T09:00:00+08:00");
        using var process = new ServedProcess(Root, Clock);
        process.MustReach(() => IsToldOf("2026-10"));
        process.Stop();
        Assert.Equal(served.Undisturbed, Snapshots.Of(Root));
        Assert.Equal(runs, PublishedRuns().Count);
        Assert.Equal(["report"], process.Events("phase").Select(e => e["phase"]!.ToString()));
    }

    [Fact]
    public void While_another_process_holds_the_workspace_it_waits_and_names_it_then_three_months_are_made_up_for_over_the_29th_of_February()
    {
        CopyAll();
        Directory.CreateDirectory(At("calendar"));
        foreach (var year in (string[])["2027", "2028"])
        {
            File.WriteAllText(At("calendar", year + ".csv"), $"date,is_workday,name\n{year}-01-01,0,元旦\n");
        }

        Configure("2026-11-20T09:00:00+08:00", new JsonObject { ["catchUpMonths"] = 3, ["day"] = 1, ["time"] = "00:00" });
        using var process = new ServedProcess(Root, Clock);
        process.MustReach(() => process.Events("started").Any());
        using (WorkspaceLock.Take(new Workspace(Root)))
        {
            SetClock("2028-02-29T23:59:59+08:00");
            process.MustReach(() => process.Events("waiting").Any());
            Assert.Contains(Environment.ProcessId.ToString(CultureInfo.InvariantCulture), process.Events("waiting").First()["text"]!.ToString(), StringComparison.Ordinal);
            Assert.False(Directory.Exists(At("runs", "2027-11")));
        }

        process.MustReach(() => IsToldOf("2028-01"));
        SetClock("2028-03-01T00:00:00+08:00");
        process.MustReach(() => IsToldOf("2028-02"));
        SetClock("2028-02-29T12:00:00+08:00");
        var (code, error) = process.Stop();
        Assert.Equal((int)ExitCode.Cancelled, code);
        Assert.Contains("停止", error, StringComparison.Ordinal);
        Assert.Equal(["2027-11", "2027-12", "2028-01", "2028-02"], Told());
        Assert.Equal(["2027-11", "2027-12", "2028-01", "2028-02"], process.Events("month-published").Select(e => e["month"]!.ToString()));
        Assert.All(process.Log, e => Assert.DoesNotMatch("[0-9A-Z]{18}|公司", e.ToJsonString(Workspace.Json)));
        Assert.Contains("2026-11", process.Events("too-far-back").First()["text"]!.ToString(), StringComparison.Ordinal);
    }

    private string At(params string[] parts) => Path.Combine([Root, .. parts]);

    private void CopyAll()
    {
        foreach (var file in Directory.EnumerateFiles(served.Root, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(Root, Path.GetRelativePath(served.Root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private void Configure(string now, JsonObject? service = null)
    {
        service ??= [];
        service["health"] = new JsonObject { ["port"] = 0 };
        service["hook"] = new JsonObject { ["command"] = new JsonArray("/bin/sh", "-c", "echo \"$DUALRANDOM_MONTH\" >>" + _folder.At("told")) };
        var configuration = JsonNode.Parse(File.ReadAllText(At("dualrandom.json")))!.AsObject();
        configuration["service"] = service;
        File.WriteAllText(At("dualrandom.json"), configuration.ToJsonString(Workspace.Json));
        SetClock(now);
    }

    private void SetClock(string now) => Disk.Replace(Clock, now);

    private string[] Told() => File.Exists(_folder.At("told")) ? File.ReadAllLines(_folder.At("told")) : [];

    private bool IsToldOf(string month) => Told().Contains(month) && !File.Exists(At("service", "pending"));

    private List<(string Month, string Run)> PublishedRuns() =>
    [
        .. File.ReadAllLines(At("audit", "log.jsonl")).Select(l => JsonNode.Parse(l)!).Where(e => e["act"]!.ToString() == "publish run")
            .Select(e => (e["data"]!["month"]!.ToString(), e["data"]!["run"]!.ToString())),
    ];

    private static bool Has(string folder, string pattern) => Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder, pattern).Any();
}
