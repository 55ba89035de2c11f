namespace DualRandom.Model.Judging;

/// <summary>95 % intervals of shares (Wilson 1927, doi:10.1080/01621459.1927.10502953).</summary>
internal static class Interval
{
    private const double Z = 1.959963984540054;

    internal static (double Low, double High) Wilson(double share, double count)
    {
        if (count <= 0)
        {
            return (0, 1);
        }

        var denominator = 1 + (Z * Z / count);
        var centre = (share + (Z * Z / (2 * count))) / denominator;
        var half = Z * Math.Sqrt((share * (1 - share) / count) + (Z * Z / (4 * count * count))) / denominator;
        return (Math.Max(0, centre - half), Math.Min(1, centre + half));
    }
}
