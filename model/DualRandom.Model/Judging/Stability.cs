using System.Text.Json.Serialization;

namespace DualRandom.Model.Judging;

/// <summary>What a shift means, by its size and not by its p-value.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Verdict>))]
public enum Verdict
{
    /// <summary>稳定.</summary>
    Stable,

    /// <summary>有变化，需关注.</summary>
    Watch,

    /// <summary>明显变化，需重新评估.</summary>
    Shifted,
}

/// <summary>
/// How far a distribution has moved from its frozen reference: population stability index Σ(now − then)·ln(now/then) over frozen bins, and the shift of
/// the mean in standard deviations of the reference.
/// </summary>
internal static class Stability
{
    /// <summary>PSI from which a shift is to be watched.</summary>
    internal const double WatchIndex = 0.1;

    /// <summary>PSI from which the model is to be judged anew.</summary>
    internal const double ShiftedIndex = 0.25;

    /// <summary>Mean shift to be watched.</summary>
    internal const double WatchShift = 0.2;

    /// <summary>Mean shift from which the model is to be judged anew.</summary>
    internal const double ShiftedShift = 0.5;

    private const double Smallest = 1e-4;

    internal static double Index(IEnumerable<(double Then, double Now)> shares) => shares.Sum(s =>
    {
        var then = Math.Max(s.Then, Smallest);
        var now = Math.Max(s.Now, Smallest);
        return (now - then) * Math.Log(now / then);
    });

    internal static Verdict Of(double index, double shift = 0) => (index, Math.Abs(shift)) switch
    {
        ( >= ShiftedIndex, _) or (_, >= ShiftedShift) => Verdict.Shifted,
        ( >= WatchIndex, _) or (_, >= WatchShift) => Verdict.Watch,
        _ => Verdict.Stable,
    };
}
