using DualRandom.Sampling.Plans;

namespace DualRandom.Sampling.Ledger;

/// <summary>
/// Whether a plan uses the tiers: 部门联合抽查中信用风险分类结果应用率. It does when it is limited to some of the tiers, or draws the tiers at different rates or counts.
/// </summary>
internal static class TierUse
{
    public static bool IsByTier(Plan plan) =>
        plan.Tiers is { Count: > 0 and < 4 }
        || Differ(plan.Counts is { } c ? [c.A, c.B, c.C, c.D] : [plan.Rates?.A, plan.Rates?.B, plan.Rates?.C, plan.Rates?.D]);

    private static bool Differ(IEnumerable<decimal?> values) => values.Distinct().Skip(1).Any();
}
