using System.Globalization;
using DualRandom.Sampling.Freezing;
using DualRandom.Sql;
using DualRandom.Sql.Engines;
using DualRandom.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace DualRandom.Sampling.Tests.Plans;

public sealed class FrameOracleTests
{
    [Fact]
    public void Frame_exclusions_and_quotas_of_random_plans_are_those_of_a_naive_program_on_both_engines()
    {
        using var server = new PostgresServer();
        using var duck = DuckDbEngine.InMemory(new EngineOptions(Threads: 2));
        using var postgres = PostgresEngine.Open(server.ConnectionString, "plans");
        var (excluded, filled, cut, merged, other) = (0, 0, 0, 0, 0);
        for (var seed = 0UL; seed < 60; seed++)
        {
            var lake = new SmallLake(seed);
            var naive = new NaiveFrame(lake);
            foreach (var engine in (IEngine[])[duck, postgres])
            {
                Run(engine, lake);
                Assert.Equal(naive.Scope.Select(s => s.Code).Order(StringComparer.Ordinal), Rows(engine, "select coalesce(object_id, uscc) from in_scope"));
                Assert.Equal(naive.Excluded.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => $"{e.Key} {e.Value}"), Rows(engine, "select coalesce(object_id, uscc) || ' ' || reason from excluded"));
                Assert.Equal(naive.Strata().OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => $"{s.Key} {s.Value}"), Rows(engine, "select coalesce(object_id, uscc) || ' ' || stratum from frame"));
                var expected = naive.Quotas().Select(q => string.Create(CultureInfo.InvariantCulture, $"{q.Key} {q.Value.Size} {q.Value.Least} {q.Value.Quota}"));
                var found = Rows(engine, """select q.stratum || ' ' || q.stratum_size || ' ' || s.least || ' ' || q.quota from quota q join stratum s on s.stratum = q.stratum order by q.stratum collate "C" """);
                Assert.True(expected.SequenceEqual(found, StringComparer.Ordinal), $"seed {seed} {engine.Name}\n{string.Join('\n', expected)}\n--\n{string.Join('\n', found)}");
            }

            excluded += naive.Excluded.Values.Distinct(StringComparer.Ordinal).Count() > 2 ? 1 : 0;
            filled += naive.Quotas().Values.Any(q => q.Quota > q.Least) && lake.Plan.Capacity?.FillCapacity == true ? 1 : 0;
            cut += naive.Quotas().Values.Any(q => q.Quota < q.Least) ? 1 : 0;
            other += lake.Plan.Objects is not null && naive.Excluded.Count > 1 && naive.Strata().Count > 1 ? 1 : 0;
            merged += naive.Strata().Values.Any(s => s.EndsWith("merged", StringComparison.Ordinal)) ? 1 : 0;
        }

        Assert.All([excluded, filled, cut, merged, other], n => Assert.True(n >= 1, $"{excluded} {filled} {cut} {merged} {other}"));
    }

    [Fact]
    public void Floors_are_met_in_every_stratum_of_any_plan_without_a_stated_reason()
    {
        using var engine = DuckDbEngine.InMemory(new EngineOptions(Threads: 1));
        Prop.ForAll(Gen.Choose(1, int.MaxValue).ToArbitrary(), seed =>
        {
            var lake = new SmallLake((ulong)seed);
            Run(engine, lake);
            var strata = engine.Query(
                "select s.stratum_size, s.least, q.quota, s.tier from quota q join stratum s on s.stratum = q.stratum",
                r => (Size: r.GetInt64(0), Least: r.GetInt64(1), Quota: r.GetInt64(2), Tier: r.GetString(3)));
            Assert.All(strata, s => Assert.InRange(s.Quota, 0, s.Size));
            if (lake.Plan is { Reason: null, Counts: null })
            {
                Assert.All(strata, s => Assert.True(s.Quota >= Math.Ceiling(s.Size * Floor(s.Tier)), $"{s}"));
                var sum = strata.Sum(s => s.Quota);
                Assert.True(lake.Plan.Caps?.Most is not { } most || sum <= Math.Max(most, strata.Sum(s => s.Least)));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));
    }

    private static decimal Floor(string tier) => tier switch { "A" => 0.01m, "B" => 0.03m, "C" => 0.10m, _ => 0.20m };

    private static void Run(IEngine engine, SmallLake lake)
    {
        lake.Load(engine);
        foreach (var model in FrameMaker.Frame.Concat(FrameMaker.Quotas))
        {
            engine.Run(SqlModel.Load(model));
        }
    }

    private static List<string> Rows(IEngine engine, string sql)
    {
        using var command = engine.Connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(reader.GetString(0));
        }

        rows.Sort(StringComparer.Ordinal);
        return rows;
    }
}
