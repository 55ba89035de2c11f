using System.Globalization;
using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;
using DualRandom.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace DualRandom.Model.Tests;

public sealed class BandTests
{
    private const int Enterprises = 40;
    private static readonly int[] Lowest = [0, 200, 420, 700, 1001];

    /// <summary>One enterprise in one month.</summary>
    private sealed record Standing(string Uscc, int Score, string ScoreTier, string Tier, bool Held, string? Rule);

    [Fact]
    public void The_tiers_of_three_months_are_those_a_naive_reader_of_the_rule_would_give() => ForAnyScores((months, band, serious, engine) =>
    {
        List<Standing> last = [];
        foreach (var scores in months)
        {
            var found = Month(engine, scores, band, last, serious);
            Assert.Equal(scores.Select((s, i) => Naive(i, s, band, last.ElementAtOrDefault(i), serious.Contains(i))), found);
            last = found;
        }
    });

    [Fact]
    public void With_the_band_nobody_stands_lower_than_without_and_nobody_moves_up_later() => ForAnyScores((months, band, serious, engine) =>
    {
        List<Standing> last = [];
        foreach (var scores in months)
        {
            var found = Month(engine, scores, band, last, serious);
            var plain = Month(engine, scores, 0, last, serious);
            Assert.All(found.Zip(plain), p => Assert.True(Level(p.First.Tier) >= Level(p.Second.Tier)));
            Assert.All(plain, p => Assert.False(p.Held));
            Assert.All(
                found.Zip(last).Where(p => Level(p.First.ScoreTier) >= Level(p.Second.Tier) && p.First.Rule is null),
                p => Assert.Equal(p.First.ScoreTier, p.First.Tier));
            last = found;
        }
    });

    [Fact]
    public void Two_months_suffice_to_move_down_and_outside_the_band_one_does() => ForAnyScores((months, band, serious, engine) =>
    {
        var first = Month(engine, months[0], band, [], serious);
        var second = Month(engine, months[1], band, first, serious);
        var third = Month(engine, months[1], band, second, serious);
        Assert.All(third.Where(s => s.Rule is null), s => Assert.Equal((s.ScoreTier, false), (s.Tier, s.Held)));
        Assert.All(
            second.Zip(first).Where(p => p.First.Score < Lowest[Level(p.Second.Tier)] - band && p.First.Rule is null),
            p => Assert.Equal(p.First.ScoreTier, p.First.Tier));
    });

    [Fact]
    public void A_tier_by_rule_is_not_held_when_the_rule_no_longer_applies()
    {
        using var engine = Prepared();
        var first = Month(engine, [650], 100, [], [0]);
        Assert.Equal(new Standing("0", 650, "C", "D", false, "serious"), first[0]);
        Assert.Equal(new Standing("0", 650, "C", "C", false, null), Month(engine, [650], 100, first, [])[0]);
    }

    private static void ForAnyScores(Action<List<List<int>>, int, HashSet<int>, DuckDbEngine> holds)
    {
        using var engine = Prepared();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(25), Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var dice = new Dice((ulong)seed);
            var band = dice.Of(0, 1, 30, 120, 400);
            List<List<int>> months = [.. Enumerable.Range(0, 3).Select(_ => Enumerable.Range(0, Enterprises).Select(_ => Score(dice)).ToList())];
            var serious = Enumerable.Range(0, Enterprises).Where(_ => dice.OneIn(8)).ToHashSet();
            holds(months, band, serious, engine);
        }));
    }

    /// <summary>Most scores lie near a cut-off.</summary>
    private static int Score(Dice dice) => dice.OneIn(3) ? dice.Below(1001) : Math.Clamp(dice.Of(200, 420, 700) + dice.Below(80) - 60, 0, 1000);

    private static DuckDbEngine Prepared()
    {
        var engine = DuckDbEngine.InMemory();
        engine.Execute(
            """
            create table score (uscc varchar, score integer);
            create view cohort as select uscc, 'general' as cohort from score;
            create table cutoff as
            select 'general' as cohort, * from (values ('A', 1, 0, 200), ('B', 2, 200, 420), ('C', 3, 420, 700), ('D', 4, 700, 1001)) t(tier, level, lowest_score, below_score);
            create table policy_tier as select tier, level from cutoff;
            create table policy_band (points integer);
            create table policy_rule as select 'serious' as rule, 1 as position, 'serious_now' as indicator, 1 as minimum_value, 'D' as tier;
            create table rule_value (uscc varchar, indicator varchar, value decimal(18, 4));
            create table period as select '2026-09' as month
            """);
        engine.Create(Contract.Current["previous"], "previous");
        return engine;
    }

    /// <summary>The rows go in shuffled: their order must not matter.</summary>
    private static List<Standing> Month(DuckDbEngine engine, List<int> scores, int band, List<Standing> last, HashSet<int> serious)
    {
        var dice = new Dice((ulong)scores.Sum());
        void Fill(string table, IEnumerable<string> rows)
        {
            var values = string.Join(", ", dice.Shuffle(rows));
            engine.Execute($"delete from {table}" + (values.Length == 0 ? "" : $"; insert into {table} values {values}"));
        }

        Fill("score", scores.Select((s, i) => string.Create(CultureInfo.InvariantCulture, $"('{i}', {s})")));
        Fill("previous", last.Select(s => $"('{s.Uscc}', '{s.Tier}', '{s.ScoreTier}')"));
        Fill("rule_value", serious.Select(i => string.Create(CultureInfo.InvariantCulture, $"('{i}', 'serious_now', 1)")));
        Fill("policy_band", [string.Create(CultureInfo.InvariantCulture, $"({band})")]);
        engine.Run(SqlModel.Load("score/tier"));
        return [.. engine.Query(
            "select uscc, score, score_tier, tier, held, rule from tier order by cast(uscc as integer)",
            r => new Standing(r.GetString(0), r.GetInt32(1), r.GetString(2), r.GetString(3), r.GetBoolean(4), r.IsDBNull(5) ? null : r.GetString(5)))];
    }

    private static Standing Naive(int i, int score, int band, Standing? last, bool isSerious)
    {
        var byScore = "ABCD"[Lowest.Count(l => l <= score) - 1].ToString();
        var held = last is not null
            && Level(last.Tier) > Level(byScore)
            && Level(last.ScoreTier) > Level(byScore)
            && score >= Lowest[Level(last.Tier)] - band;
        var tier = held ? last!.Tier : byScore;
        return isSerious && tier != "D"
            ? new Standing(i.ToString(CultureInfo.InvariantCulture), score, byScore, "D", false, "serious")
            : new Standing(i.ToString(CultureInfo.InvariantCulture), score, byScore, tier, held, null);
    }

    private static int Level(string tier) => "ABCD".IndexOf(tier, StringComparison.Ordinal);
}
