using System.Globalization;
using DualRandom.Testing;

namespace DualRandom.EndToEnd.Tests;

[Collection(DemoWorkspace.Collection)]
public sealed class ReproducibilityTests(DemoWorkspace demo)
{
    [Fact]
    public void A_second_month_changes_no_byte()
    {
        var before = Snapshots.Of(demo.Root);
        Cli.Run(["month", "--month", "2026-10", "-w", demo.Root], Cli.Printing).MustSucceed();
        Assert.Equal(before, Snapshots.Of(demo.Root));
    }

    [Fact]
    public void Threads_language_and_time_zone_change_no_byte()
    {
        var plain = MonthsFrom(1, "C.UTF-8", "UTC");
        Assert.NotEmpty(plain);
        Assert.Equal(plain, MonthsFrom(2, "tr_TR.UTF-8", "America/New_York"));
    }

    private SortedDictionary<string, string> MonthsFrom(int threads, string language, string zone)
    {
        using var folder = new TemporaryFolder();
        Snapshots.CopyInputs(demo.Root, folder.FullPath);
        var environment = new Dictionary<string, string> { ["LANG"] = language, ["LC_ALL"] = language, ["TZ"] = zone };
        foreach (var month in (string[])["2026-09", "2026-10"])
        {
            string[] arguments = ["month", "--month", month, "-w", folder.FullPath, "--threads", threads.ToString(CultureInfo.InvariantCulture)];
            Cli.Run(arguments, environment).MustSucceed();
        }

        return Snapshots.Of(folder.FullPath);
    }
}
