using System.Globalization;

namespace DualRandom.Host;

/// <summary>How figures are written for people.</summary>
internal static class Figures
{
    /// <summary>A count with thousands separated, as in 145,766.</summary>
    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
