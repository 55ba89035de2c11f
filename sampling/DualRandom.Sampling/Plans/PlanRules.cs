using System.Globalization;
using System.Text;
using DualRandom.Sampling.Assignment;
using DualRandom.Sampling.Plans.Reading;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling.Plans;

/// <summary>What the values of one plan must be like; every breach is a fault at its key. 计划取值规则。</summary>
internal sealed class PlanRules(Texts texts, Func<string, string> where)
{
    private const int LongestId = 60;
    private const int MostMonths = 120;
    private const int MostDays = 366;
    private const int UsccLength = 18;
    private static readonly string[] Tiers = ["A", "B", "C", "D"];

    public IEnumerable<PlanFault> Faults(Plan plan) =>
        Identity(plan).Concat(Rates(plan)).Concat(Scope(plan)).Concat(Mode(plan)).Concat(Strata(plan)).Concat(Limits(plan)).Concat(People(plan));

    private IEnumerable<PlanFault> Identity(Plan plan)
    {
        if (!IsName(plan.Id))
        {
            yield return Fault("id", "PlanId", [plan.Id], LongestId);
        }

        foreach (var (key, value) in ((string, string)[])[("title", plan.Title), ("item", plan.Item), ("department", plan.Department)])
        {
            if (string.IsNullOrWhiteSpace(value))
            {
                yield return Fault(key, "PlanEmpty", [key]);
            }
        }

        if (!DateOnly.TryParseExact(plan.Month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            yield return Fault("month", "PlanMonth", [plan.Month]);
        }

        if (plan.Period.To < plan.Period.From)
        {
            yield return Fault("period", "PlanPeriod", []);
        }

        if (plan.AllItems.Count > StaffingRules.MostItems)
        {
            yield return Fault("alsoItems", "PlanItems", [plan.AllItems.Count], StaffingRules.MostItems);
        }

        if (Twice(plan.AllItems) is { } item)
        {
            yield return Fault("item", "PlanTwice", [item]);
        }
    }

    private IEnumerable<PlanFault> Rates(Plan plan)
    {
        var counted = (plan.Counts ?? new TierCounts()).Given.ToDictionary(c => c.Tier, c => c.Count, StringComparer.Ordinal);
        foreach (var (tier, rate, floor) in (plan.Rates ?? TierRates.Floors).Each)
        {
            if (rate is < 0 or > 1 || PlanReader.PerMillion(rate) != rate * 1_000_000m)
            {
                yield return Fault($"rates.{tier}", "PlanRate", [tier, rate]);
            }
            else if (rate < floor && string.IsNullOrWhiteSpace(plan.Reason))
            {
                yield return Fault($"rates.{tier}", "PlanFloor", [tier, rate, floor]);
            }
        }

        foreach (var (tier, count) in counted)
        {
            if (count < 0)
            {
                yield return Fault($"counts.{tier}", "PlanNumber", [count], 0, long.MaxValue);
            }
        }

        if (counted.Count > 0 && plan.Stratify != Stratification.Tier)
        {
            yield return Fault("counts", "PlanCountsByRegion", []);
        }

        if (plan.Rates is { } rates && counted.Keys.FirstOrDefault(t => Given(rates).Contains(t, StringComparer.Ordinal)) is { } both)
        {
            yield return Fault($"counts.{both}", "PlanRateAndCount", [both]);
        }
    }

    private IEnumerable<PlanFault> Scope(Plan plan)
    {
        if ((plan.Regions ?? []).FirstOrDefault(r => r.Length is < 2 or > 6 || !r.All(char.IsAsciiDigit)) is { } region)
        {
            yield return Fault("regions", "PlanRegion", [region]);
        }

        if ((plan.Industries ?? []).FirstOrDefault(i => i.Length == 0 || !FilterCodes.Known(i)) is { } industry)
        {
            yield return Fault("industries", "PlanIndustry", [industry]);
        }

        foreach (var (key, list) in ((string, IReadOnlyList<string>?)[])[("tags", plan.Tags), ("exclusions.tags", plan.Exclusions?.Tags), ("exclusions.notDrawnBy", plan.Exclusions?.NotDrawnBy), ("with", plan.With), ("alsoItems", plan.AlsoItems)])
        {
            if ((list ?? []).Any(string.IsNullOrWhiteSpace))
            {
                yield return Fault(key, "PlanEmpty", [key]);
            }
        }

        if ((plan.Exclusions?.Enterprises ?? []).FirstOrDefault(u => u.Length != UsccLength || !u.All(char.IsAsciiLetterOrDigit)) is { } uscc)
        {
            yield return Fault("exclusions.enterprises", "PlanUscc", [uscc]);
        }

        if ((plan.Exclusions?.NotDrawnBy ?? []).FirstOrDefault(p => p == plan.Id || !IsName(p)) is { } other)
        {
            yield return Fault("exclusions.notDrawnBy", "PlanId", [other], LongestId);
        }

        foreach (var (key, list) in ((string, IReadOnlyList<string>?)[])[("trigger.any", plan.Trigger?.Any), ("trigger.all", plan.Trigger?.All)])
        {
            if ((list ?? []).FirstOrDefault(t => Threshold.Parse(t) is null) is { } wrong)
            {
                yield return Fault(key, "PlanThreshold", [wrong]);
            }
        }

        if ((plan.Trigger?.Alerts ?? []).FirstOrDefault(a => !Trigger.Signals.Contains(a, StringComparer.Ordinal)) is { } signal)
        {
            yield return Fault("trigger.alerts", "PlanAlerts", [signal], string.Join(", ", Trigger.Signals));
        }

        if (plan.Trigger?.SinceDays is < 1 or > MostDays)
        {
            yield return Fault("trigger.sinceDays", "PlanNumber", [plan.Trigger.SinceDays], 1, MostDays);
        }

        if (plan.Trigger is { HasThresholds: false, HasAlerts: false })
        {
            yield return Fault("trigger", "PlanEmpty", ["trigger"]);
        }
    }

    private IEnumerable<PlanFault> Mode(Plan plan)
    {
        if ((plan.Tiers ?? []).FirstOrDefault(t => !Tiers.Contains(t, StringComparer.Ordinal)) is { } tier)
        {
            yield return Fault("tiers", "PlanTier", [tier]);
        }

        if (plan.Mode == DrawMode.OneTier && plan.Tiers is not { Count: 1 })
        {
            yield return Fault("mode", "PlanOneTier", []);
        }

        if (plan.Mode == DrawMode.Batches ? plan.Batches is not (>= 2 and <= 1000) : plan.Batches is not null)
        {
            yield return Fault("batches", "PlanBatches", []);
        }
    }

    private IEnumerable<PlanFault> Strata(Plan plan)
    {
        if ((plan.TakeAll ?? []).FirstOrDefault(s => !IsStratum(s, plan)) is { } stratum)
        {
            yield return Fault("takeAll", "PlanStratum", [stratum]);
        }

        if (plan.MergeBelow is { } least && (least < 2 || plan.Stratify != Stratification.TierRegion))
        {
            yield return Fault("mergeBelow", "PlanMergeBelow", []);
        }
    }

    private IEnumerable<PlanFault> Limits(Plan plan)
    {
        if (plan.Caps?.NotWithinMonths is < 1 or > MostMonths)
        {
            yield return Fault("caps.notWithinMonths", "PlanNumber", [plan.Caps.NotWithinMonths], 1, MostMonths);
        }

        if (plan.Caps?.Most is < 1)
        {
            yield return Fault("caps.most", "PlanNumber", [plan.Caps.Most], 1, long.MaxValue);
        }

        if (plan.Capacity is { InspectorDays: <= 0 or > 10_000_000 })
        {
            yield return Fault("capacity.inspectorDays", "PlanNumber", [plan.Capacity.InspectorDays], 0, 10_000_000);
        }

        if (plan.Capacity is { DaysPerTask: < 0.01m or > 1000 })
        {
            yield return Fault("capacity.daysPerTask", "PlanNumber", [plan.Capacity.DaysPerTask], 0.01m, 1000);
        }
    }

    private IEnumerable<PlanFault> People(Plan plan)
    {
        if (plan.InspectorsPerTask is < 2 or > 100)
        {
            yield return Fault("inspectorsPerTask", "PlanSeats", [plan.InspectorsPerTask]);
        }

        if ((plan.With ?? []).Any(string.IsNullOrWhiteSpace))
        {
            yield return Fault("with", "PlanEmpty", ["with"]);
        }

        if (Twice([plan.Department, .. plan.With ?? []]) is { } department)
        {
            yield return Fault("with", "PlanTwice", [department]);
        }

        if (plan.With is { } with && with.Count + 1 > plan.InspectorsPerTask)
        {
            yield return Fault("inspectorsPerTask", "PlanSeatsWith", [plan.InspectorsPerTask, with.Count + 1]);
        }

        if (plan.Staffing?.MostTasks is < 1)
        {
            yield return Fault("staffing.mostTasks", "PlanNumber", [plan.Staffing.MostTasks], 1, int.MaxValue);
        }
    }

    private static bool IsStratum(string name, Plan plan) => name.Split('-') switch
    {
        [var tier] => InScope(tier, plan),
        [var tier, var region] => plan.Stratify == Stratification.TierRegion && InScope(tier, plan) && region.Length == 6 && region.All(char.IsAsciiDigit),
        _ => false,
    };

    private static bool InScope(string tier, Plan plan) =>
        (plan.Tiers is { Count: > 0 } some ? some : Tiers).Contains(tier, StringComparer.Ordinal);

    private static IEnumerable<string> Given(TierRates rates) =>
        from rate in ((string Tier, decimal? Rate)[])[("A", rates.A), ("B", rates.B), ("C", rates.C), ("D", rates.D)]
        where rate.Rate is not null
        select rate.Tier;

    private static string? Twice(IEnumerable<string> list) =>
        list.GroupBy(i => i, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1)?.Key;

    private static bool IsName(string id) =>
        id.Length is > 0 and <= LongestId
        && id.All(c => char.IsLetterOrDigit(c) || c is '-' or '_')
        && Encoding.UTF8.GetByteCount(id) <= 3 * LongestId;

    private PlanFault Fault(string key, string text, object?[] arguments, params object?[] remedy) =>
        new(where(key), texts[text, arguments], texts[text + "Remedy", remedy]);
}
