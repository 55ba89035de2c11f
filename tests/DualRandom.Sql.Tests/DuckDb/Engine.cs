using DualRandom.Sql.DuckDb;

namespace DualRandom.Sql.Tests.DuckDb;

internal static class Engine
{
    public static DuckDBConnection Open(string settings = "")
    {
        var threads = settings.Contains("threads", StringComparison.Ordinal) ? "" : "threads=2;";
        var connection = new DuckDBConnection($"Data Source=:memory:;{threads}memory_limit=1GB;{settings}");
        connection.Open();
        return connection;
    }

    public static DuckDBCommand Command(this DuckDBConnection connection, string sql, params (string Name, object? Value)[] parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value);
        return command;
    }

    public static int Run(this DuckDBConnection connection, string sql, params (string Name, object? Value)[] parameters)
    {
        using var command = connection.Command(sql, parameters);
        return command.ExecuteNonQuery();
    }

    public static object? Scalar(this DuckDBConnection connection, string sql, params (string Name, object? Value)[] parameters)
    {
        using var command = connection.Command(sql, parameters);
        return command.ExecuteScalar();
    }

    public static T Get<T>(this DuckDBConnection connection, string sql, params (string Name, object? Value)[] parameters)
    {
        using var command = connection.Command(sql, parameters);
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        return reader.GetFieldValue<T>(0);
    }
}
