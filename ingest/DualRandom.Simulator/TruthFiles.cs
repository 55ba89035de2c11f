using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Simulator;

/// <summary>
/// <c>truth/</c>: what was put into the data, so that every later stage can be judged. Parquet, and a README that says 模拟数据.
/// </summary>
internal sealed class TruthFiles(SimulatedWorld world, SimulationOutput output)
{
    private static readonly (string Model, string File, string Order)[] Whole =
    [
        ("inspector_truth", "inspector", "inspector_id"),
        ("cell_truth", "cell", "region, section"),
        ("item_truth", "item", "item_id"),
    ];

    /// <summary>The enterprises of the shard: <c>enterprise.parquet</c>, or one file a shard when there are several.</summary>
    public void WriteShard(Shard shard, CancellationToken cancellation) =>
        Write("enterprise_truth", shard.Name("enterprise"), "i", cancellation);

    /// <summary>Inspectors, cells, items, and the README.</summary>
    public void WriteWhole(
        Texts texts,
        SimulationOptions options,
        SortedDictionary<string, long> datasets,
        SortedDictionary<string, long> dirt,
        CancellationToken cancellation)
    {
        foreach (var (model, file, order) in Whole)
        {
            Write(model, file, order, cancellation);
        }

        var readme = texts["Truth.Readme", options.Enterprises, options.Seed, SimulationCalendar.Iso(options.Through), options.Form, Lines(datasets), Lines(dirt)];
        File.WriteAllText(output.At(SimulationOutput.Truth, "README.md"), readme.Replace("\r\n", "\n", StringComparison.Ordinal).Trim() + "\n");
    }

    private static string Lines(SortedDictionary<string, long> counts) => counts.Count == 0
        ? "-"
        : string.Join('\n', counts.Select(p => $"| {p.Key} | {p.Value} |").Prepend("|---|---:|").Prepend("| | |"));

    private void Write(string model, string file, string order, CancellationToken cancellation)
    {
        world.Engine.Run(SqlModel.Load($"simulate/truth/{model}"), cancellation);
        ParquetForm.Copy(world.Engine, $"select * from {model} order by {order}", output.At(SimulationOutput.Truth, file + ".parquet"), cancellation);
    }
}
