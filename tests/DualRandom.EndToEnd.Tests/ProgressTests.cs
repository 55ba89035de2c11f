using System.Globalization;
using DualRandom.Host;
using DualRandom.Sql.Workspaces;

namespace DualRandom.EndToEnd.Tests;

/// <summary>What long work says of itself where there is no terminal.</summary>
public sealed class ProgressTests : IDisposable
{
    private readonly Ticking _clock = new();
    private readonly StringWriter _said = new(CultureInfo.InvariantCulture);

    public void Dispose() => _said.Dispose();

    [Fact]
    public void Rows_rate_and_time_left_are_told_once_a_hundredth_is_done() =>
        Assert.Equal(
            ["load, 10 s so far…", "load: 1,000,000/50,000,000 rows, 50,000 rows/s, about 980 s left", "load: 50,000,000 rows, 1,666,666 rows/s"],
            Lines(new("load", 2, 391_415_440), new("load", 1_000_000, 50_000_000), new("load", 50_000_000, 50_000_000)));

    [Fact]
    public void Parts_are_counted_without_a_rate() =>
        Assert.Equal(["report: 3 of 30 parts", "report: 30 of 30 parts"], Lines(new("report", 3, 30, Parts: true), new("report", 30, 30, Parts: true)));

    [Fact]
    public void A_line_is_written_at_most_every_five_seconds()
    {
        using var progress = Progress();
        for (var second = 0; second < 12; second++)
        {
            _clock.Seconds++;
            progress.Report(new StageProgress("load", second * 100));
        }

        Assert.Equal(2, Said().Count);
    }

    private IReadOnlyList<string> Lines(params StageProgress[] reports)
    {
        using var progress = Progress();
        progress.Report(reports[0] with { Done = 0 });
        foreach (var report in reports)
        {
            _clock.Seconds += 10;
            progress.Report(report);
        }

        return Said();
    }

    private ConsoleProgress Progress() => new(_said, false, new Texts(typeof(ConsoleProgress).Assembly, CultureInfo.GetCultureInfo("en")), _clock);

    private IReadOnlyList<string> Said() => _said.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private sealed class Ticking : TimeProvider
    {
        public long Seconds { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;
    }
}
