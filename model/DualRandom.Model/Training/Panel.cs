using System.Globalization;
using DualRandom.Model.Boosting;
using DualRandom.Model.Indicators;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Model.Training;

/// <summary>The panel (面板): labelled rows of each month that is learned from, in a folder that goes with it.</summary>
internal sealed class Panel : IDisposable
{
    private const int MostBins = 64;

    private readonly string _folder;
    private readonly SortedDictionary<Month, string> _files = [];

    private Panel(StageContext context)
    {
        Directory.CreateDirectory(context.Workspace.Scratch);
        _folder = Path.Combine(context.Workspace.Scratch, "panel");
        Disk.DeleteFolder(_folder);
        Directory.CreateDirectory(_folder);
    }

    /// <summary>Rows written for each month.</summary>
    internal SortedDictionary<Month, long> Rows { get; } = [];

    /// <summary>Takes the snapshots of the calendar; what happened after each is what was known on the validation month's last day.</summary>
    internal static Panel Build(StageContext context, Lake lake, TrainingCalendar calendar, TrainingOptions options, IReadOnlyList<Indicator> indicators, CancellationToken cancellation)
    {
        var panel = new Panel(context);
        try
        {
            var known = calendar.Validate.LastDay;
            var events = panel.At("event.parquet");
            Snapshot.WriteEvents(context, lake, known, events, cancellation);
            foreach (var month in calendar.All)
            {
                using var snapshot = Snapshot.Take(context, lake, month.LastDay, options.Label, events, known, indicators, cancellation);
                var file = panel.At(month + ".parquet");
                panel.Rows[month] = snapshot.WriteRows(file, indicators, options.Sample, cancellation);
                panel._files[month] = file;
                context.Progress.Report(new StageProgress("panel", panel.Rows.Count, calendar.All.Count, Parts: true));
            }

            return panel;
        }
        catch
        {
            panel.Dispose();
            throw;
        }
    }

    /// <summary>A path in the panel's folder.</summary>
    internal string At(string file) => Path.Combine(_folder, file);

    /// <summary>The edges that code the indicators, from all months.</summary>
    internal IReadOnlyList<BinEdges> Edges(StageContext context, IReadOnlyList<Indicator> indicators, CancellationToken cancellation)
    {
        using var engine = DuckDbEngine.Open(context);
        engine.Step = "train/edges";
        return TrainingRows.Edges(engine, [.. _files.Values], indicators, MostBins, cancellation);
    }

    /// <summary>The rows of some months.</summary>
    internal TrainingRows Read(StageContext context, IEnumerable<Month> months, IReadOnlyList<BinEdges> edges, CancellationToken cancellation)
    {
        using var engine = DuckDbEngine.Open(context);
        engine.Step = "train/rows";
        return TrainingRows.Read(engine, [.. months.Select(m => _files[m])], edges, cancellation);
    }

    /// <summary>The edges as a table for people and for a later booster: indicator, then its edges.</summary>
    internal static string EdgesText(IReadOnlyList<BinEdges> edges) => string.Concat(edges.SelectMany(e => e.Edges.Select(
        (v, i) => string.Create(CultureInfo.InvariantCulture, $"{e.Indicator},{i + 1},{(decimal)v / BinEdges.Scale:0.####}\n"))).Prepend("indicator,code,lower\n"));

    public void Dispose() => Disk.DeleteFolder(_folder);
}
