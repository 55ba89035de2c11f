using System.Text.Json;
using DualRandom.Model.Cards;
using DualRandom.Model.Policies;
using DualRandom.Model.Runs;
using DualRandom.Model.Tests.Support;
using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Model.Tests;

public sealed class ClassifierTests
{
    [Fact]
    public void A_run_holds_the_tables_of_the_contract_sorted_by_key()
    {
        using var work = new TestWorkspace(RandomLake.Make(71));
        var folder = work.Publish();
        using var engine = DuckDbEngine.InMemory();
        foreach (var table in Contract.Current.Tables.Where(t => t.Layer == TableLayer.Run))
        {
            var file = DuckDbEngine.Quote(Path.Combine(folder, table.Name + ".parquet"));
            Assert.Equal(
                table.Columns.Select(c => (c.Name, c.Type.ToLowerInvariant())),
                engine.Query($"describe select * from {file}", r => (r.GetString(0), r.GetString(1).ToLowerInvariant())));
            var keys = engine.Query($"select {string.Join(" || '|' || ", table.Key)} from {file}", r => r.GetString(0));
            Assert.Equal(keys.Order(StringComparer.Ordinal), keys);
            Assert.Equal(table.Name is "previous" or "previous_reason" or "migration_reason", keys.Count == 0);
        }

        string[] files = ["checks.json", "indicator.parquet", "indicators.csv", "manifest.json", "migration.parquet", "migration_reason.parquet", "policy.json", "population.parquet", "previous.parquet", "previous_reason.parquet", "reason.parquet", "score.parquet", "scorecard.csv", "tier.parquet"];
        Assert.Equal(files, Directory.EnumerateFiles(folder).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_summary_counts_what_the_run_holds()
    {
        using var work = new TestWorkspace(RandomLake.Make(72, 300));
        using var run = Classifier.Prepare(work.Context(), TestWorkspace.Month);
        var summary = run.Summary;
        Assert.Equal(12, summary.RunId.Length);
        Assert.Equal("2026-09", summary.Month);
        Assert.Equal(new DateOnly(2026, 9, 30), summary.AsOf);
        Assert.Equal(["A", "B", "C", "D"], summary.Tiers.Select(t => t.Tier));
        Assert.Equal(summary.Enterprises, summary.Tiers.Sum(t => t.Enterprises));
        Assert.Equal(summary.Enterprises, summary.Tiers.Sum(t => t.ByScore));
        Assert.Equal(new Oracle(RandomLake.Make(72, 300), RandomLake.Today).Population.Count(), summary.Enterprises);
        Assert.Equal(["serious", "abnormal"], summary.Rules.Select(r => r.Rule));
        Assert.All(summary.Rules, r => Assert.True(r.Raised > 0));
        Assert.All(summary.Checks.Where(c => c.Severity == "stop"), c => Assert.Equal(0, c.Violations));
        var again = JsonSerializer.Deserialize<ClassifySummary>(JsonSerializer.Serialize(summary, Workspace.Json), Workspace.Json);
        Assert.Equal(JsonSerializer.Serialize(summary, Workspace.Json), JsonSerializer.Serialize(again, Workspace.Json));
        Assert.Contains(run.Steps, s => s.Step == "score/reason" && s.Rows == summary.Reasons);
    }

    [Fact]
    public void One_thread_and_two_give_the_same_bytes_and_a_repeat_meets_its_own_run()
    {
        using var work = new TestWorkspace(RandomLake.Make(73, 200));
        using (var one = Classifier.Prepare(work.Context(threads: 1), TestWorkspace.Month))
        {
            var files = Manifest.Read(one.Folder).Files;
            var first = one.Publish(work.Audit, "tester");
            using var two = Classifier.Prepare(work.Context(threads: 2), TestWorkspace.Month);
            Assert.Equal(files, Manifest.Read(two.Folder).Files);
            Assert.Equal(first, two.Publish(work.Audit, "tester"));
        }

        Assert.Single(Directory.EnumerateDirectories(work.Workspace.Runs(TestWorkspace.Month)));
        Assert.Null(work.Audit.Verify().FirstFault);
        Assert.Equal(2, work.Audit.Verify().Lines);
    }

    [Fact]
    public void A_run_not_published_leaves_nothing()
    {
        using var work = new TestWorkspace(RandomLake.Make(74));
        using (var run = Classifier.Prepare(work.Context(), TestWorkspace.Month))
        {
            Assert.True(Directory.Exists(run.Folder));
        }

        Assert.Empty(Directory.EnumerateFileSystemEntries(work.Workspace.Runs(TestWorkspace.Month)));
        Assert.Null(work.Workspace.PublishedRun(TestWorkspace.Month));
    }

    [Fact]
    public void Another_policy_is_another_run()
    {
        using var work = new TestWorkspace(RandomLake.Make(75));
        var other = DefaultPolicy.Section;
        other["shares"]!["A"] = 64;
        other["shares"]!["B"] = 26;
        using var changed = new TestWorkspace(RandomLake.Make(75), other);
        using var run = Classifier.Prepare(work.Context(), TestWorkspace.Month);
        using var second = Classifier.Prepare(changed.Context(), TestWorkspace.Month);
        Assert.NotEqual(run.Summary.RunId, second.Summary.RunId);
    }

    [Fact]
    public void An_empty_lake_is_an_error_that_says_what_to_do()
    {
        using var work = new TestWorkspace(null);
        var error = Assert.Throws<DualRandomException>(() => Classifier.Prepare(work.Context(culture: "en"), TestWorkspace.Month));
        Assert.Equal(ExitCode.Infeasible, error.Code);
        Assert.Contains("2026-09-30", error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(work.Workspace.Scratch));
    }

    [Fact]
    public void A_missing_card_is_an_error_that_names_the_file()
    {
        using var work = new TestWorkspace(RandomLake.Make(76));
        File.Delete(Path.Combine(work.Workspace.Model(Scorecard.WeighedId), Scorecard.FileName));
        var error = Assert.Throws<DualRandomException>(() => Classifier.Prepare(work.Context(), TestWorkspace.Month));
        Assert.EndsWith("models/expert-2/scorecard.csv", error.Where, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cancelled_classification_stops_and_leaves_nothing()
    {
        using var work = new TestWorkspace(RandomLake.Make(77));
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => Classifier.Prepare(work.Context(), TestWorkspace.Month, source.Token));
        Assert.Null(work.Workspace.PublishedRun(TestWorkspace.Month));
    }
}
