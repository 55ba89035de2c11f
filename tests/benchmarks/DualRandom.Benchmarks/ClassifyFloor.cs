using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Benchmarks;

/// <summary>
/// The floor of a classification: the engine reads every column that the models use of the same Parquet once, and writes the indicator table of a run again.
/// </summary>
internal static partial class ClassifyFloor
{
    private static readonly string[] Always = ["uscc", "event_date", "known_date", "record_no", "source", "batch", "row"];

    public static void Run(string root, string month)
    {
        var workspace = new Workspace(root);
        var run = workspace.PublishedRun(Month.Parse(month)) ?? throw new ArgumentException($"no published run of {month}", nameof(month));
        var words = SqlModel.LoadAll("indicators").Concat(SqlModel.LoadAll("known")).SelectMany(m => Word().Matches(m.Body).Select(w => w.Value)).Concat(Always).ToHashSet(StringComparer.Ordinal);
        using var engine = DuckDbEngine.InMemory();
        engine.AttachLake(workspace, Lake.Read(workspace));
        var inputs = SqlModel.LoadAll("indicators").Concat(SqlModel.LoadAll("known")).SelectMany(m => m.Inputs).ToHashSet(StringComparer.Ordinal);
        var watch = Stopwatch.StartNew();
        foreach (var dataset in Contract.Current.Datasets.Where(d => inputs.Contains("known_" + d.Name) || d.Name == "repair"))
        {
            var columns = dataset.Columns.Where(c => words.Contains(c.Name)).Select(c => $"bit_xor(hash({c.Name}))");
            engine.Execute($"create or replace table read_once as select {string.Join(", ", columns.Select((c, i) => $"{c} as c{i.ToString(CultureInfo.InvariantCulture)}"))} from {dataset.Name}");
        }

        var read = watch.Elapsed;
        var target = Path.Combine(Path.GetTempPath(), "dualrandom-floor.parquet");
        engine.CopyToParquet($"select * from read_parquet('{Path.Combine(run, "indicator.parquet")}')", target, "uscc");
        watch.Stop();
        File.Delete(target);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"floor: {watch.Elapsed.TotalSeconds:F1} s (read {read.TotalSeconds:F1} s, write the indicator table {(watch.Elapsed - read).TotalSeconds:F1} s)"));
    }

    [GeneratedRegex("[a-z_0-9]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}
