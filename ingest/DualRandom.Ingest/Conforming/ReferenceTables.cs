using System.Globalization;
using System.Text.RegularExpressions;
using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Ingest.Conforming;

/// <summary>Loads what conforming looks things up in: the functions, the code tables, the key for persons.</summary>
internal static class ReferenceTables
{
    private static readonly string[] Functions = ["functions", "codes", "days", "money", "classes", "personal"];
    private static readonly string[] References = ["region", "industry", "currency", "enterprise_type", "enterprise_type_name"];

    // More only fills with what is read once: a file of ten million rows loads no sooner with 18 GB than with 3.
    private const long EnoughMemory = 4L << 30;

    /// <summary>An engine that has them, for all batches of a run; within 4 GB unless the run says otherwise.</summary>
    public static DuckDbEngine Open(StageContext context, CancellationToken cancellation)
    {
        var key = PersonKey.LoadOrCreate(context.Workspace, context.Culture);
        var engine = DuckDbEngine.Open(context with { Engine = context.Engine with { Memory = context.Engine.Memory ?? Memory() } });
        try
        {
            Load(engine, context, key, cancellation);
            return engine;
        }
        catch
        {
            engine.Dispose();
            throw;
        }
    }

    /// <summary>Makes the functions of <c>sql/ingest</c>.</summary>
    public static void CreateFunctions(DuckDbEngine engine, CancellationToken cancellation = default)
    {
        engine.Execute("set variable organisation_ending = $pattern", cancellation, ("pattern", OrganisationEnding()));
        foreach (var name in Functions)
        {
            engine.Execute(SqlText.Read($"sql/ingest/{name}.sql"), cancellation);
        }
    }

    /// <summary>Makes <c>…_reference</c> of every code table, and <c>office_area</c>.</summary>
    public static void CreateReferences(DuckDbEngine engine, string scratch, string regionPrefix, CancellationToken cancellation = default)
    {
        Directory.CreateDirectory(scratch);
        foreach (var name in References)
        {
            var path = Path.Combine(scratch, name + ".csv");
            File.WriteAllText(path, SqlText.Read($"sql/reference/{name}.csv"));
            engine.Execute(
                $"create or replace table {name}_reference as select * from read_csv({DuckDbEngine.Quote(path)}, header = true, all_varchar = true)", cancellation);
        }

        engine.Execute(
            $"""
            alter table region_reference alter level type integer;
            alter table region_reference alter current type integer;
            alter table industry_reference alter level type integer;
            create or replace table office_area as select {DuckDbEngine.Quote(regionPrefix)} as prefix
            """,
            cancellation);
    }

    /// <summary>
    /// Makes <c>…_spelling</c>, every way to write a code as the office means it, for the code tables that a dataset needs and no earlier one needed. What a division that no
    /// table has falls to becomes a variable of the session.
    /// </summary>
    public static void RequireSpellings(DuckDbEngine engine, ContractTable table, CancellationToken cancellation = default)
    {
        var made = engine.Query("select table_name from duckdb_tables()", r => r.GetString(0), cancellation);
        var needed = table.Columns.SelectMany(c => c.Rules).Select(r => r.Name + "_spelling").Except(made, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        foreach (var model in SqlModel.LoadAll("ingest/spelling").Where(m => needed.Contains(m.Name)))
        {
            engine.Run(model, cancellation);
        }

        if (needed.Contains("region_spelling"))
        {
            engine.Execute(
                "set variable region_parent = (select map(list(spelling), list(code)) from region_spelling where regexp_full_match(spelling, '[0-9]{2}|[0-9]{4}'))",
                cancellation);
        }
    }

    /// <summary>The words that organisations' names end with, as a pattern: each with as many characters before it as the table asks for, a form in brackets behind it or not.</summary>
    private static string OrganisationEnding()
    {
        var words = CsvLines.ParseTable(SqlText.Read("sql/reference/organisation_word.csv"))
            .GroupBy(r => r["before"], r => Regex.Escape(r["word"]), StringComparer.Ordinal)
            .Select(g => $".{{{g.Key}}}(?:{string.Join('|', g)})");
        return $"(?i)(?:{string.Join('|', words)})(?:[（(][^（()）]*[)）])?$";
    }

    private static string Memory() =>
        string.Create(CultureInfo.InvariantCulture, $"{Math.Min(EnoughMemory, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes * 8 / 10) >> 20}MiB");

    private static void Load(DuckDbEngine engine, StageContext context, string personKey, CancellationToken cancellation)
    {
        // Lists of constants become joins otherwise: no faster for many rows, and forty milliseconds more for every file.
        engine.Execute("set disabled_optimizers = 'in_clause'", cancellation);
        CreateFunctions(engine, cancellation);
        engine.Execute("set variable person_key = $key", cancellation, ("key", personKey));
        CreateReferences(engine, Path.Combine(context.Workspace.Scratch, "reference"), context.Workspace.Office.RegionPrefix, cancellation);
    }
}
