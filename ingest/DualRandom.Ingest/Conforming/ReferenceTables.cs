using DualRandom.Sql;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Ingest.Conforming;

/// <summary>Loads what conforming looks things up in: the functions, the divisions, the industries, the key for persons.</summary>
internal static class ReferenceTables
{
    /// <summary>An engine that has them, for all batches of a run.</summary>
    public static DuckDbEngine Open(StageContext context, CancellationToken cancellation)
    {
        var key = PersonKey.LoadOrCreate(context.Workspace, context.Culture);
        var engine = DuckDbEngine.Open(context);
        try
        {
            Load(engine, Path.Combine(context.Workspace.Scratch, "reference"), key, cancellation);
            return engine;
        }
        catch
        {
            engine.Dispose();
            throw;
        }
    }

    /// <summary>Makes <c>region_reference</c>, <c>industry_reference</c> and the functions; the key becomes a variable of the session.</summary>
    private static void Load(DuckDbEngine engine, string scratch, string personKey, CancellationToken cancellation)
    {
        engine.Execute(SqlText.Read("sql/ingest/functions.sql"), cancellation);
        engine.Execute(SqlText.Read("sql/ingest/personal.sql"), cancellation);
        engine.Execute("set variable person_key = $key", cancellation, ("key", personKey));
        Directory.CreateDirectory(scratch);
        foreach (var name in (string[])["region", "industry"])
        {
            var path = Path.Combine(scratch, name + ".csv");
            File.WriteAllText(path, SqlText.Read($"sql/reference/{name}.csv"));
            engine.Execute(
                $"create or replace table {name}_reference as select * replace (cast(level as integer) as level) from read_csv({DuckDbEngine.Quote(path)}, header = true, all_varchar = true)",
                cancellation);
        }

        engine.Execute("alter table region_reference alter current type integer", cancellation);
    }
}
