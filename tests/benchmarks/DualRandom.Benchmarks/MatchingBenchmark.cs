using System.Diagnostics;
using System.Globalization;
using DualRandom.Ingest.Conforming;
using DualRandom.Ingest.Matching;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Benchmarks;

/// <summary>
/// Matches so many records without a usable code against the whole register of a simulation written as Parquet: wall time, peak memory and rows of each model;
/// matched, right and queued by kind of dirt.
/// </summary>
internal static class MatchingBenchmark
{
    private static readonly string[] Results = ["match", "match_unmatched", "match_candidate"];

    public static void Run(string folder, long keyless, string memory, Hardship hardship)
    {
        var context = new StageContext(
            new Workspace(folder), new EngineOptions(null, memory), CultureInfo.GetCultureInfo("zh-CN"), new Progress<StageProgress>(), TimeProvider.System, "benchmark");
        using var engine = ReferenceTables.Open(context, CancellationToken.None);
        var planted = KeylessRecords.Plant(engine, folder, keyless, hardship);
        Print($"{planted.Keyless:N0} records without a usable code, {planted.Versions:N0} versions of {planted.Enterprises:N0} enterprises, {planted.Renamings:N0} renamings");
        var started = Stopwatch.GetTimestamp();
        var watch = new Watch();
        var summary = Matcher.Match(engine, [], CancellationToken.None, (model, rows) => watch.Print(model.Name, rows));
        foreach (var result in Results)
        {
            var rows = engine.CopyToParquet($"select * from {result}", Path.Combine(context.Workspace.Scratch, result + ".parquet"), Order(result));
            watch.Print($"{result} to Parquet", rows);
        }

        Print($"all: {Stopwatch.GetElapsedTime(started).TotalSeconds:F1} s, peak {watch.Peak / 1024:N0} MiB");
        Print($"matched {string.Join(", ", summary.Matched.Select(m => $"{m.Key} {m.Value:N0}"))}; queued {string.Join(", ", summary.Unmatched.Select(m => $"{m.Key} {m.Value:N0}"))}");
        Judge(engine);
    }

    private static string Order(string result) => "dataset, source, batch, row" + (result == "match_candidate" ? ", rank" : "");

    private static void Judge(DuckDbEngine engine)
    {
        var kinds = engine.Query(
            """
            select
                truth.kind,
                count(*),
                count(truth.expected),
                count(*) filter (truth.expected is not null and truth.shared),
                count(match.uscc),
                count(*) filter (match.uscc = truth.expected)
            from truth
            left join match on match.batch = truth.batch and match.row = truth.row
            group by truth.kind
            order by truth.kind
            """,
            r => (Kind: r.GetString(0), Rows: r.GetInt64(1), Matchable: r.GetInt64(2), Shared: r.GetInt64(3), Accepted: r.GetInt64(4), Right: r.GetInt64(5)));
        foreach (var k in kinds)
        {
            Print($"{k.Kind,-22} {k.Rows,10:N0} rows {k.Matchable,10:N0} to match ({k.Shared:N0} share their name) {k.Accepted,10:N0} accepted {k.Right,10:N0} rightly");
        }

        var (accepted, right, matchable) = (kinds.Sum(k => k.Accepted), kinds.Sum(k => k.Right), kinds.Sum(k => k.Matchable));
        Print($"precision {right:N0}/{accepted:N0} = {Share(right, accepted)}, recall {right:N0}/{matchable:N0} = {Share(right, matchable)}");
    }

    private static string Share(long part, long whole) => whole == 0 ? "-" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * part / whole:F3} %");

    private static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    /// <summary>Wall time and peak resident memory since the last look; the kernel forgets the peak when told.</summary>
    private sealed class Watch
    {
        private long _since = Stopwatch.GetTimestamp();
        private TimeSpan _processor = Environment.CpuUsage.TotalTime;

        public Watch() => Forget();

        /// <summary>The highest peak so far, in KiB.</summary>
        public long Peak { get; private set; }

        public void Print(string what, long rows)
        {
            var peak = PeakNow();
            Peak = Math.Max(Peak, peak);
            var processor = Environment.CpuUsage.TotalTime;
            MatchingBenchmark.Print(
                $"{what,-28} {Stopwatch.GetElapsedTime(_since).TotalSeconds,8:F1} s wall {(processor - _processor).TotalSeconds,8:F1} s processor {peak / 1024,7:N0} MiB peak {rows,12:N0} rows");
            Forget();
            _since = Stopwatch.GetTimestamp();
            _processor = processor;
        }

        private static void Forget() => File.WriteAllText("/proc/self/clear_refs", "5");

        private static long PeakNow() => long.Parse(
            File.ReadLines("/proc/self/status").First(l => l.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
            CultureInfo.InvariantCulture);
    }
}
