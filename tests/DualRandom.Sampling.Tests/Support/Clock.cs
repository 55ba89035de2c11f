namespace DualRandom.Sampling.Tests.Support;

/// <summary>A clock that stands at noon of a day, in UTC, and can be made to fail at its nth reading.</summary>
internal sealed class Clock(DateOnly day, int failsAt = int.MaxValue) : TimeProvider
{
    private int _readings;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => ++_readings == failsAt
        ? throw new IOException("the clock of the log fails")
        : new DateTimeOffset(day.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);
}
