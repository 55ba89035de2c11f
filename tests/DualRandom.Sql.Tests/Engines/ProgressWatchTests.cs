using DualRandom.Sql.Engines;

namespace DualRandom.Sql.Tests.Engines;

public sealed class ProgressWatchTests
{
    [Fact]
    public async Task Its_end_waits_for_the_report_that_is_being_made_and_none_follows()
    {
        using var entered = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        var reports = 0;
        var watch = new ProgressWatch(
            () =>
            {
                Interlocked.Increment(ref reports);
                entered.Set();
                release.Wait();
            },
            TimeSpan.FromMilliseconds(1),
            TimeProvider.System);
        entered.Wait();
        var end = Task.Run(watch.Dispose);
        Assert.NotSame(end, await Task.WhenAny(end, Task.Delay(200)));
        release.Set();
        await end;
        var made = Volatile.Read(ref reports);
        await Task.Delay(50);
        Assert.Equal(made, Volatile.Read(ref reports));
    }
}
