using System.Globalization;

namespace DualRandom.Host.Service;

/// <summary>
/// A clock for rehearsing the service (演练): the instant written in a file, ISO 8601, read anew each time, so that it may be moved forth and back; timers and durations stay
/// real. Asked for by <c>DUALRANDOM_CLOCK=FILE</c>, and told in the log.
/// </summary>
public sealed class RehearsalClock(string file) : TimeProvider
{
    /// <summary>The environment variable that names the file.</summary>
    public const string Variable = "DUALRANDOM_CLOCK";

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone { get; } = new OfficeTime().LocalTimeZone;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() =>
        DateTimeOffset.Parse(File.ReadAllText(file).Trim(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).ToUniversalTime();
}
