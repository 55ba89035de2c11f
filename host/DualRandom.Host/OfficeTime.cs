namespace DualRandom.Host;

/// <summary>The machine's clock in the office's time zone: the one place where the program learns the time.</summary>
public sealed class OfficeTime(string zone = OfficeTime.China) : TimeProvider
{
    /// <summary>The time zone of every office of this design.</summary>
    public const string China = "Asia/Shanghai";

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone { get; } = TimeZoneInfo.FindSystemTimeZoneById(zone);
}
