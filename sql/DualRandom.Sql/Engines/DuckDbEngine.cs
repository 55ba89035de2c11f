using System.Data.Common;
using System.Globalization;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.DuckDb;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sql.Engines;

/// <summary>
/// The embedded engine, with what is DuckDB's own: Parquet in and out, limits, progress. One instance is for one thread.
/// </summary>
public sealed class DuckDbEngine : IEngine
{
    private static readonly TimeSpan ProgressEvery = TimeSpan.FromMilliseconds(250);
    private static int _opened;

    private readonly DuckDBConnection _connection;
    private readonly string? _file;
    private readonly string? _spill;
    private readonly IProgress<StageProgress>? _progress;
    private readonly TimeProvider _time;

    private DuckDbEngine(DuckDBConnection connection, string? file, string? spill, IProgress<StageProgress>? progress, TimeProvider time)
    {
        _connection = connection;
        _file = file;
        _spill = spill;
        _progress = progress;
        _time = time;
    }

    /// <inheritdoc/>
    public string Name => "duckdb";

    /// <inheritdoc/>
    public DbConnection Connection => _connection;

    /// <summary>The same connection, for appenders.</summary>
    public DuckDBConnection DuckDb => _connection;

    /// <summary>What the engine is doing, as progress names it.</summary>
    public string Step
    {
        get;
        set
        {
            field = value;
            StepRows = null;
        }
    } = "";

    /// <summary>Rows that the step reads, where the engine can only guess them: those of a text file. Forgotten with the step.</summary>
    public long? StepRows { get; set; }

    /// <summary>Opens a database of its own in the workspace's scratch space, with the limits and the progress of the context.</summary>
    public static DuckDbEngine Open(StageContext context) => Open(context, isFile: true);

    /// <summary>
    /// Opens a database that is kept in memory up to the context's limit and spills to the workspace's scratch space beyond it: tables that are read once or
    /// twice are made a fifth faster than in a file, which packs them.
    /// </summary>
    public static DuckDbEngine OpenSpilling(StageContext context) => Open(context, isFile: false);

    /// <summary>Opens a database that lives in memory only.</summary>
    public static DuckDbEngine InMemory(EngineOptions? options = null) =>
        Start(null, null, options ?? new EngineOptions(), null, TimeProvider.System);

    /// <inheritdoc/>
    public void Execute(string sql, CancellationToken cancellation = default, params (string Name, object? Value)[] parameters)
    {
        using var command = Command(sql, parameters);
        using var watch = Watch();
        command.ExecuteNonQuery(cancellation);
    }

    /// <summary>The first column of the first row.</summary>
    /// <exception cref="InvalidOperationException">There is no row, or the value is NULL.</exception>
    public T Scalar<T>(string sql, CancellationToken cancellation = default, params (string Name, object? Value)[] parameters) =>
        Query(sql, r => r.IsDBNull(0) ? throw new InvalidOperationException($"NULL from: {sql}") : r.GetFieldValue<T>(0), cancellation, parameters) is [var first, ..]
            ? first
            : throw new InvalidOperationException($"no row from: {sql}");

    /// <summary>Every row of a small result, mapped.</summary>
    public IReadOnlyList<T> Query<T>(
        string sql, Func<DbDataReader, T> map, CancellationToken cancellation = default, params (string Name, object? Value)[] parameters)
    {
        using var command = Command(sql, parameters);
        using var watch = Watch();
        using var reader = command.ExecuteReader(cancellation);
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(map(reader));
        }

