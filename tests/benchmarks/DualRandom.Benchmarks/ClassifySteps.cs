using System.Diagnostics;
using System.Globalization;
using DualRandom.Model;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Benchmarks;

/// <summary>Where the processor time of a classification goes, step by step; nothing is published. Processor time tells more than wall time on a machine that others use.</summary>
internal static class ClassifySteps
{
    public static void Run(string root, string month)
    {
        var clock = new ProcessorClock();
        var context = new StageContext(
            new Workspace(root), new EngineOptions { Memory = Environment.GetEnvironmentVariable("MEMORY") }, CultureInfo.GetCultureInfo("en"), new Progress<StageProgress>(), clock, "benchmark");
        var started = clock.GetTimestamp();
        var watch = Stopwatch.StartNew();
        using var run = Classifier.Prepare(context, Month.Parse(month));
        foreach (var step in run.Steps)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{step.Step,-32} {step.Elapsed.TotalSeconds,6:F1} s {step.Rows,12:N0} rows"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"all: {clock.GetElapsedTime(started).TotalSeconds:F1} s of processor time, {watch.Elapsed.TotalSeconds:F1} s"));
    }
}
