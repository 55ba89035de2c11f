using System.Diagnostics;
using System.Globalization;

namespace DualRandom.Benchmarks;

/// <summary>The time of one piece of work: once to warm up, then the median of five.</summary>
internal static class Measured
{
    public static void Print(string what, Action work)
    {
        work();
        var seconds = Enumerable.Range(0, 5).Select(_ =>
        {
            var started = Stopwatch.GetTimestamp();
            work();
            return Stopwatch.GetElapsedTime(started).TotalSeconds;
        }).Order().ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: median {seconds[2]:F2} s of 5 ({seconds[0]:F2}–{seconds[4]:F2})"));
    }
}
