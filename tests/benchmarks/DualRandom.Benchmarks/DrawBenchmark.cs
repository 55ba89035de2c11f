using System.Diagnostics;
using System.Globalization;
using DualRandom.Sql;
using DualRandom.Sql.Engines;

namespace DualRandom.Benchmarks;

/// <summary>
/// Draws a tenth of a frame by the product's own models, against the time DuckDB needs to hash and to sort the same tickets and nothing else. The frame is made by SQL.
/// Each in turn, so that other work on the machine falls on both.
/// </summary>
internal static class DrawBenchmark
{
    public static void Run(string folder, long objects, int rounds)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "draw.duckdb");
        File.Delete(path);
        using var engine = DuckDbEngine.InMemory(new EngineOptions(Threads: 2, Memory: "6GB"));
        engine.Execute($"set temp_directory = {DuckDbEngine.Quote(folder)}; attach {DuckDbEngine.Quote(path)} as disk; use disk");
        engine.Execute(SqlText.Read("sql/engine/duckdb.sql"));
        engine.Execute(
            $"""
            create table frame as
            select '9141' || lpad(cast(i as varchar), 14, '0') as uscc, cast(null as varchar) as object_id, case when i % 100 < 65 then 'A' when i % 100 < 90 then 'B' when i % 100 < 98 then 'C' else 'D' end as tier,
                   cast(410402 + i % 10 as varchar) as region, cast(5000 + i % 300 as varchar) as industry,
                   case when i % 100 < 65 then 'A' when i % 100 < 90 then 'B' when i % 100 < 98 then 'C' else 'D' end || '-' || cast(410402 + i % 10 as varchar) as stratum
            from range({objects.ToString(CultureInfo.InvariantCulture)}) t(i);
            create table quota as select stratum, count(*) as stratum_size, cast(ceil(count(*) / 10.0) as bigint) as quota from frame group by stratum;
            create table draw_plan as select '食品-2026' as plan, 'SP-01' as item, '市场监督管理局执法大队' as department;
            create table draw_seed as select '双色球第2026130期 03 08 15 22 27 31 + 09' as seed
            """);
        var (alone, draw) = (new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            alone.Add(Seconds(() => engine.Execute(
                """
                create or replace table sorted as
                select sha256_hex(s.seed || '|' || p.plan || '|' || f.stratum || '|' || f.uscc) as ticket
                from frame f cross join draw_seed s cross join draw_plan p order by ticket
                """)));
            engine.Execute("drop table sorted");
            draw.Add(Seconds(() =>
            {
                engine.Run(SqlModel.Load("draw/drawn"));
                engine.Run(SqlModel.Load("draw/task"));
            }));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"hash and sort alone {alone[^1]:F1} s, drawn and tasks {draw[^1]:F1} s, {draw[^1] / alone[^1]:F2} x"));
        }

        var tasks = engine.Scalar<long>("select count(*) from task");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{tasks:N0} tasks from {objects:N0} objects: medians {Median(alone):F1} s alone, {Median(draw):F1} s drawn and tasks, {Median(draw) / Median(alone):F2} x, at most {Process.GetCurrentProcess().PeakWorkingSet64 / 1048576} MiB"));
    }

    private static double Median(List<double> seconds) => seconds.Order().ElementAt(seconds.Count / 2);

    private static double Seconds(Action run)
    {
        var started = TimeProvider.System.GetTimestamp();
        run();
        return TimeProvider.System.GetElapsedTime(started).TotalSeconds;
    }
}
