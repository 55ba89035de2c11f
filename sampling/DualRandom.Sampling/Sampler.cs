using DualRandom.Sampling.Drawing;
using DualRandom.Sampling.Freezing;
using DualRandom.Sampling.Plans;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling;

/// <summary>
/// The sampling stage: a plan is frozen and committed to, then drawn once with a public seed, and staffed with inspectors. The caller holds the
/// <see cref="WorkspaceLock"/>. 双随机抽取：先冻结承诺，后公开种子。
/// </summary>
public static class Sampler
{
    /// <summary>
    /// Fixes the frame, quotas, inspectors and recusals of a plan and logs their commitment. A plan frozen before is checked and returned as it is.
    /// </summary>
    /// <exception cref="DualRandomException">The plan is wrong, there is no run for its month, it was drawn already, or nobody can be drawn or sent.</exception>
    public static FrozenPlan Freeze(StageContext context, string planFile, CancellationToken cancellation = default)
    {
        var texts = TextsOf(context);
        return new Freezer(context, texts).Freeze(new PlanReader(texts).Read(planFile), planFile, cancellation);
    }

    /// <summary>
    /// Draws a plan with a seed, freezing it first when it is not frozen yet. A seed is any line of text that nobody could foresee when the plan was
    /// frozen: dice, a lottery issue, a beacon's round.
    /// </summary>
    /// <exception cref="DualRandomException">As for <see cref="Freeze"/>; the seed is unfit or not the first one given; a task cannot be staffed.</exception>
    public static DrawSummary Draw(StageContext context, string planFile, string seed, CancellationToken cancellation = default)
    {
        var texts = TextsOf(context);
        var drawer = new Drawer(context, texts);
        drawer.CheckSeed(seed);
        var plan = new PlanReader(texts).Read(planFile);
        return drawer.Draw(new Freezer(context, texts).Freeze(plan, planFile, cancellation), plan, seed, cancellation);
    }

    /// <summary>The share of each tier that a plan draws, the floors where it gives none.</summary>
    /// <exception cref="DualRandomException">The plan is wrong.</exception>
    public static TierRates Rates(StageContext context, string planFile) => new PlanReader(TextsOf(context)).Read(planFile).Rates!;

    internal static Texts TextsOf(StageContext context) => new(typeof(Sampler).Assembly, context.Culture);
}
