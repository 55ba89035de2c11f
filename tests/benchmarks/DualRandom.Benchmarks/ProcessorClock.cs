using System.Diagnostics;

namespace DualRandom.Benchmarks;

/// <summary>A clock that runs as the process works: processor time of all its threads.</summary>
internal sealed class ProcessorClock : TimeProvider
{
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Process.GetCurrentProcess().TotalProcessorTime.Ticks;
}
