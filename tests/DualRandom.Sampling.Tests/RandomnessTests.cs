using System.Globalization;
using DualRandom.Sql;
using DualRandom.Sql.Engines;

namespace DualRandom.Sampling.Tests;

public sealed class RandomnessTests : IDisposable
{
    private readonly DuckDbEngine _engine = DuckDbEngine.InMemory(new EngineOptions(Threads: 1));

    [Fact]
    public void Shuffling_the_frame_a_thousand_times_changes_nothing()
    {
        Prepare(500);
        string? first = null;
        for (var i = 0; i < 1000; i++)
        {
            _engine.Execute($"create or replace table frame as select * from source order by sha256(uscc || '{i}')");
            _engine.Run(SqlModel.Load("draw/drawn"));
            var print = _engine.Scalar<string>("select sha256(string_agg(uscc || ticket || position, ',' order by stratum, position)) from drawn");
            Assert.Equal(first ??= print, print);
        }
    }

    [Fact]
    public void Over_many_seeds_each_enterprise_is_drawn_as_often_as_its_probability_says()
    {
        const int Seeds = 1000;
        Prepare(60);
        _engine.Execute("create table frame as select * from source");
        _engine.Execute("create table seen (uscc varchar, probability decimal(18,12))");
        for (var i = 0; i < Seeds; i++)
        {
            DrawTables.LoadSeed(_engine, "第" + i.ToString(CultureInfo.InvariantCulture) + "期", default);
            _engine.Run(SqlModel.Load("draw/drawn"));
            _engine.Execute("insert into seen select uscc, inclusion_probability from drawn");
        }

        var hits = _engine.Query("select count(*), max(probability) from seen group by uscc", r => (Count: r.GetInt64(0), P: (double)r.GetDecimal(1)));
        Assert.Equal(60, hits.Count);
        Assert.All(hits, h => Assert.InRange((h.Count - (Seeds * h.P)) / Math.Sqrt(Seeds * h.P * (1 - h.P)), -4.5, 4.5));
        var chi = hits.Sum(h => Math.Pow(h.Count - (Seeds * h.P), 2) / (Seeds * h.P * (1 - h.P)));
        Assert.InRange(chi, 25, 110);
    }

    public void Dispose() => _engine.Dispose();

    private void Prepare(int rows)
    {
        _engine.Execute(
            $"""
            create table source as
            select '91410400' || lpad(cast(i as varchar), 10, '0') as uscc, cast(null as varchar) as object_id, case when i % 3 = 0 then 'D' else 'A' end as tier, '410402' as region,
                   cast(null as varchar) as industry, case when i % 3 = 0 then 'D' else 'A' end as stratum
            from range({rows}) t(i);
            create table quota as
            select stratum, count(*) as stratum_size, case stratum when 'D' then count(*) / 2 else count(*) // 4 end::bigint as quota from source group by stratum;
            create table draw_plan as select '计划' as plan
            """);
        DrawTables.LoadSeed(_engine, "种子", default);
    }
}
