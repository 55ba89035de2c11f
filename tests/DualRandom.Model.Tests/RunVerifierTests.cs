using DualRandom.Model.Tests.Support;
using DualRandom.Sql;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Model.Tests;

public sealed class RunVerifierTests
{
    [Fact]
    public void A_published_run_holds()
    {
        using var work = new TestWorkspace(RandomLake.Make(81));
        work.Publish();
        var result = RunVerifier.Verify(work.Context(), TestWorkspace.Month);
        Assert.Empty(result.Differences);
        Assert.True(result.Holds);
        Assert.True(result.Enterprises > 0);
    }

    [Fact]
    public void A_changed_byte_a_missing_and_an_extra_file_are_named()
    {
        using var work = new TestWorkspace(RandomLake.Make(82));
        var folder = work.Publish();
        File.AppendAllText(Path.Combine(folder, "policy.json"), " ");
        File.WriteAllText(Path.Combine(folder, "note.txt"), "x");
        File.Delete(Path.Combine(folder, "tier.parquet"));
        var result = RunVerifier.Verify(work.Context(), TestWorkspace.Month);
        Assert.Equal(["changed: policy.json", "missing: tier.parquet", "unlisted: note.txt"], result.Differences.Select(d => d.Key).Order(StringComparer.Ordinal));
        Assert.False(result.Holds);
    }

    [Theory]
    [InlineData("score", "score", "score + 1")]
    [InlineData("score", "basic_points", "basic_points + 1")]
    [InlineData("reason", "points", "points + 1")]
    [InlineData("reason", "value", "coalesce(value, 0) + 1")]
    [InlineData("tier", "tier", "case tier when 'A' then 'B' else 'A' end")]
    [InlineData("tier", "score_tier", "case score_tier when 'A' then 'B' else 'A' end")]
    [InlineData("indicator", "penalties_36m", "penalties_36m + 9")]
    public void A_forged_value_is_found_even_under_a_forged_manifest(string table, string column, string forged)
    {
        using var work = new TestWorkspace(RandomLake.Make(83));
        var folder = work.Publish();
        var file = Path.Combine(folder, table + ".parquet");
        string key;
        using (var engine = DuckDbEngine.InMemory())
        {
            engine.Execute($"create table t as select * from {DuckDbEngine.Quote(file)}");
            key = engine.Scalar<string>("select max(uscc) from t");
            engine.Execute($"update t set {column} = {forged} where uscc = '{key}'");
            engine.CopyToParquet("select * from t", file, table == "reason" ? "uscc, model, indicator" : "uscc");
        }

        var manifest = Manifest.Read(folder);
        Manifest.Of(folder, manifest.Kind, manifest.Id, manifest.Facts.DeepClone().AsObject()).Write(folder);
        var result = RunVerifier.Verify(work.Context(), TestWorkspace.Month);
        Assert.False(result.Holds);
        Assert.Contains(result.Differences, d => d.Key.StartsWith(key, StringComparison.Ordinal));
        Assert.DoesNotContain(result.Differences, d => d.What == "files");
    }

    [Theory]
    [InlineData("previous", "score_tier", "case score_tier when 'A' then 'D' else 'A' end")]
    [InlineData("previous_reason", "points", "points + 1")]
    [InlineData("migration", "enterprises", "enterprises + 1")]
    [InlineData("migration_reason", "points", "points + 1")]
    public void What_is_kept_of_last_month_is_compared_with_last_months_run(string table, string column, string forged)
    {
        using var work = new TestWorkspace(RandomLake.Make(86, 150));
        work.Publish(TestWorkspace.Month.Previous);
        var folder = work.Publish();
        Assert.True(RunVerifier.Verify(work.Context(), TestWorkspace.Month).Holds);
        var file = Path.Combine(folder, table + ".parquet");
        using (var engine = DuckDbEngine.InMemory())
        {
            engine.Execute($"create table t as select * from {DuckDbEngine.Quote(file)}; update t set {column} = {forged}");
            engine.CopyToParquet("select * from t", file, string.Join(", ", Sql.Contracts.Contract.Current[table].Key));
        }

        var manifest = Manifest.Read(folder);
        Manifest.Of(folder, manifest.Kind, manifest.Id, manifest.Facts.DeepClone().AsObject()).Write(folder);
        Assert.Contains(RunVerifier.Verify(work.Context(), TestWorkspace.Month).Differences, d => d.What == table);
    }

    [Fact]
    public void A_forged_cut_off_in_the_manifest_is_found()
    {
        using var work = new TestWorkspace(RandomLake.Make(84));
        var folder = work.Publish();
        var manifest = Manifest.Read(folder);
        var facts = manifest.Facts.DeepClone().AsObject();
        facts["cutoffs"]![1]!["lowestScore"] = (int)facts["cutoffs"]![1]!["lowestScore"]! - 40;
        (manifest with { Facts = facts }).Write(folder);
        var result = RunVerifier.Verify(work.Context(), TestWorkspace.Month);
        Assert.Contains(result.Differences, d => d is { What: "cutoff", Key: "general B" });
    }

    [Fact]
    public void A_month_without_a_run_is_an_error_that_says_what_to_do()
    {
        using var work = new TestWorkspace(RandomLake.Make(85));
        var error = Assert.Throws<DualRandomException>(() => RunVerifier.Verify(work.Context(), TestWorkspace.Month));
        Assert.Contains("2026-09", error.Remedy, StringComparison.Ordinal);
    }
}
