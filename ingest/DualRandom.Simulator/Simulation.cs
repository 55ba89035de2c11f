using DualRandom.Simulator.Departments;
using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Simulator;

/// <summary>
/// The simulator: one prefecture of fictional enterprises, 平顶山 410400, with five years of records in every dataset and a truth file. 模拟数据。
/// </summary>
public static class Simulation
{
    /// <summary>
    /// Writes the files of <c>inbox/</c> and what is true about them to <c>truth/</c>, replacing those of an earlier simulation in the workspace.
    /// Nothing is seen in either folder before all of it is written.
    /// </summary>
    /// <exception cref="DualRandomException">The options cannot be met.</exception>
    public static SimulationSummary Run(StageContext context, SimulationOptions options, CancellationToken cancellation = default)
    {
        var texts = new Texts(typeof(Simulation).Assembly, context.Culture);
        SimulationCalendar.Require(options, texts);
        using var output = new SimulationOutput(context.Workspace);
        using var world = SimulatedWorld.Open(context, options, cancellation);
        Calibration.Apply(world, cancellation);
        var datasets = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var truth = new TruthFiles(world, output);
        IForm form = options.Form == SimulationForm.Parquet ? new ParquetForm(world, output) : new DepartmentForm(world, output);
        foreach (var shard in Shard.Cut(options.Enterprises))
        {
            context.Progress.Report(new StageProgress(texts["Progress.Shard"], shard.From, options.Enterprises));
            foreach (var (dataset, rows) in world.Make(shard, cancellation))
            {
                datasets[dataset] = datasets.GetValueOrDefault(dataset) + rows;
            }

            form.Write(shard, cancellation);
            truth.WriteShard(shard, cancellation);
        }

        context.Progress.Report(new StageProgress(texts["Progress.Shard"], options.Enterprises, options.Enterprises));
        var dirt = form.Finish(cancellation);
        truth.WriteWhole(texts, options, datasets, dirt, cancellation);
        output.Publish();
        var events = Contract.Current.Datasets.Where(d => d.Layer == TableLayer.Record && d.Name != "enterprise").Sum(d => datasets[d.Name]);
        return new SimulationSummary(
            options.Enterprises, events, datasets, dirt, context.Workspace.At(SimulationOutput.Inbox), context.Workspace.At(SimulationOutput.Truth));
    }

    /// <summary>
    /// Plays the inspectors of a finished draw: writes what they found to <c>inbox/inspection/&lt;resultsBy&gt;/results-&lt;draw-id&gt;.jsonl</c>.
    /// </summary>
    /// <param name="context">The workspace holding the simulation's truth.</param>
    /// <param name="drawFolder">The draw: <c>drawn.csv</c>, <c>tasks.csv</c>, <c>inspectors.csv</c>.</param>
    /// <param name="seed">Seed of the findings.</param>
    /// <param name="resultsBy">The day the office has the results.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>Counts by dataset: inspections returned.</returns>
    /// <exception cref="DualRandomException">The draw or the truth is missing, or they do not belong together.</exception>
    public static SimulationSummary ReturnResults(
        StageContext context, string drawFolder, string seed, DateOnly resultsBy, CancellationToken cancellation = default) =>
        ReturnedResults.Write(context, drawFolder, seed, resultsBy, cancellation);
}
