using DualRandom.Sql.DuckDb;

namespace DualRandom.Benchmarks;

/// <summary>Work in memory: the appender of the engine's client.</summary>
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
}
