namespace DualRandom.Reports.Estimation;

/// <summary>
/// Wilson's score interval of a proportion (E. B. Wilson, JASA 22, 1927): it keeps its coverage for rare events and never degenerates at
/// 0 or 1.
/// </summary>
public static class Wilson
{
    /// <summary>The 95 % interval of a share seen in independent trials; their number may be an effective one.</summary>
    /// <param name="share">Observed share, 0 to 1.</param>
    /// <param name="size">Trials, or the effective number of them; infinite when nothing was left to chance.</param>
    public static Interval Of(double share, double size)
    {
        if (double.IsPositiveInfinity(size))
        {
            return new Interval(share, share);
        }

        const double squared = Interval.Z * Interval.Z;
        var centre = (share + squared / (2 * size)) / (1 + squared / size);
        var half = Interval.Z / (1 + squared / size) * Math.Sqrt(share * (1 - share) / size + squared / (4 * size * size));
        return new Interval(Math.Max(0, centre - half), Math.Min(1, centre + half));
    }
}
