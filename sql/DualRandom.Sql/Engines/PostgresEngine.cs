using System.Data.Common;
using System.Globalization;
using DualRandom.Sql.Contracts;
using Npgsql;

namespace DualRandom.Sql.Engines;

/// <summary>
/// Runs the model files on a PostgreSQL-wire warehouse (PostgreSQL 15, Citus, Greenplum, GaussDB) over Npgsql, in one schema of its own.
/// </summary>
public sealed class PostgresEngine : IEngine
{
    private readonly NpgsqlConnection _connection;

    private PostgresEngine(NpgsqlConnection connection) => _connection = connection;

    /// <inheritdoc/>
    public string Name => "postgresql";

    /// <inheritdoc/>
    public DbConnection Connection => _connection;

    /// <summary>Connects, makes the schema when it is missing, works in it, and defines the functions of <c>sql/engine/postgresql.sql</c>.</summary>
    public static PostgresEngine Open(string connectionString, string schema)
    {
        var connection = new NpgsqlConnection(connectionString);
        try
        {
            connection.Open();
            var engine = new PostgresEngine(connection);
            engine.Execute($"create schema if not exists \"{schema}\"; set search_path to \"{schema}\"");
            engine.Execute(SqlText.Read("sql/engine/postgresql.sql"));
            return engine;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Execute(string sql, CancellationToken cancellation = default, params (string Name, object? Value)[] parameters)
    {
        using var command = new NpgsqlCommand(sql, _connection) { CommandTimeout = 0 };
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        using var cancel = cancellation.Register(command.Cancel);
        command.ExecuteNonQuery();
    }

    /// <inheritdoc/>
    public long Run(SqlModel model, CancellationToken cancellation = default)
    {
        Execute($"drop table if exists {model.Name}; create table {model.Name} as\n{model.Body};\nanalyze {model.Name}", cancellation);
        using var count = new NpgsqlCommand($"select count(*) from {model.Name}", _connection);
        return Convert.ToInt64(count.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    /// <summary>Makes an empty table of the contract; <c>varchar</c> becomes <c>text</c>, PostgreSQL's own unbounded text.</summary>
    public void Create(ContractTable table, string name) =>
        Execute($"drop table if exists {name}; {table.Ddl(name).Replace("varchar", "text", StringComparison.Ordinal)}");

    /// <summary>Loads every row of a reader into a table by binary COPY; the columns are matched by position. Returns the rows.</summary>
    public long CopyFrom(DbDataReader rows, string table)
    {
        var columns = string.Join(", ", Enumerable.Range(0, rows.FieldCount).Select(i => $"\"{rows.GetName(i)}\""));
        using var writer = _connection.BeginBinaryImport($"copy {table} ({columns}) from stdin (format binary)");
        var count = 0L;
        while (rows.Read())
        {
            writer.StartRow();
            for (var i = 0; i < rows.FieldCount; i++)
            {
                if (rows.IsDBNull(i))
                {
                    writer.WriteNull();
                }
                else
                {
                    writer.Write(rows.GetValue(i));
                }
            }

            count++;
        }

        writer.Complete();
        return count;
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();
}
