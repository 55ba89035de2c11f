using System.Globalization;
using DualRandom.Sampling.Assignment;
using DualRandom.Sql.DuckDb;

namespace DualRandom.Benchmarks;

/// <summary>Work in memory: the appender of the engine's client, the assignment of inspectors.</summary>
internal static class InMemory
{
    public static void Append()
    {
        using var connection = new DuckDBConnection("Data Source=:memory:");
        connection.Open();
        using (var create = new DuckDBCommand("create table t (id bigint, code varchar, day date, amount decimal(18,2))", connection))
        {
            create.ExecuteNonQuery();
        }

        var day = new DateOnly(2026, 1, 1);
        using var transaction = connection.BeginTransaction();
        using (var appender = connection.CreateAppender("t"))
        {
            for (var i = 0L; i < 1_000_000; i++)
            {
                appender.CreateRow().AppendValue(i).AppendValue("410400").AppendValue(day).AppendValue(12.5m).EndRow();
            }
        }

        transaction.Commit();
    }

    public static void Assign()
    {
        var inspectors = Enumerable.Range(0, 2_000).Select(i => new Inspector(string.Create(CultureInfo.InvariantCulture, $"I{i:0000}"), "410400")).ToList();
        var tasks = Enumerable.Range(0, 50_000).Select(i => new TaskNeed(string.Create(CultureInfo.InvariantCulture, $"食品-2026-{i:00000}"), $"U{i}", "410402"));
        new Assigner(inspectors, []).Assign("双色球第2026130期", "食品-2026", tasks, 2, default);
    }
}
