using System.Globalization;
using DualRandom.Model.Scoring;
using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;

namespace DualRandom.Model.Tests;

/// <summary>The worst the relations may look like: full addresses, full persons, a crowd, a holding that owns a tenth of all.</summary>
public sealed class RelationScaleTests
{
    private const int Enterprises = 200_000;

    [Fact]
    public void Two_hops_among_two_hundred_thousand_finish_in_seconds_and_pair_nobody()
    {
        using var engine = DuckDbEngine.InMemory();
        Make(engine, Enterprises);
        AsOf.Prepare(engine, new DateOnly(2026, 9, 30));
        foreach (var path in (string[])["known/period", "known/enterprise_latest", "known/population"])
        {
            engine.Run(SqlModel.Load(path));
        }

        var start = TimeProvider.System.GetTimestamp();
        Assert.Equal(Enterprises, engine.Run(SqlModel.Load("indicators/relation")));
        Assert.InRange(TimeProvider.System.GetElapsedTime(start).TotalSeconds, 0, 60);
        Assert.Equal(Enterprises, engine.Scalar<long>("select count(two_hop_listed_percent) from indicator_relation"));
        Assert.True(engine.Scalar<long>("select count(distinct two_hop_listed_percent) from indicator_relation") > 5);
    }

    private static void Make(DuckDbEngine engine, int enterprises)
    {
        foreach (var table in Contract.Current.Datasets)
        {
            engine.Create(table, table.Name);
        }

        const string common = "event_date, known_date, department, source, batch, row";
        const string received = "date '2020-01-01', date '2020-01-02', 'd', 's', 'b', i + 1";
        var all = $"range({enterprises.ToString(CultureInfo.InvariantCulture)}) as t (i)";
        engine.Execute($"create macro code(i) as '91410400MA' || lpad(cast(i as varchar), 8, '0')");
        engine.Execute(
            $"""
            insert into enterprise (uscc, {common}, name, region, state, established_date, address, legal_person_hash)
            select code(i), {received}, 'n', '410402', '在业', date '2020-01-01', case when i < 20000 then 'crowd' else 'a' || i // 50 end, 'p' || i % 4000
            from {all}
            """);
        engine.Execute(
            $"""
            insert into relation (uscc, {common}, kind, other_uscc)
            select code(i), {received}, '股东', code(case when i % 10 = 0 then 1 else (i * 7 + 3) % {enterprises.ToString(CultureInfo.InvariantCulture)} end)
            from {all}
            """);
        engine.Execute($"insert into listing (uscc, {common}, list) select code(i), {received}, '经营异常名录' from {all} where i % 7 = 0 or i % 4000 < 100");
        engine.Execute($"insert into penalty (uscc, {common}, kind) select code(i), {received}, '罚款' from {all} where i % 11 = 0");
    }
}
