using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;

namespace DualRandom.Simulator;

/// <summary>
/// Parquet in the contract's columns without the provenance columns, which ingest gives: <c>inbox/&lt;dataset&gt;/&lt;day&gt;/&lt;dataset&gt;-&lt;shard&gt;.parquet</c>.
/// </summary>
internal sealed class ParquetForm(SimulatedWorld world, SimulationOutput output) : IForm
{
    private static readonly string[] Provenance = ["source", "batch", "row"];

    /// <inheritdoc/>
    public void Write(Shard shard, CancellationToken cancellation)
    {
        foreach (var dataset in Contract.Current.Datasets.Where(d => SimulatedWorld.IsIn(shard, d.Name)))
        {
            var columns = string.Join(", ", dataset.Columns.Where(c => !Provenance.Contains(c.Name)).Select(c => $"cast({c.Name} as {c.Type}) as {c.Name}"));
            var day = SimulationCalendar.Iso(world.Options.Through);
            var path = output.At(SimulationOutput.Inbox, dataset.Name, day, shard.Name(dataset.Name) + ".parquet");
            Copy(world.Engine, $"select {columns} from {dataset.Name} order by i, k", path, cancellation);
        }
    }

    /// <inheritdoc/>
    public SortedDictionary<string, long> Finish(CancellationToken cancellation) => new(StringComparer.Ordinal);

    /// <summary>Writes an ordered query as Parquet; ordered by a unique key it gives the same bytes with any number of threads.</summary>
    public static void Copy(DuckDbEngine engine, string ordered, string path, CancellationToken cancellation) =>
        engine.Execute($"copy ({ordered}) to {DuckDbEngine.Quote(path)} (format parquet, compression zstd, row_group_size 122880)", cancellation);
}
