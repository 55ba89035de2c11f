using System.Globalization;
using DualRandom.Sampling.Plans;
using DualRandom.Sampling.Previewing;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Host.Commands;

/// <summary>Plans as lines for people.</summary>
internal static class PlanText
{
    public static IEnumerable<string> Lines(Texts texts, PlanCheck check)
    {
        yield return check.Faults.Count == 0 ? texts["plan.sound", check.File, check.Plans.Count] : texts["plan.faulty", check.File, check.Faults.Count];
        foreach (var fault in check.Faults)
        {
            yield return $"  {fault.Where}: {fault.What}";
            yield return $"    → {fault.Remedy}";
        }

        if (check.Office is not null || check.Year is not null)
        {
            yield return texts["plan.annual", check.Office, check.Year];
        }

        foreach (var plan in check.Faults.Count == 0 ? check.Plans : [])
        {
            yield return texts[
                "plan.line", plan.Id, plan.Title, string.Join('+', plan.AllItems), string.Join('+', (plan.With ?? []).Prepend(plan.Department)),
                Day(plan.Period.From), Day(plan.Period.To), plan.Rates!.A, plan.Rates.B, plan.Rates.C, plan.Rates.D];
        }
    }

    public static IEnumerable<string> Lines(Texts texts, PlanPreview p)
    {
        yield return texts["plan.head", p.Plan, p.Title, p.Month, p.Run, Figures.Count(p.Scope), Figures.Count(p.Frame)];
        foreach (var line in Excluded(texts, p.Excluded).Concat(p.AnyObjectItems.Select(i => texts["plan.any_object", i])))
        {
            yield return line;
        }

        yield return texts["plan.tiers"];
        foreach (var tier in p.Tiers)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"  {tier.Tier}  {tier.Size,12:N0}{tier.Least,12:N0}{tier.Quota,12:N0}{$"{tier.PastInspections:N0}/{tier.PastFound:N0}",20}{tier.Findings,12:N1}");
        }

        foreach (var stratum in p.Strata.Count > p.Tiers.Count ? p.Strata : [])
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"    {stratum.Stratum,-12}{stratum.Size,10:N0}{stratum.Least,10:N0}{stratum.Quota,10:N0}");
        }

        yield return texts["plan.regions"];
        foreach (var region in p.Regions)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"  {region.Region,-8}{region.Size,10:N0}{region.Expected,12:N1}");
        }

        yield return texts["plan.departments"];
        foreach (var department in p.Departments)
        {
            yield return texts["plan.department", department.Department, Figures.Count(department.Tasks), department.InspectorDays];
        }

        foreach (var line in Work(texts, p))
        {
            yield return line;
        }

        yield return texts["plan.findings", p.Findings, p.FindingsLow, p.FindingsHigh];
    }

    /// <summary>Who was left out and why, on one line; nothing when nobody was.</summary>
    public static IEnumerable<string> Excluded(Texts texts, SortedDictionary<string, long>? excluded) => excluded is { Count: > 0 }
        ? [texts["plan.excluded", string.Join("  ", excluded.Select(e => $"{texts["plan.excluded." + e.Key]} {Figures.Count(e.Value)}"))]]
        : [];

    private static IEnumerable<string> Work(Texts texts, PlanPreview p)
    {
        yield return texts["plan.tasks", Figures.Count(p.Tasks), p.InspectorDays];
        if (p.CapacityDays is { } capacity)
        {
            yield return p.InspectorDays > capacity ? texts["plan.over", p.InspectorDays - capacity] : texts["plan.capacity", capacity];
        }

        yield return p.Filled > 0 ? texts["plan.filled", texts["plan.rule"], Figures.Count(p.Filled)] : texts["plan.unfilled", texts["plan.rule"]];
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
