using DualRandom.Model.Policies;
using DualRandom.Model.Tests.Support;
using DualRandom.Sql.Engines;

namespace DualRandom.Model.Tests;

public sealed class MigrationTests
{
    [Fact]
    public void The_migration_and_its_indicators_are_what_both_runs_say()
    {
        using var work = new TestWorkspace(RandomLake.Make(111, 200, newcomers: 20));
        var before = work.Publish(TestWorkspace.Month.Previous);
        var now = work.Publish();
        using var engine = DuckDbEngine.InMemory();
        Dictionary<string, string> Tiers(string folder) => engine
            .Query($"select uscc, tier from {DuckDbEngine.Quote(Path.Combine(folder, "tier.parquet"))}", r => (r.GetString(0), r.GetString(1))).ToDictionary();
        Dictionary<(string, string), int> Points(string folder) => engine
            .Query($"select uscc, indicator, points from {DuckDbEngine.Quote(Path.Combine(folder, "reason.parquet"))}", r => ((r.GetString(0), r.GetString(1)), r.GetInt32(2))).ToDictionary();
        var (then, today) = (Tiers(before), Tiers(now));
        var everyone = then.Keys.Union(today.Keys).ToList();
        var migration = everyone
            .GroupBy(u => (From: then.GetValueOrDefault(u, ""), To: today.GetValueOrDefault(u, "")))
            .Select(g => (g.Key.From, g.Key.To, g.LongCount())).Order();
        Assert.Equal(
            migration,
            engine.Query($"select from_tier, to_tier, enterprises from {DuckDbEngine.Quote(Path.Combine(now, "migration.parquet"))}", r => (r.GetString(0), r.GetString(1), r.GetInt64(2))).Order());

        var (old, current) = (Points(before), Points(now));
        var reasons = old.Keys.Union(current.Keys)
            .Where(k => then.TryGetValue(k.Item1, out var from) && today.TryGetValue(k.Item1, out var to) && from != to)
            .Select(k => (Key: (then[k.Item1], today[k.Item1], k.Item2), Change: current.GetValueOrDefault(k) - old.GetValueOrDefault(k)))
            .Where(c => c.Change != 0)
            .GroupBy(c => c.Key)
            .Select(g => (g.Key, g.LongCount(), g.Sum(c => (long)c.Change))).Order();
        Assert.NotEmpty(reasons);
        Assert.Equal(
            reasons,
            engine.Query(
                $"select from_tier, to_tier, indicator, enterprises, points from {DuckDbEngine.Quote(Path.Combine(now, "migration_reason.parquet"))}",
                r => ((r.GetString(0), r.GetString(1), r.GetString(2)), r.GetInt64(3), r.GetInt64(4))).Order());
        Assert.True(RunVerifier.Verify(work.Context(), TestWorkspace.Month).Holds);
    }

    [Fact]
    public void Last_months_run_is_part_of_the_identity_of_this_months()
    {
        using var work = new TestWorkspace(RandomLake.Make(112, 100));
        string alone;
        using (var first = Classifier.Prepare(work.Context(), TestWorkspace.Month))
        {
            alone = first.Summary.RunId;
            Assert.Null(first.Summary.Previous);
            Assert.Empty(first.Summary.Migration);
        }

        var before = work.Publish(TestWorkspace.Month.Previous);
        using var second = Classifier.Prepare(work.Context(), TestWorkspace.Month);
        Assert.NotEqual(alone, second.Summary.RunId);
        Assert.Equal(Path.GetFileName(before), second.Summary.Previous);
        Assert.Equal(second.Summary.Enterprises, second.Summary.Migration.Where(m => m.To.Length > 0).Sum(m => m.Enterprises));
    }

    [Fact]
    public void Without_a_band_nobody_is_held()
    {
        using var work = new TestWorkspace(RandomLake.Make(113, 100));
        work.Publish(TestWorkspace.Month.Previous);
        using var run = Classifier.Prepare(work.Context(), TestWorkspace.Month);
        Assert.Equal(0, DefaultPolicy.Value.Borderline);
        Assert.Equal(0, run.Summary.Held);
    }
}
