using System.Text.Json.Nodes;
using DualRandom.Sampling.Tests.Support;
using DualRandom.Sampling.Verification;
using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling.Tests.Plans;

public sealed class AlertTriggerTests : IDisposable
{
    private readonly PreparedWorkspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void Alerts_of_the_signals_the_level_and_the_days_asked_for_put_their_enterprises_into_the_frame()
    {
        Publish("2026-09");
        var plan = Plan("p", new JsonObject { ["alerts"] = new JsonArray("complaint", "registration"), ["minLevel"] = "预警", ["sinceDays"] = 20 });
        var frozen = Sampler.Freeze(_workspace.Context, plan);
        Assert.Equal([Uscc(1), Uscc(2), Uscc(3)], Frame(frozen.Folder));
        var draw = Sampler.Draw(_workspace.Context, plan, Witnessed.Seed("1"));
        Assert.Empty(DrawVerifier.Verify(_workspace.Context, draw.Folder).Differences);
        var triggering = JsonNode.Parse(File.ReadAllText(Path.Combine(draw.Folder, DrawFiles.Commitment)))!["triggering"]!.AsArray();
        var used = Assert.Single(triggering)!;
        Assert.Equal(["near", "shared"], used["alerts"]!.AsArray().Select(a => (string?)a));
        Assert.Equal(Digest.OfFile(Path.Combine(CurrentPointer.Read(_workspace.Workspace.At("alerts", "2026-09"))!, Manifest.FileName)), (string?)used["manifest"]);
    }

    [Fact]
    public void Alerts_add_to_those_whose_indicators_reach_the_thresholds()
    {
        Publish("2026-09");
        var plan = Plan("p", new JsonObject { ["all"] = new JsonArray("complaints_3m >= 4"), ["alerts"] = new JsonArray("complaint"), ["sinceDays"] = 30 });
        var expected = Enumerable.Range(0, 1000).Where(i => i % 5 == 4 || i is 1 or 6).Select(Uscc);
        Assert.Equal(expected, Frame(Sampler.Freeze(_workspace.Context, plan).Folder));
    }

    [Fact]
    public void Months_whose_alerts_were_not_found_altered_alerts_and_unknown_signals_are_refused()
    {
        var plan = Plan("p", new JsonObject { ["alerts"] = new JsonArray("complaint") });
        var refused = Assert.Throws<DualRandomException>(() => Sampler.Freeze(_workspace.Context, plan));
        Assert.Equal(ExitCode.Usage, refused.Code);
        Assert.Contains("alerts find --month 2026-09", refused.Remedy, StringComparison.Ordinal);
        Publish("2026-09");
        File.AppendAllText(Path.Combine(CurrentPointer.Read(_workspace.Workspace.At("alerts", "2026-09"))!, "alert.parquet"), " ");
        Assert.Equal(ExitCode.VerificationFailed, Assert.Throws<DualRandomException>(() => Sampler.Freeze(_workspace.Context, plan)).Code);
        var wrong = Assert.Throws<DualRandomException>(() => Sampler.Freeze(_workspace.Context, Plan("q", new JsonObject { ["alerts"] = new JsonArray("noise"), ["sinceDays"] = 0 })));
        Assert.Contains("noise", wrong.Message, StringComparison.Ordinal);
    }

    private string Plan(string id, JsonObject trigger) => _workspace.Plan(id, p => p["trigger"] = trigger);

    private static IEnumerable<string> Frame(string folder) => File.ReadLines(Path.Combine(folder, DrawFiles.Frame)).Skip(1).Select(l => l.Split(',')[0]);

    /// <summary>Near, shared (two enterprises at one address), of a county, of another signal, too weak, too old.</summary>
    private void Publish(string month)
    {
        using var engine = DuckDbEngine.InMemory();
        using var publication = Publication.Begin(_workspace.Workspace.At("alerts", month), "alerts", "id");
        engine.Execute(
            """
            create table row as select * from (values
                ('near', 'complaint', 'enterprise', date '2026-09-20', 'warning', [1]), ('shared', 'registration', 'address', date '2026-09-30', 'severe', [2, 3]),
                ('county', 'complaint', 'region', date '2026-09-20', 'severe', [4, 5]), ('other', 'change', 'enterprise', date '2026-09-20', 'severe', [7]),
                ('weak', 'complaint', 'enterprise', date '2026-09-10', 'notice', [6]), ('old', 'complaint', 'enterprise', date '2026-09-01', 'severe', [9]))
            r(alert, signal, unit_kind, raised_date, level, members)
            """);
        var columns = string.Join(", ", Contract.Current["alert"].Columns.Select(c => c.Name is "alert" or "signal" or "unit_kind" or "raised_date" or "level"
            ? c.Name
            : $"cast({(c.Type.StartsWith("varchar", StringComparison.Ordinal) ? "'x'" : c.Type == "date" ? "'2026-09-01'" : "1")} as {c.Type}) as {c.Name}"));
        engine.CopyToParquet($"select {columns} from row", publication.At("alert.parquet"), "alert");
        engine.CopyToParquet(
            "select alert, '91410400' || lpad(cast(unnest(members) as varchar), 10, '0') as uscc, cast(1 as bigint) as records from row", publication.At("alert_member.parquet"), "alert, uscc");
        publication.Seal([]);
        publication.Publish();
    }

    private static string Uscc(int i) => "91410400" + i.ToString("0000000000", System.Globalization.CultureInfo.InvariantCulture);
}
