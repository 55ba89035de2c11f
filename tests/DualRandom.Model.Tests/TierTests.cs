using System.Globalization;
using DualRandom.Model.Policies;
using DualRandom.Model.Scoring;
using DualRandom.Model.Tests.Support;
using DualRandom.Sql;
using DualRandom.Sql.Engines;
using DualRandom.Testing;

namespace DualRandom.Model.Tests;

public sealed class TierTests
{
    private static readonly string[] Tiers = ["A", "B", "C", "D"];

    [Fact]
    public void Cut_offs_are_those_nearest_to_the_shares_however_many_scores_tie()
    {
        using var engine = DuckDbEngine.InMemory();
        engine.Execute("create table score (uscc varchar, score integer); create view cohort as select uscc, 'general' as cohort from score");
        engine.Execute("create table policy_cut (cohort varchar, tier varchar, level integer, share_bp integer, lowest_score integer)");
        var dice = new Dice(61);
        for (var round = 0; round < 150; round++)
        {
            var shares = Shares(dice);
            var distinct = dice.Of(1, 2, 3, 7, 40, 1001);
            var scores = Enumerable.Range(0, 1 + dice.Below(dice.Of(3, 30, 400))).Select(_ => dice.Below(distinct) * 1000 / Math.Max(1, distinct - 1)).ToList();
            engine.Execute($"delete from score; insert into score values {string.Join(",", scores.Select((s, i) => string.Create(CultureInfo.InvariantCulture, $"('{i}', {s})")))}");
            engine.Execute($"delete from policy_cut; insert into policy_cut values {string.Join(",", Tiers.Select((t, i) => $"('general', '{t}', {i + 1}, {shares[i]}, null)"))}");
            engine.Run(SqlModel.Load("score/cutoff"));
            var found = engine.Query("select tier, lowest_score, enterprises from cutoff order by level", r => (r.GetString(0), r.GetInt32(1), r.GetInt64(2)));
            Assert.Equal(Naive(scores, shares), found);
        }
    }

    [Fact]
    public void Everyone_alike_stays_together()
    {
        using var engine = DuckDbEngine.InMemory();
        engine.Execute("create table score as select cast(range as varchar) as uscc, 17 as score from range(1000)");
        engine.Execute("create view cohort as select uscc, 'general' as cohort from score");
        engine.Execute(
            """
            create table policy_cut as
            select 'general' as cohort, *, cast(null as integer) as lowest_score
            from (values ('A', 1, 6500), ('B', 2, 2500), ('C', 3, 800), ('D', 4, 200)) t(tier, level, share_bp)
            """);
        engine.Run(SqlModel.Load("score/cutoff"));
        Assert.Equal([1000L, 0L, 0L, 0L], engine.Query("select enterprises from cutoff order by level", r => r.GetInt64(0)));
    }

    [Theory]
    [InlineData(62)]
    [InlineData(63)]
    public void Rules_only_raise_and_are_named_only_where_they_did(int seed)
    {
        using var engine = DuckDbEngine.InMemory();
        Bench.ComputeAll(engine, RandomLake.Make((ulong)seed, 120));
        var rows = engine.Query(
            "select t.score_tier, t.tier, t.rule, i.serious_now, i.abnormal_now from tier t inner join indicator i on i.uscc = t.uscc",
            r => (ByScore: r.GetString(0), Tier: r.GetString(1), Rule: r.IsDBNull(2) ? null : r.GetString(2), Serious: r.GetInt64(3) == 1, Abnormal: r.GetInt64(4) == 1));
        Assert.Contains(rows, r => r.Rule == "serious");
        Assert.Contains(rows, r => r.Rule == "abnormal");
        Assert.All(rows, r =>
        {
            var floor = r.Serious ? "D" : r.Abnormal ? "C" : "A";
            var expected = string.CompareOrdinal(floor, r.ByScore) > 0 ? floor : r.ByScore;
            Assert.Equal(expected, r.Tier);
            Assert.Equal(expected == r.ByScore ? null : r.Serious ? "serious" : "abnormal", r.Rule);
        });
    }

    [Fact]
    public void Among_rules_of_one_tier_the_first_in_the_policy_is_named()
    {
        var policy = DefaultPolicy.Value;
        var twice = policy with { Rules = [new PolicyRule("first", "abnormal_now", 1, "C", "一", "one"), .. policy.Rules] };
        using var engine = DuckDbEngine.InMemory();
        Bench.ComputeAll(engine, RandomLake.Make(64, 120), policy: twice);
        var rules = engine.Query("select distinct rule from tier where rule is not null order by rule", r => r.GetString(0));
        Assert.Equal(["first", "serious"], rules);
    }

    [Fact]
    public void A_spoilt_run_is_stopped_by_the_check_that_sees_it()
    {
        using var engine = DuckDbEngine.InMemory();
        Bench.ComputeAll(engine, RandomLake.Make(65));
        Assert.All(RunCheck.All.Where(c => RunCheck.Severity(c) == "stop"), c => Assert.Equal(0, RunCheck.Run(engine, c, 20, default).Violations));
        var code = engine.Scalar<string>("select min(uscc) from tier");
        Spoil(engine, "check_one_tier", $"insert into tier select * from tier where uscc = '{code}'", code);
        Spoil(engine, "check_one_score", $"delete from score where uscc = '{code}'", code);
        Spoil(engine, "check_dimensions_sum", $"update score set score = score + 3 where uscc = '{code}'", code);
        Spoil(engine, "check_reasons_sum", $"update reason set points = points - 1 where uscc = '{code}'", code);
        Spoil(engine, "check_tier_fits", $"update tier set tier = case tier when 'A' then 'B' else 'A' end where uscc = '{code}'", code);
        Spoil(engine, "check_null_keys", "insert into reason select null, model, indicator, bin, value, points from reason limit 1", "reason");
    }

    private static void Spoil(DuckDbEngine engine, string check, string statement, string key)
    {
        engine.Execute("begin; " + statement);
        var result = RunCheck.Run(engine, RunCheck.All.Single(c => c.Name == check), 20, default);
        engine.Execute("rollback");
        Assert.True(result.Stops);
        Assert.Contains(result.Keys, k => k.StartsWith(key, StringComparison.Ordinal));
    }

    private static int[] Shares(Dice dice)
    {
        if (dice.OneIn(3))
        {
            return [6500, 2500, 800, 200];
        }

        int[] cuts = [.. Enumerable.Range(0, 3).Select(_ => dice.Below(10_001)).Order()];
        return [cuts[0], cuts[1] - cuts[0], cuts[2] - cuts[1], 10_000 - cuts[2]];
    }

    internal static IEnumerable<(string Tier, int Lowest, long Count)> Naive(List<int> scores, int[] shares)
    {
        int Cut(int level)
        {
            var asked = shares.Skip(level).Sum();
            return scores.Append(1001).Distinct().OrderDescending()
                .MinBy(c => Math.Abs((scores.Count(s => s >= c) * 10_000L) - ((long)asked * scores.Count)));
        }

        int[] lowest = [0, Cut(1), Cut(2), Cut(3), 1001];
        return Tiers.Select((t, i) => (t, lowest[i], (long)scores.Count(s => s >= lowest[i] && s < lowest[i + 1])));
    }
}
