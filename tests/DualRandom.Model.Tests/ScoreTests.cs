using System.Globalization;
using DualRandom.Model.Indicators;
using DualRandom.Model.Policies;
using DualRandom.Model.Scoring;
using DualRandom.Model.Tests.Support;
using DualRandom.Sql;
using DualRandom.Sql.Engines;
using DualRandom.Testing;

namespace DualRandom.Model.Tests;

public sealed class ScoreTests
{
    private const int Pairs = 10_000;

    [Fact]
    public void A_score_is_the_sum_of_the_points_of_the_bins_its_values_fall_into()
    {
        using var engine = DuckDbEngine.InMemory();
        Bench.ComputeAll(engine, RandomLake.Make(51, 200));
        var codes = Bench.Indicators.Select(i => i.Code).ToList();
        var expected = engine.Query(
            $"select uscc, {string.Join(", ", codes.Select(c => $"cast({c} as decimal(18, 4))"))} from indicator",
            r => (Uscc: r.GetString(0), Points: codes.Select((c, i) => PointsOf(c, r.IsDBNull(i + 1) ? null : r.GetDecimal(i + 1))).Sum()));
        var found = engine.Query("select uscc, score from score", r => (r.GetString(0), r.GetInt32(1))).ToDictionary();
        Assert.Equal(expected.Count, found.Count);
        Assert.All(expected, e => Assert.Equal(Math.Clamp(e.Points, 0, 1000), found[e.Uscc]));
    }

    [Fact]
    public void A_value_moved_in_the_risk_direction_never_lowers_a_score()
    {
        using var engine = DuckDbEngine.InMemory();
        var dice = new Dice(52);
        var rows = new List<string>();
        var scored = Bench.Indicators.Where(i => Bench.Card.Bins.Any(b => b.Indicator == i.Code)).ToList();
        for (var i = 0; i < Pairs; i++)
        {
            var values = Bench.Indicators.ToDictionary(x => x.Code, x => dice.OneIn(6) ? null : (decimal?)AnyValue(dice, x), StringComparer.Ordinal);
            rows.Add(Row("a" + i, values));
            var moved = dice.Of([.. scored.Where(x => x.Direction != RiskDirection.None && values[x.Code] is not null), scored[0]]);
            if (values[moved.Code] is { } value)
            {
                var step = Math.Abs(AnyValue(dice, moved));
                values[moved.Code] = moved.Direction == RiskDirection.Up ? value + step : value - step;
            }

            rows.Add(Row("b" + i, values));
        }

        engine.Execute($"create table indicator (uscc varchar, {string.Join(", ", Bench.Indicators.Select(i => $"{i.Code} decimal(18, 4)"))})");
        foreach (var part in rows.Chunk(1000))
        {
            engine.Execute($"insert into indicator values {string.Join(",\n", part)}");
        }

        engine.Execute("create view population as select uscc from indicator");
        var cards = Bench.Cards(DefaultPolicy.Value);
        ScoringTables.Create(engine, cards, DefaultPolicy.Value);
        ScoringTables.Spread(engine, cards);
        engine.Run(SqlModel.Load("score/reason"));
        engine.Run(SqlModel.Load("score/score"));
        Assert.Equal(2 * Pairs, engine.Scalar<long>("select count(*) from score"));
        Assert.True(engine.Scalar<long>("select count(*) from score a join score b on b.uscc = 'b' || substr(a.uscc, 2) and a.uscc like 'a%' where b.score > a.score") > Pairs / 10);
        Assert.Empty(engine.Query("select a.uscc from score a join score b on b.uscc = 'b' || substr(a.uscc, 2) and a.uscc like 'a%' where b.score < a.score", r => r.GetString(0)));
    }

    [Fact]
    public void Values_on_a_bin_edge_belong_to_the_bin_above()
    {
        foreach (var edge in Bench.Card.Bins.Where(b => b.Lower is not null))
        {
            Assert.True(edge.Holds(edge.Lower));
            Assert.False(edge.Holds(edge.Lower - 0.0001m));
            Assert.False(edge.Holds(null));
        }
    }

    private static int PointsOf(string indicator, decimal? value) =>
        Bench.Card.Bins.Where(b => b.Indicator == indicator && b.Holds(value)).Select(b => b.Points).DefaultIfEmpty(0).Single();

    private static decimal AnyValue(Dice dice, Indicator indicator) => indicator.Unit switch
    {
        "CNY" => dice.Below(100_000_000) / 4m,
        "day" => dice.Below(7000),
        "%" => dice.Below(130),
        _ => dice.Below(20),
    };

    private static string Row(string key, Dictionary<string, decimal?> values) =>
        $"('{key}', {string.Join(", ", Bench.Indicators.Select(i => values[i.Code]?.ToString(CultureInfo.InvariantCulture) ?? "null"))})";
}
