namespace DualRandom.Reports.Sections;

/// <summary>How figures are rounded before they are written: six decimals, more than any reader sees.</summary>
internal static class Figure
{
    private const int Decimals = 6;

    /// <summary>Rounded half to even.</summary>
    public static double Round(double value) => Math.Round(value, Decimals);

    /// <summary>Rounded; null stays null.</summary>
    public static double? Round(double? value) => value is { } number ? Round(number) : null;
}
