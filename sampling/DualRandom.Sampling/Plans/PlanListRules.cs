using System.Globalization;
using DualRandom.Sampling.Plans.Reading;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling.Plans;

/// <summary>What the plans of one file must be like together: one id each, in the year, no county plan repeating a city plan. 年度计划整体规则。</summary>
internal sealed class PlanListRules(Texts texts)
{
    public IEnumerable<PlanFault> Faults(int? year, IReadOnlyList<PlacedPlan> plans)
    {
        foreach (var again in plans.GroupBy(p => p.Plan.Id, StringComparer.Ordinal).SelectMany(g => g.Skip(1)))
        {
            yield return new PlanFault(again.Where("id"), texts["PlanTwice", again.Plan.Id], texts["PlanTwiceRemedy"]);
        }

        foreach (var plan in plans.Where(p => year is { } y && p.Plan.Period.From.Year != y))
        {
            yield return new PlanFault(plan.Where("period.from"), texts["PlanYear", plan.Plan.Period.From.ToString("O", CultureInfo.InvariantCulture), year], texts["PlanYearRemedy"]);
        }

        foreach (var (county, city) in from p in plans from o in plans where Overlap.Repeats(p.Plan, o.Plan) select (p, o))
        {
            yield return new PlanFault(county.Where("id"), texts["PlanRepeats", county.Plan.Id, city.Plan.Id, Overlap.SharedItems(county.Plan, city.Plan)], texts["PlanRepeatsRemedy"]);
        }
    }
}
