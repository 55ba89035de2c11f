using System.Text.Json.Nodes;
using DualRandom.Model.Policies;
using DualRandom.Model.Tests.Support;
using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;
using DualRandom.Testing;

namespace DualRandom.Model.Tests;

public sealed class WhatIfTests(PostgresServer server) : IClassFixture<PostgresServer>
{
    private static readonly Dictionary<string, decimal> Floors = new(StringComparer.Ordinal) { ["A"] = 0.01m, ["B"] = 0.03m, ["C"] = 0.10m, ["D"] = 0.20m };
    private static readonly Dictionary<string, decimal> Doubled = Floors.ToDictionary(r => r.Key, r => r.Value * 2, StringComparer.Ordinal);

    [Fact]
    public void The_published_policy_at_the_published_rates_changes_nothing()
    {
        using var work = new TestWorkspace(RandomLake.Make(131, 150));
        var folder = work.Publish();
        var before = Files(work);
        var trial = Try(work, DefaultPolicy.Section, Floors);
        Assert.Equal(before, Files(work));
        Assert.Equal(Path.GetFileName(folder), trial.PublishedRun);
        Assert.All(trial.Migration, m => Assert.Equal(m.From, m.To));
        Assert.All(trial.Workload, w => Assert.Equal((w.EnterprisesNow, w.InspectionsNow), (w.EnterprisesThen, w.InspectionsThen)));
    }

    [Fact]
    public void Other_shares_and_rates_give_the_migration_and_the_workload_of_a_run_published_with_them()
    {
        var changed = DefaultPolicy.Section;
        changed["shares"] = new JsonObject { ["A"] = 50, ["B"] = 30, ["C"] = 15, ["D"] = 5 };
        using var work = new TestWorkspace(RandomLake.Make(132, 300));
        using var other = new TestWorkspace(RandomLake.Make(132, 300), changed.DeepClone().AsObject());
        var trial = Try(work, new JsonObject { ["office"] = new JsonObject(), ["policy"] = changed }, Doubled, work.Publish());
        var then = Tiers(other.Publish());
        var now = Tiers(work.Workspace.PublishedRun(TestWorkspace.Month)!);
        Assert.Equal(
            now.GroupBy(p => (From: p.Value, To: then[p.Key])).Select(g => (g.Key.From, g.Key.To, g.LongCount())).Order(),
            trial.Migration.Where(m => m.Region.Length == 0).Select(m => (m.From, m.To, m.Enterprises)).Order());
        Assert.Contains(trial.Migration, m => m.From != m.To);
        var all = trial.Workload.Single(w => w.Region.Length == 0 && w.Tier.Length == 0);
        Assert.Equal((now.Values.Sum(t => Floors[t]), then.Values.Sum(t => Doubled[t])), (all.InspectionsNow, all.InspectionsThen));
        Assert.Equal(all.InspectionsThen, trial.Workload.Where(w => w.Region.Length > 0 && w.Tier.Length > 0).Sum(w => w.InspectionsThen));
        Assert.Equal(all.InspectionsThen, trial.Workload.Where(w => w.Region.Length > 0 && w.Tier.Length == 0).Sum(w => w.InspectionsThen));
        Assert.Equal(
            Departments(work).GroupBy(p => p.Department, p => p.Uscc, StringComparer.Ordinal)
                .Select(g => (g.Key, g.Where(now.ContainsKey).Sum(u => Floors[now[u]]), g.Where(then.ContainsKey).Sum(u => Doubled[then[u]])))
                .Where(d => d.Item2 + d.Item3 > 0)
                .OrderBy(d => d.Key, StringComparer.Ordinal),
            trial.Departments.Select(d => (d.Department, d.InspectionsNow, d.InspectionsThen)));
        Assert.True(trial.Departments.Sum(d => d.InspectionsThen) > all.InspectionsThen);
    }

