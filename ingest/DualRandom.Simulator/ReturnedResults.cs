using System.Data.Common;
using DualRandom.Simulator.Departments;
using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Simulator;

/// <summary>Plays the inspectors of a draw: findings follow the enterprise's true risk, the strictness of those who went, and the item.</summary>
internal static class ReturnedResults
{
    private const string Source = "inspection";

    private static readonly (string Table, string File)[] Draw = [("drawn", "drawn.csv"), ("task", "tasks.csv"), ("task_inspector", "inspectors.csv")];

    /// <summary>See <see cref="Simulation.ReturnResults"/>.</summary>
    public static SimulationSummary Write(StageContext context, string drawFolder, string seed, DateOnly resultsBy, CancellationToken cancellation)
    {
        var texts = new Texts(typeof(Simulation).Assembly, context.Culture);
        var options = new SimulationOptions(16, 1, seed, resultsBy, SimulationForm.DepartmentFiles);
        SimulationCalendar.Require(options, texts);
        RequireFiles(context.Workspace, drawFolder, texts);
        using var world = SimulatedWorld.Open(context, options, cancellation);
        world.SetRates(1, 1, cancellation);
        Attach(world.Engine, context.Workspace, drawFolder, cancellation);
        RequireKnown(world.Engine, drawFolder, texts, cancellation);
        var rows = world.Engine.Run(SqlModel.Load("simulate/result/returned"), cancellation);
        var drawn = world.Engine.Scalar<long>("select count(*) from drawn", cancellation);
        var folder = context.Workspace.At(SimulationOutput.Inbox, Source, SimulationCalendar.Iso(resultsBy));
        WriteLines(world.Engine, folder, $"results-{Path.GetFileName(Path.TrimEndingDirectorySeparator(drawFolder))}.jsonl", cancellation);
        return new SimulationSummary(
            drawn,
            rows,
            new SortedDictionary<string, long>(StringComparer.Ordinal) { [Source] = rows },
            new SortedDictionary<string, long>(StringComparer.Ordinal),
            context.Workspace.At(SimulationOutput.Inbox),
            context.Workspace.At(SimulationOutput.Truth));
    }

    private static void RequireFiles(Workspace workspace, string drawFolder, Texts texts)
    {
        if (Draw.FirstOrDefault(d => !File.Exists(Path.Combine(drawFolder, d.File))) is { File: { } missing })
        {
            throw new DualRandomException(ExitCode.BadInput, texts["Error.Draw"], Path.Combine(drawFolder, missing), texts["Error.Draw.Remedy"]);
        }

        var truth = workspace.At(SimulationOutput.Truth);
        if (!Directory.Exists(truth) || !Directory.EnumerateFiles(truth, "enterprise*.parquet").Any())
        {
            throw new DualRandomException(ExitCode.BadInput, texts["Error.Truth"], truth, texts["Error.Truth.Remedy"]);
        }
    }

    private static void Attach(DuckDbEngine engine, Workspace workspace, string drawFolder, CancellationToken cancellation)
    {
        foreach (var (table, file) in Draw)
        {
            var columns = string.Join(", ", Contract.Current[table].Columns.Select(c => $"'{c.Name}': '{c.Type}'"));
            engine.Execute(
                $"create or replace table {table} as from read_csv({DuckDbEngine.Quote(Path.Combine(drawFolder, file))}, header = true, delim = ',', "
                + $"quote = '\"', escape = '\"', auto_detect = false, nullstr = '', columns = {{{columns}}})",
                cancellation);
        }

        foreach (var truth in (string[])["enterprise", "inspector", "item"])
        {
            var files = DuckDbEngine.Quote(workspace.At(SimulationOutput.Truth, truth + "*.parquet"));
            engine.Execute($"create or replace view {truth}_true as from read_parquet({files})", cancellation);
        }
    }

    private static void RequireKnown(DuckDbEngine engine, string drawFolder, Texts texts, CancellationToken cancellation)
    {
        var foreign = engine.Scalar<long>("select count(*) from task where uscc not in (select uscc from enterprise_true)", cancellation);
        if (foreign > 0)
        {
            throw new DualRandomException(ExitCode.BadInput, texts["Error.Unknown", foreign], drawFolder, texts["Error.Unknown.Remedy"]);
        }
    }

    private static void WriteLines(DuckDbEngine engine, string folder, string name, CancellationToken cancellation)
    {
        var columns = FileColumn.Of(DepartmentFile.All.Single(f => f.Source == Source)).Where(c => c.Target is not null).ToList();
        var temporary = Path.Combine(folder, "." + name);
        Directory.CreateDirectory(folder);
        using (var writer = new JsonLinesWriter(temporary, columns))
        using (var command = engine.Connection.CreateCommand())
        {
            command.CommandText =
                $"select null, null, null, null, {string.Join(", ", columns.Select((c, n) => $"{c.Expression} as c{n}"))} from returned order by task";
            using DbDataReader reader = command.ExecuteReader();
            while (reader.Read())
            {
                cancellation.ThrowIfCancellationRequested();
                writer.Write(reader, ragged: false);
            }
        }

        File.Move(temporary, Path.Combine(folder, name), overwrite: true);
    }
}
