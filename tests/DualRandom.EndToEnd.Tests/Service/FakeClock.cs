using System.Globalization;
using DualRandom.Host;

namespace DualRandom.EndToEnd.Tests.Service;

/// <summary>A clock that stands still until it is moved, forth or back; timers and durations stay real.</summary>
internal sealed class FakeClock(string beijing) : TimeProvider
{
    private DateTimeOffset _now = Parse(beijing);
    private readonly Lock _gate = new();
    private int _reads;

    /// <summary>How often it was looked at: the loop looks once a turn.</summary>
    public int Reads => Volatile.Read(ref _reads);

    public override TimeZoneInfo LocalTimeZone { get; } = new OfficeTime().LocalTimeZone;

    public static DateTimeOffset Parse(string beijing) =>
        new(DateTime.ParseExact(beijing, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), TimeSpan.FromHours(8));

    public void MoveTo(string beijing)
    {
        lock (_gate)
        {
            _now = Parse(beijing);
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        Interlocked.Increment(ref _reads);
        lock (_gate)
        {
            return _now.ToUniversalTime();
        }
    }
}
