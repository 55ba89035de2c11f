using DualRandom.Reports.Estimation;

namespace DualRandom.Reports.Sections;

/// <summary>A plan of the twelve months and what its draw found. 抽查计划成效。</summary>
internal sealed record DrawnPlan(
    string Plan, string Title, string Month, string Department, string Item, DateOnly From, DateOnly To, Effectiveness Found);

/// <summary>What several draws say together: each population rate weighted by the objects it speaks of. 汇总。</summary>
/// <param name="Plans">How many.</param>
/// <param name="Objects">Objects in their frames.</param>
/// <param name="Drawn">Enterprises drawn.</param>
/// <param name="Returned">Of them, with all results.</param>
/// <param name="Problems">Of these, with a problem.</param>
/// <param name="Rate">Rate of the population; null without results.</param>
/// <param name="Lift">Hits against an equal-probability draw, pooled; null where it cannot be told.</param>
/// <param name="Visits">Visits a finding.</param>
internal sealed record Pooled(int Plans, double Objects, long Drawn, long Returned, long Problems, Rate? Rate, Rate? Lift, Rate? Visits)
{
    /// <summary>Of those plans.</summary>
    public static Pooled Of(IReadOnlyList<Effectiveness> plans)
    {
        var seen = plans.Where(p => p.Population is not null).ToList();
        var covered = seen.Sum(p => p.Covered);
        var returned = plans.Sum(p => p.Returned);
        var rate = seen.Count == 0 ? null : Combination.Sum([.. seen.Select(p => p.Population!)], [.. seen.Select(p => p.Covered / covered)]);
        return new Pooled(
            plans.Count, plans.Sum(p => p.Objects), plans.Sum(p => p.Drawn), returned, plans.Sum(p => p.Problems),
            rate is null ? null : rate with { Interval = new Interval(Math.Max(0, rate.Interval.Low), Math.Min(1, rate.Interval.High)) },
            plans.Count == 1 ? plans[0].Lift : null,
            VisitsPerFinding([.. plans.SelectMany(p => p.Tiers)]));
    }

    /// <summary>Visits a finding: the other side of the hit rate of those visited, whose interval is that of the strata as they were drawn.</summary>
    public static Rate? VisitsPerFinding(IReadOnlyList<TierRate> tiers)
    {
        var seen = tiers.Where(t => t.Rate is not null && t.Returned > 0).ToList();
        var returned = (double)seen.Sum(t => t.Returned);
        if (seen.Sum(t => t.Problems) == 0)
        {
            return null;
        }

        var hit = Combination.Sum([.. seen.Select(t => new Rate((double)t.Problems / t.Returned, Wilson.Of((double)t.Problems / t.Returned, t.Returned)))], [.. seen.Select(t => t.Returned / returned)]);
        return new Rate(1 / hit.Value, new Interval(1 / hit.Interval.High, hit.Interval.Low > 0 ? 1 / hit.Interval.Low : double.PositiveInfinity));
    }
}