    [Fact]
    public void A_file_that_is_no_policy_is_an_error_that_names_it()
    {
        using var work = new TestWorkspace(RandomLake.Make(133));
        var path = work.Workspace.At("try.json");
        DualRandomException Fault() => Assert.Throws<DualRandomException>(() => WhatIf.Try(work.Context(culture: "en"), path, TestWorkspace.Month, Floors, Floors));
        Assert.Equal(path, Fault().Where);
        File.WriteAllText(path, "{ \"model\": \"expert-1\", \"tolerances\": 1 }");
        Assert.StartsWith(path + ":", Fault().Where, StringComparison.Ordinal);
        File.WriteAllText(path, "{ \"model\": \"expert-1\", \"tolerance\": 1, \"rules\": [] }");
        Assert.Contains("either shares or cutoffs", Fault().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Both_engines_count_the_trial_alike()
    {
        using var duck = DuckDbEngine.InMemory();
        using var postgres = PostgresEngine.Open(server.ConnectionString, "whatif");
        var lake = RandomLake.Make(134, 120);
        foreach (var engine in (IEngine[])[duck, postgres])
        {
            Bench.ComputeAll(engine, lake);
            engine.Create(Contract.Current["tier"], "published_tier");
            engine.Create(Contract.Current["population"], "published_population");
            engine.Execute("update population set region = '410403' where uscc like '%4'; insert into published_tier select * from tier where uscc not like '%3'");
            engine.Execute("insert into published_population select * from population; update published_tier set tier = 'D' where uscc like '%2'; delete from tier where uscc like '%5'");
            WhatIf.Rates(engine, Floors, Doubled);
            foreach (var model in SqlModel.LoadAll("whatif"))
            {
                engine.Run(model);
            }
        }

        Assert.All(SqlModel.LoadAll("whatif"), m => Assert.Equal(Bench.Dump(duck, m.Name), Bench.Dump(postgres, m.Name)));
        Assert.All(SqlModel.LoadAll("whatif"), m => Assert.True(Bench.Dump(duck, m.Name).Count > 1));
    }

    private static Trying.TrialSummary Try(TestWorkspace work, JsonObject policy, Dictionary<string, decimal> then, string? published = null)
    {
        Assert.True(published is null || Directory.Exists(published));
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.At("try.json"), policy.ToJsonString());
        return WhatIf.Try(work.Context(), folder.At("try.json"), TestWorkspace.Month, Floors, then);
    }

    private static Dictionary<string, string> Tiers(string folder)
    {
        using var engine = DuckDbEngine.InMemory();
        return engine.Query($"select uscc, tier from {DuckDbEngine.Quote(Path.Combine(folder, "tier.parquet"))}", r => (r.GetString(0), r.GetString(1))).ToDictionary();
    }

    /// <summary>Who answers for whom, counted one by one: the department of the registration known last, and those of licences in force.</summary>
    private static HashSet<(string Uscc, string Department)> Departments(TestWorkspace work)
    {
        using var engine = DuckDbEngine.InMemory();
        engine.AttachLake(work.Workspace, Lake.Read(work.Workspace));
        Scoring.AsOf.Prepare(engine, TestWorkspace.Month.LastDay);
        var registered = engine.Query(
                "select uscc, department from known_enterprise order by known_date, source, batch, row", r => (Uscc: r.GetString(0), Department: r.GetString(1)))
            .GroupBy(r => r.Uscc, StringComparer.Ordinal).Select(g => g.Last());
        var licensed = engine.Query(
                "select uscc, department, state, event_date, valid_to_date from known_license",
                r => (Uscc: r.GetString(0), Department: r.GetString(1), State: r.IsDBNull(2) ? "" : r.GetString(2), From: r.GetFieldValue<DateOnly>(3), To: r.IsDBNull(4) ? DateOnly.MaxValue : r.GetFieldValue<DateOnly>(4)))
            .Where(l => l.State == "有效" && l.From <= TestWorkspace.Month.LastDay && l.To >= TestWorkspace.Month.LastDay)
            .Select(l => (l.Uscc, l.Department));
        return [.. registered, .. licensed];
    }

    private static List<string> Files(TestWorkspace work) =>
        [.. Directory.EnumerateFiles(work.Workspace.Root, "*", SearchOption.AllDirectories).Select(f => $"{f} {Digest.OfFile(f)}").Order(StringComparer.Ordinal)];
}
