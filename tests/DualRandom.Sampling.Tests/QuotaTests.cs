using System.Globalization;
using System.Numerics;
using DualRandom.Sampling.Plans;
using DualRandom.Sql;
using DualRandom.Sql.Engines;
using FsCheck;
using FsCheck.Fluent;

namespace DualRandom.Sampling.Tests;

public sealed class QuotaTests
{
    private static readonly BigInteger Trillion = BigInteger.Pow(10, 12);

    [Fact]
    public void Quotas_round_up_and_probabilities_round_half_up_exactly()
    {
        using var engine = DuckDbEngine.InMemory();
        var stratum = Gen.Choose(1, 400).Zip(Gen.OneOf(Gen.Choose(0, 1_000_000), Gen.Elements(0, 1, 10_000, 333_333, 500_000, 999_999, 1_000_000)));
        Prop.ForAll(stratum.ArrayOf(4).ToArbitrary(), strata =>
        {
            Run(engine, [.. strata.Select(s => ((long)s.Item1, (long)s.Item2))]);
            var quotas = engine.Query("select quota from quota order by stratum", r => r.GetInt64(0));
            Assert.Equal(strata.Select(s => (long)Ceiling(s.Item1, s.Item2)), quotas);
            engine.Run(SqlModel.Load("draw/drawn"));
            var drawn = engine.Query(
                "select stratum, count(*), min(inclusion_probability), max(inclusion_probability) from drawn group by stratum order by stratum",
                r => (r.GetString(0), r.GetInt64(1), r.GetDecimal(2), r.GetDecimal(3)));
            Assert.Equal(
                strata.Select((s, i) => (Name(i), Count: (long)Ceiling(s.Item1, s.Item2), s.Item1)).Where(s => s.Count > 0)
                    .Select(s => (s.Item1, s.Count, Probability(s.Count, s.Item3), Probability(s.Count, s.Item3))),
                drawn);
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(10_000_000, 1)]
    [InlineData(10_000_000, 1_000_000)]
    [InlineData(9_999_999, 333_333)]
    [InlineData(9_999_991, 999_999)]
    public void Quotas_are_exact_for_ten_million(long size, long rate)
    {
        using var engine = DuckDbEngine.InMemory();
        Run(engine, [(size, rate)]);
        Assert.Equal((long)Ceiling(size, rate), engine.Scalar<long>("select quota from quota"));
    }

    [Theory]
    [InlineData("0.01", 10_000)]
    [InlineData("0.000001", 1)]
    [InlineData("0.2", 200_000)]
    [InlineData("1", 1_000_000)]
    public void Rates_become_whole_parts_per_million(string rate, long expected) =>
        Assert.Equal(expected, PlanReader.PerMillion(decimal.Parse(rate, CultureInfo.InvariantCulture)));

    private static BigInteger Ceiling(long size, long rate) => ((size * new BigInteger(rate)) + 999_999) / 1_000_000;

    private static decimal Probability(long quota, long size) => (decimal)(((quota * Trillion * 2) + size) / (2 * size)) / 1_000_000_000_000m;

    private static string Name(int i) => ((char)('A' + i)).ToString();

    private static void Run(DuckDbEngine engine, (long Size, long Rate)[] strata)
    {
        engine.Execute("create or replace table frame (uscc varchar, object_id varchar, tier varchar, region varchar, industry varchar, stratum varchar)");
        engine.Execute("create or replace table plan_tier (tier varchar, rate_ppm bigint, floor_ppm bigint, objects bigint)");
        engine.Execute("create or replace table plan_whole (name varchar)");
        engine.Execute("create or replace table plan_limit as select cast(null as bigint) as most, cast(null as bigint) as fill_to, true as has_reason");
        engine.Execute("create or replace table draw_plan as select 'p' as plan");
        DrawTables.LoadSeed(engine, "s", default);
        for (var i = 0; i < strata.Length; i++)
        {
            engine.Execute(
                "insert into frame select cast(r as varchar), null, $tier, '410402', null, $tier from range($size) t(r)",
                default, ("tier", Name(i)), ("size", strata[i].Size));
            engine.Execute("insert into plan_tier values ($tier, $rate, 0, null)", default, ("tier", Name(i)), ("rate", strata[i].Rate));
        }

        engine.Run(SqlModel.Load("draw/stratum"));
        engine.Run(SqlModel.Load("draw/quota"));
    }
}