        return rows;
    }

    /// <inheritdoc/>
    public long Run(SqlModel model, CancellationToken cancellation = default)
    {
        Step = model.Path;
        Execute($"create or replace table {model.Name} as\n{model.Body}", cancellation);
        return Scalar<long>($"select count(*) from {model.Name}", cancellation);
    }

    /// <inheritdoc/>
    public void Create(ContractTable table, string name)
    {
        Drop(name);
        Execute(table.Ddl(name));
    }

    /// <summary>
    /// A view over Parquet files in the contract's columns and types; an empty table where there are no files. A column that a file lacks, written before the
    /// contract had it, is NULL.
    /// </summary>
    public void AttachParquet(string view, IReadOnlyList<string> files, ContractTable contract)
    {
        if (files.Count == 0)
        {
            Create(contract, view);
            return;
        }

        Drop(view);
        var list = string.Join(", ", files.Select(Quote));
        // A list column holds a repeated node of its own, named "list": it is no column of the file.
        var holders = Query($"select name, count(distinct file_name) from parquet_schema([{list}]) where repetition_type is distinct from 'REPEATED' group by name", r => (r.GetString(0), r.GetInt64(1)))
            .ToDictionary(h => h.Item1, h => h.Item2, StringComparer.Ordinal);
        var byName = contract.Columns.Any(c => holders.GetValueOrDefault(c.Name) < files.Count) ? ", union_by_name = true" : "";
        var columns = contract.Columns.Select(c => holders.ContainsKey(c.Name) ? c.Name : $"cast(null as {c.Type}) as {c.Name}");
        Execute($"create view {view} as select {string.Join(", ", columns)} from read_parquet([{list}]{byName})");
    }

    /// <summary>One view per dataset of the contract, named as the dataset.</summary>
    public void AttachLake(Workspace workspace, Lake lake)
    {
        foreach (var table in Contract.Current.Datasets)
        {
            AttachParquet(table.Name, lake.Files(workspace, table.Name), table);
        }
    }

    /// <summary>
    /// Writes a query as one Parquet file (zstd, fixed row groups). Ordered by a unique key it gives the same bytes with any number of threads.
    /// Returns the rows.
    /// </summary>
    public long CopyToParquet(string query, string path, string orderBy, CancellationToken cancellation = default) =>
        Scalar<long>(
            $"copy (select * from ({query}) order by {orderBy}) to {Quote(path)} (format parquet, compression zstd, row_group_size 122880)", cancellation);

    /// <summary>Writes a query as CSV: UTF-8, header, LF, empty for NULL. Returns the rows.</summary>
    public long CopyToCsv(string query, string path, string orderBy, CancellationToken cancellation = default) =>
        Scalar<long>($"copy (select * from ({query}) order by {orderBy}) to {Quote(path)} (format csv, header)", cancellation);

    /// <summary>A text as an SQL literal.</summary>
    public static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <inheritdoc/>
    public void Dispose()
    {
        _connection.Dispose();
        if (_file is not null)
        {
            File.Delete(_file);
            File.Delete(_file + ".wal");
        }

        if (_spill is not null)
        {
            DeleteWhenEmpty(_spill);
            DeleteWhenEmpty(Path.GetDirectoryName(_spill)!);
        }
    }

    private static void DeleteWhenEmpty(string folder)
    {
        if (Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any())
        {
            Directory.Delete(folder);
        }
    }

    private static DuckDbEngine Open(StageContext context, bool isFile)
    {
        var scratch = context.Workspace.Scratch;
        Directory.CreateDirectory(scratch);
        var number = Interlocked.Increment(ref _opened).ToString(CultureInfo.InvariantCulture);
        var file = isFile ? Path.Combine(scratch, $"engine-{number}.duckdb") : null;
        return Start(file, Path.Combine(scratch, $"spill-{number}"), context.Engine, context.Progress, context.Time);
    }

    private static DuckDbEngine Start(
        string? file, string? spill, EngineOptions options, IProgress<StageProgress>? progress, TimeProvider time)
    {
        var settings = new DbConnectionStringBuilder { ["Data Source"] = file ?? ":memory:", ["TimeZone"] = "UTC" };
        if (options.Threads is { } threads)
        {
            settings["threads"] = threads.ToString(CultureInfo.InvariantCulture);
        }

        if (options.Memory is { } memory)
        {
            // The engine takes a negative limit and then keeps none.
            settings["memory_limit"] = memory.StartsWith('-') ? "negative" : memory;
        }

        if (spill is not null)
        {
            settings["temp_directory"] = spill;
        }

        var connection = new DuckDBConnection(settings.ConnectionString);
        try
        {
            connection.Open();
            var engine = new DuckDbEngine(connection, file, spill, progress, time);
            engine.Execute(SqlText.Read("sql/engine/duckdb.sql"));
            return engine;
        }
        catch (DuckDBException e)
        {
            connection.Dispose();
            throw Errors.Of(ExitCode.Usage, "engine.limits", $"--memory {options.Memory} --threads {options.Threads}", e, e.Message);
        }
    }

    // "drop view if exists" fails on a table of that name, and the other way round.
    private void Drop(string name)
    {
        var kinds = Query("select table_type from information_schema.tables where table_schema = current_schema() and table_name = $name", r => r.GetString(0), default, ("name", name));
        if (kinds is [var kind])
        {
            Execute(kind == "VIEW" ? $"drop view {name}" : $"drop table {name}");
        }
    }

    private DuckDBCommand Command(string sql, (string Name, object? Value)[] parameters)
    {
        var command = new DuckDBCommand(sql, _connection);
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }

    private ProgressWatch? Watch() => _progress is null ? null : new ProgressWatch(() => Report(_progress), ProgressEvery, _time);

    private void Report(IProgress<StageProgress> progress)
    {
        var at = _connection.QueryProgress;
        progress.Report(this switch
        {
            _ when at.Percentage < 0 || at.TotalRowsToProcess == 0 => new StageProgress(Step, 0),
            { StepRows: { } rows } => new StageProgress(Step, (long)(rows * at.Percentage / 100), rows),
            _ => new StageProgress(Step, (long)at.RowsProcessed, (long)at.TotalRowsToProcess),
        });
    }
}
