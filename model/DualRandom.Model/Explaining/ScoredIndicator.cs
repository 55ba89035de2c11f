using DualRandom.Model.Cards;
using DualRandom.Model.Indicators;
using DualRandom.Model.Policies;

namespace DualRandom.Model.Explaining;

/// <summary>An indicator of an enterprise, its value, and its bins in the card that scores it; no bins where the card does not.</summary>
internal sealed record ScoredIndicator(Indicator Indicator, decimal? Value, IReadOnlyList<CardBin> Bins)
{
    private const decimal Least = 0.0001m;

    /// <summary>The bin the value is in.</summary>
    internal CardBin? Now { get; } = Bins.FirstOrDefault(b => b.Holds(Value));

    /// <summary>Its points; none where the card does not score it.</summary>
    internal int Points => Now?.Points ?? 0;

    /// <summary>
    /// The bins of values that give fewer points, nearest first; of two equally near the one with fewer points. From no value none is nearer: the one with
    /// most points comes first. Losing the value is no betterment.
    /// </summary>
    internal IEnumerable<CardBin> Better()
    {
        if (Now is null || Points <= 0)
        {
            return [];
        }

        var ordered = Bins.Where(b => !b.IsMissing).OrderBy(b => b.Lower ?? decimal.MinValue).ToList();
        var at = ordered.IndexOf(Now);
        var better = ordered.Where(b => b.Points < Points);
        return at < 0 ? better.OrderByDescending(b => b.Points) : better.OrderBy(b => Math.Abs(ordered.IndexOf(b) - at)).ThenBy(b => b.Points);
    }

    /// <summary>The value of another bin that is nearest to the present one.</summary>
    internal decimal NearestIn(CardBin bin) =>
        bin.Lower is { } lower && (Value is not { } value || value < lower || bin.Upper is null) ? lower : (bin.Upper ?? Least) - Least;

    /// <summary>Whether the enterprise would fit another cohort with that value.</summary>
    internal bool LeavesCohort(IEnumerable<Cohort> cohorts, decimal value) =>
        cohorts.Any(c => c.Indicator == Indicator.Code && Fits(c, Value) != Fits(c, value));

    private static bool Fits(Cohort cohort, decimal? value) =>
        value is { } number && !(number < cohort.From) && !(number >= cohort.Below);
}
