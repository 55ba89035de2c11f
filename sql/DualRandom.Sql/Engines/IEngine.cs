using System.Data.Common;
using DualRandom.Sql.Contracts;

namespace DualRandom.Sql.Engines;

/// <summary>
/// The small face that DuckDB and a PostgreSQL-wire warehouse share: run a statement, run a model file, make a table of the contract.
/// Reading and writing files is each adapter's own.
/// </summary>
public interface IEngine : IDisposable
{
    /// <summary><c>duckdb</c> or <c>postgresql</c>.</summary>
    string Name { get; }

    /// <summary>The open connection, for readers.</summary>
    DbConnection Connection { get; }

    /// <summary>Runs one or more statements; parameters are named <c>$name</c> on DuckDB and <c>@name</c> on PostgreSQL.</summary>
    void Execute(string sql, CancellationToken cancellation = default, params (string Name, object? Value)[] parameters);

    /// <summary>
    /// Runs a model file into a table of the model's name, replacing an earlier one; returns its row count.
    /// </summary>
    long Run(SqlModel model, CancellationToken cancellation = default);

    /// <summary>Makes an empty table of the contract under the given name, replacing an earlier table or view.</summary>
    void Create(ContractTable table, string name);
}

/// <summary>Limits of a run. Memory as DuckDB spells it (<c>6GB</c>); null leaves the engine's default.</summary>
public sealed record EngineOptions(int? Threads = null, string? Memory = null);
