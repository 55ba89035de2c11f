namespace DualRandom.Model.Judging;

/// <summary>How far one thing has moved since its reference: PSI, and the shift of the mean points in standard deviations.</summary>
/// <param name="What"><c>score</c> or the code of an indicator.</param>
/// <param name="Index">Population stability index.</param>
/// <param name="Shift">Standard deviations of the reference.</param>
/// <param name="Verdict">By the larger of both.</param>
public sealed record Drift(string What, double Index, double Shift, Verdict Verdict)
{
    /// <summary>The name of the score among what may move.</summary>
    public const string Score = "score";

    internal static Drift Of(string indicator, IndicatorShares then, IndicatorShares now)
    {
        var before = then.Bins.ToDictionary(b => b.Bin, b => b.Share);
        var after = now.Bins.ToDictionary(b => b.Bin, b => b.Share);
        var pairs = before.Keys.Union(after.Keys).Order().Select(b => (before.GetValueOrDefault(b), after.GetValueOrDefault(b)))
            .Append((1 - before.Values.Sum(), 1 - after.Values.Sum()));
        var (mean, deviation) = Moments(then);
        var shift = deviation == 0 ? 0 : (Moments(now).Mean - mean) / deviation;
        var index = Stability.Index(pairs);
        return new Drift(indicator, index, shift, Stability.Of(index, shift));
    }

    private static (double Mean, double Deviation) Moments(IndicatorShares shares)
    {
        var mean = shares.Bins.Sum(b => b.Points * b.Share);
        return (mean, Math.Sqrt(Math.Max(0, shares.Bins.Sum(b => (double)b.Points * b.Points * b.Share) - (mean * mean))));
    }
}
