using System.Diagnostics;
using System.Globalization;
using DualRandom.Reports.Alerts;
using DualRandom.Sql;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Reference;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Benchmarks;

/// <summary>Where the processor time of a month's alerts goes, model by model; nothing is published.</summary>
internal static class AlertSteps
{
    public static void Run(string root, string asked)
    {
        var clock = new ProcessorClock();
        var (workspace, month) = (new Workspace(root), Month.Parse(asked));
        var context = new StageContext(
            workspace, new EngineOptions { Memory = Environment.GetEnvironmentVariable("MEMORY") }, CultureInfo.GetCultureInfo("en"), new Progress<StageProgress>(), clock, "benchmark");
        var policy = AlertFinder.Policy(context);
        var calendar = WorkCalendar.Load(workspace).Covering(AlertTables.CalendarFrom(month), month.LastDay);
        using var engine = DuckDbEngine.Open(context);
        engine.AttachLake(workspace, Lake.Read(workspace));
        AlertTables.Load(engine, month, policy, calendar, default);
        var (started, watch) = (clock.GetTimestamp(), Stopwatch.StartNew());
        Steps(AlertFinder.Tests);
        LimitTables.Limits(engine, policy, default);
        Steps(AlertFinder.Episodes);
        LimitTables.Tails(engine, default);
        Steps(AlertFinder.Alerts);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"all: {clock.GetElapsedTime(started).TotalSeconds:F1} s of processor time, {watch.Elapsed.TotalSeconds:F1} s"));

        void Steps(IEnumerable<string> models)
        {
            foreach (var model in models)
            {
                var (from, wall) = (clock.GetTimestamp(), Stopwatch.StartNew());
                var rows = engine.Run(SqlModel.Load($"alert/{model}"), default);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{model,-20} {clock.GetElapsedTime(from).TotalSeconds,6:F1} s of processor, {wall.Elapsed.TotalSeconds,6:F1} s {rows,12:N0} rows"));
            }
        }
    }
}
