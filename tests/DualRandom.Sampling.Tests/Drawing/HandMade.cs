using DualRandom.Sampling.Plans;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;

namespace DualRandom.Sampling.Tests.Drawing;

/// <summary>A frozen plan as tables in memory: six enterprises in two strata, one stratum of which nobody is drawn, four inspectors.</summary>
internal static class HandMade
{
    public const string Seed = "4 6 1 2 5 3";

    public static readonly Plan Plan = new("计划", "标题", "2026-09", "i0", "局", new(new(2026, 10, 8), new(2026, 10, 31)));

    public static DuckDbEngine Engine(string quotas = "('A', 4, 3), ('B', 2, 1), ('C', 0, 0)")
    {
        var engine = DuckDbEngine.InMemory(new EngineOptions(Threads: 1));
        foreach (var table in (string[])["frame", "quota", "previous_pair"])
        {
            engine.Create(Contract.Current[table], table);
        }

        engine.Execute(
            $"""
            insert into frame by name
            select 'U' || i as uscc, case when i = 5 then 'CP-5' end as object_id, case when i < 4 then 'A' else 'B' end as tier, '410402' as region,
                   case when i = 2 then 'F52' end as industry, case when i < 4 then 'A' else 'B' end as stratum
            from range(6) t(i);
            insert into quota (stratum, stratum_size, quota) values {quotas};
            create table eligible_inspector as
            select 'I' || i as inspector_id, '410402' as area, '局' as represents, cast(null as varchar) as grade, cast(null as varchar) as team, 'i0' as fits
            from range(4) t(i);
            create table eligible_recusal (inspector_id varchar, uscc varchar);
            """);
        return engine;
    }

    /// <summary>The rows of the table <c>drawn</c> as text, in order.</summary>
    public static IReadOnlyList<string> Drawn(DuckDbEngine engine) =>
        engine.Query($"select cast(t as varchar) from (select {Contract.Current["drawn"].ColumnList} from drawn) t order by 1", r => r.GetString(0));
}
