using System.Globalization;
using DualRandom.Sql;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Simulator;

/// <summary>
/// The engine with the simulated world in it: the tables of <c>sql/simulate</c>, the seed, and the tables of the shard made last.
/// </summary>
internal sealed class SimulatedWorld : IDisposable
{
    private static readonly string[] Tables = ["industry", "county", "item", "department"];
    private static readonly string[] References = ["industry", "workday"];
    private static readonly string[] Characters = ["first", "middle", "last", "surname", "given"];
    private static readonly string[] Lookups = ["industry_slot", "county_slot", "cell", "working_day", "reporter", "campaign_slot", "officer", "item_slot"];
    private static readonly string[] World = ["establishment", "code", "edge", "name", "world"];

    private static readonly string[] Records =
    [
        "enterprise", "change", "pledge", "license", "penalty", "inspection", "listing", "judicial", "complaint", "annual_report", "relation", "appraisal",
        "repair",
    ];

    private static readonly string[] ShardLibraries = ["object_tag", "check_object", "domain_class"];
    private static readonly string[] WholeLibraries = ["inspector", "recusal", "item"];

    private SimulatedWorld(DuckDbEngine engine, SimulationOptions options)
    {
        Engine = engine;
        Options = options;
    }

    /// <summary>The engine; its tables are named as the datasets.</summary>
    public DuckDbEngine Engine { get; }

    /// <summary>What was asked for.</summary>
    public SimulationOptions Options { get; }

    /// <summary>Opens the engine and loads everything that no shard changes.</summary>
    public static SimulatedWorld Open(StageContext context, SimulationOptions options, CancellationToken cancellation)
    {
        var world = new SimulatedWorld(DuckDbEngine.InMemory(context.Engine), options);
        try
        {
            world.Prepare(context.Workspace, cancellation);
            return world;
        }
        catch
        {
            world.Dispose();
            throw;
        }
    }

    /// <summary>Sets how often things happen: the factor on all rates, and the share of annual reports and relations kept.</summary>
    public void SetRates(double scale, double keep, CancellationToken cancellation)
    {
        Set("scale", scale.ToString("R", CultureInfo.InvariantCulture), "double", cancellation);
        Set("keep", keep.ToString("R", CultureInfo.InvariantCulture), "double", cancellation);
        foreach (var lookup in Lookups)
        {
            Engine.Run(SqlModel.Load($"simulate/lookup/{lookup}"), cancellation);
        }
    }

    /// <summary>Makes the datasets of a shard; the libraries that do not grow with the enterprises come with the first one. Rows by dataset.</summary>
    public IReadOnlyList<(string Dataset, long Rows)> Make(Shard shard, CancellationToken cancellation)
    {
        Set("shard_from", shard.From.ToString(CultureInfo.InvariantCulture), "bigint", cancellation);
        Set("shard_to", shard.To.ToString(CultureInfo.InvariantCulture), "bigint", cancellation);
        foreach (var model in World)
        {
            Engine.Run(SqlModel.Load($"simulate/world/{model}"), cancellation);
        }

        var made = Records.Select(r => (r, Engine.Run(SqlModel.Load($"simulate/record/{r}"), cancellation))).ToList();
        var libraries = shard.Number == 0 ? ShardLibraries.Concat(WholeLibraries) : ShardLibraries;
        return [.. made, .. libraries.Select(l => (l, Engine.Run(SqlModel.Load($"simulate/library/{l}"), cancellation)))];
    }

    /// <summary>Whether the dataset has rows of its own in this shard.</summary>
    public static bool IsIn(Shard shard, string dataset) => shard.Number == 0 || !WholeLibraries.Contains(dataset);

    /// <inheritdoc/>
    public void Dispose() => Engine.Dispose();

    private void Prepare(Workspace workspace, CancellationToken cancellation)
    {
        Directory.CreateDirectory(workspace.Scratch);
        Engine.Execute($"set temp_directory = {DuckDbEngine.Quote(Path.Combine(workspace.Scratch, "simulation-spill"))}", cancellation);
        foreach (var table in Tables)
        {
            LoadCsv($"sql/simulate/{table}.csv", $"table_{table}", workspace, cancellation);
        }

        foreach (var table in References)
        {
            LoadCsv($"sql/reference/{table}.csv", $"reference_{table}", workspace, cancellation);
        }

        LoadCsv("sql/simulate/word.csv", "word", workspace, cancellation);
        Set("seed", DuckDbEngine.Quote(Options.Seed), "varchar", cancellation);
        Set("enterprises", Options.Enterprises.ToString(CultureInfo.InvariantCulture), "bigint", cancellation);
        Set("busy", Options.Busy.ToString("R", CultureInfo.InvariantCulture), "double", cancellation);
        Set("busy_most", Options.BusyMost.ToString("R", CultureInfo.InvariantCulture), "double", cancellation);
        Set("through", DuckDbEngine.Quote(SimulationCalendar.Iso(Options.Through)), "date", cancellation);
        Set("window_start", DuckDbEngine.Quote(SimulationCalendar.Iso(SimulationCalendar.WindowStart(Options.Through))), "date", cancellation);
        foreach (var kind in Characters)
        {
            Set($"word_{kind}", $"(select string_agg(word, '' order by cast(position as integer)) from word where kind = '{kind}')", "varchar", cancellation);
        }

        Set("word_road", "(select list(word order by cast(position as integer)) from word where kind = 'road')", "varchar[]", cancellation);
        Engine.Execute(SqlText.Read("sql/simulate/macros.sql"), cancellation);
        Set("code_offset", "chance('code', 0) % 27512614111", "bigint", cancellation);
    }

    private void LoadCsv(string resource, string table, Workspace workspace, CancellationToken cancellation)
    {
        var file = Path.Combine(workspace.Scratch, table + ".csv");
        File.WriteAllText(file, SqlText.Read(resource));
        Engine.Execute(
            $"create or replace table {table} as from read_csv({DuckDbEngine.Quote(file)}, header = true, all_varchar = true, delim = ',', quote = '\"')", cancellation);
        File.Delete(file);
    }

    private void Set(string variable, string value, string type, CancellationToken cancellation) =>
        Engine.Execute($"set variable {variable} = cast({value} as {type})", cancellation);
}
