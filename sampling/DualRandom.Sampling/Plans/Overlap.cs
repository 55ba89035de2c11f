namespace DualRandom.Sampling.Plans;

/// <summary>
/// Whether a county's plan repeats a city's: one item in common, regions of which one holds the other, a day in common, a county that draws for itself
/// (县抽县查) and a plan that the city draws (any other level). Plans that do not say their level are not compared.
/// Source: seed document 002 (a county does not repeat what the city has planned). 县级计划与市级计划重复。
/// </summary>
internal static class Overlap
{
    /// <summary>Whether the first plan is a county's and repeats the second, a city's.</summary>
    public static bool Repeats(Plan county, Plan city) =>
        county.Level == PlanLevel.CountyDrawCountyCheck
        && city.Level is not (null or PlanLevel.CountyDrawCountyCheck)
        && county.Period.From <= city.Period.To
        && city.Period.From <= county.Period.To
        && county.AllItems.Intersect(city.AllItems, StringComparer.Ordinal).Any()
        && Meet(county.Regions ?? [], city.Regions ?? []);

    /// <summary>The items that both check.</summary>
    public static string SharedItems(Plan one, Plan other) => string.Join(", ", one.AllItems.Intersect(other.AllItems, StringComparer.Ordinal));

    private static bool Meet(IReadOnlyList<string> some, IReadOnlyList<string> others) =>
        some.Count == 0 || others.Count == 0
        || (from a in some.Select(FilterCodes.RegionPrefix)
            from b in others.Select(FilterCodes.RegionPrefix)
            where a.StartsWith(b, StringComparison.Ordinal) || b.StartsWith(a, StringComparison.Ordinal)
            select a).Any();
}
