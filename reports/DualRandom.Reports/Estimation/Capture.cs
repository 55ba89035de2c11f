namespace DualRandom.Reports.Estimation;

/// <summary>A stratum of a draw within a band of the score. 分数段内的抽样层。</summary>
public sealed record BandCount(string Stratum, int Band, long Size, long Quota, long Drawn, long Returned, long Problems);

/// <summary>What inspecting everyone from a score upward would reach: of the enterprises, and of those with problems. 捕获曲线。</summary>
public sealed record CapturePoint(int FromScore, double Inspected, Rate Captured);

/// <summary>
/// The capture curve, estimated from a stratified draw: a ratio of two Horvitz–Thompson totals. Its interval is by linearisation within strata (C.-E. Särndal,
/// B. Swensson, J. Wretman, Model Assisted Survey Sampling, 1992, § 5.6), on the logit scale, so that it stays between nothing and all.
/// </summary>
public static class Capture
{
    /// <summary>The curve from the highest band down; empty while no problem was found.</summary>
    public static IReadOnlyList<CapturePoint> Curve(IReadOnlyList<BandCount> cells)
    {
        var strata = cells
            .GroupBy(c => c.Stratum, StringComparer.Ordinal)
            .Select(g => new Stratum(g.First().Size, g.Sum(c => c.Returned), [.. g]))
            .Where(s => s.Returned > 0)
            .ToList();
        var all = strata.Sum(s => s.Weight * s.Cells.Sum(c => c.Problems));
        var objects = strata.Sum(s => (double)s.Size);
        return all <= 0
            ? []
            : [.. cells.Select(c => c.Band).Distinct().OrderDescending().Select(from => new CapturePoint(
                from,
                strata.Sum(s => s.Cells.Where(c => c.Band >= from).Sum(c => (double)c.Size * c.Drawn / c.Quota)) / objects,
                Captured(strata, from, all)))];
    }

    private static Rate Captured(List<Stratum> strata, int from, double all)
    {
        var share = strata.Sum(s => s.Weight * s.Above(from)) / all;
        var variance = strata.Sum(s => s.Variance(from, share)) / (all * all);
        if (share is <= 0 or >= 1 || variance <= 0)
        {
            return new Rate(share, new Interval(share, share));
        }

        var logit = Math.Log(share / (1 - share));
        var half = Interval.Z * Math.Sqrt(variance) / (share * (1 - share));
        return new Rate(share, new Interval(Logistic(logit - half), Logistic(logit + half)));
    }

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));

    private sealed record Stratum(long Size, long Returned, IReadOnlyList<BandCount> Cells)
    {
        public double Weight => (double)Size / Returned;

        public long Above(int from) => Cells.Where(c => c.Band >= from).Sum(c => c.Problems);

        public double Variance(int from, double share)
        {
            if (Returned < 2)
            {
                return 0;
            }

            var (above, found) = (Above(from), Cells.Sum(c => c.Problems));
            var sum = above - share * found;
            var squares = above * (1 - share) * (1 - share) + (found - above) * share * share;
            var spread = (squares - sum * sum / Returned) / (Returned - 1);
            return (double)Size * Size * Math.Max(0, 1 - (double)Returned / Size) / Returned * spread;
        }
    }
}
