namespace DualRandom.Sampling.Plans;

/// <summary>What limits how often an enterprise is visited and how many are drawn in all. 频次与总量上限。</summary>
/// <param name="NotWithinMonths">
/// Whoever was inspected by anyone within so many months before the first day of the period is left out of the frame, and so of the N of the floors;
/// they are counted at the freeze. 结果互认。
/// </param>
/// <param name="Most">
/// The most to draw. Quotas above their floors are cut to it, tier A first, then B, C, D; floors are cut, in the same order, only when the plan states a reason. 抽取总量上限。
/// </param>
public sealed record Caps(int? NotWithinMonths = null, long? Most = null);
