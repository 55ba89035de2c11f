namespace DualRandom.Reports.Estimation;

/// <summary>One stratum of a draw, within one tier: objects in it, drawn, with all results in, with a problem found. 抽样层。</summary>
public sealed record StratumCount(string Stratum, string Tier, long Size, long Quota, long Drawn, long Returned, long Problems)
{
    /// <summary>Objects of the tier in the stratum, by Horvitz–Thompson: exact where a stratum holds one tier.</summary>
    public double Objects => (double)Size * Drawn / Quota;
}

/// <summary>The estimated problem rate of one tier, and what it rests on.</summary>
public sealed record TierRate(string Tier, double Objects, long Drawn, long Returned, long Problems, Rate? Rate);

/// <summary>
/// What the last draw says: rate by tier, rate of the population, and the hits of this draw against one of the same size with equal
/// probabilities. 抽查发现问题率。
/// </summary>
/// <param name="Tiers">By tier.</param>
/// <param name="Population">Horvitz–Thompson over strata; null while no result is in.</param>
/// <param name="Covered">Objects in the strata that have a result, which the population rate speaks of.</param>
/// <param name="Objects">Objects in all strata of the draw.</param>
/// <param name="Lift">Hits per visit against an equal-probability draw; null while no problem was found.</param>
public sealed record Effectiveness(IReadOnlyList<TierRate> Tiers, Rate? Population, double Covered, double Objects, Rate? Lift)
{
    /// <summary>Enterprises drawn.</summary>
    public long Drawn => Tiers.Sum(t => t.Drawn);

    /// <summary>Of them, those with every result in.</summary>
    public long Returned => Tiers.Sum(t => t.Returned);

    /// <summary>Of these, those with a problem.</summary>
    public long Problems => Tiers.Sum(t => t.Problems);

    /// <summary>
    /// Estimates from the strata. Within a stratum the returned objects count as a simple random sample of it. Each stratum's share is
    /// weighted by its objects; a tier's interval is Wilson's at the effective size 1 / Σ W² (1 − f) / n, f being the fraction seen, which
    /// is n / (1 − f) for one stratum.
    /// </summary>
    public static Effectiveness Estimate(IEnumerable<StratumCount> strata)
    {
        var tiers = strata
            .GroupBy(s => s.Tier, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => (Strata: g.ToList(), Seen: g.Where(s => s.Returned > 0).ToList()))
            .Select(t => (t.Strata, Covered: t.Seen.Sum(s => s.Objects), Rate: RateOf(t.Seen)))
            .Select(t => (t.Covered, Tier: new TierRate(
                t.Strata[0].Tier,
                t.Strata.Sum(s => s.Objects),
                t.Strata.Sum(s => s.Drawn),
                t.Strata.Sum(s => s.Returned),
                t.Strata.Sum(s => s.Problems),
                t.Rate)))
            .ToList();

        var seen = tiers.Where(t => t.Tier.Rate is not null).ToList();
        var covered = seen.Sum(t => t.Covered);
        var rates = seen.Select(t => t.Tier.Rate!).ToList();
        var shares = seen.Select(t => t.Covered / covered).ToList();
        var returned = seen.Sum(t => t.Tier.Returned);
        var visits = seen.Select(t => t.Tier.Rate!.Value > 0
            ? t.Tier.Problems / (t.Tier.Rate.Value * returned)
            : (double)t.Tier.Returned / returned).ToList();
        return new Effectiveness(
            [.. tiers.Select(t => t.Tier)],
            seen.Count == 0 ? null : Clamp(Combination.Sum(rates, shares)),
            covered,
            tiers.Sum(t => t.Tier.Objects),
            seen.Count == 0 ? null : Combination.Ratio(rates, visits, shares));
    }

    private static Rate? RateOf(List<StratumCount> seen)
    {
        if (seen.Count == 0)
        {
            return null;
        }

        var objects = seen.Sum(s => s.Objects);
        var share = seen.Sum(s => s.Objects / objects * s.Problems / s.Returned);
        var variance = seen.Sum(s => Math.Pow(s.Objects / objects, 2) * Math.Max(0, 1 - s.Returned / s.Objects) / s.Returned);
        return new Rate(share, Wilson.Of(share, 1 / variance));
    }

    private static Rate Clamp(Rate rate) =>
        rate with { Interval = new Interval(Math.Max(0, rate.Interval.Low), Math.Min(1, rate.Interval.High)) };
}
