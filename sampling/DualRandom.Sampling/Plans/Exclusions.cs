namespace DualRandom.Sampling.Plans;

/// <summary>Who is left out of the frame; each is counted with the reason at the freeze, none silently. 排除对象。</summary>
/// <param name="Enterprises">Unified codes under observation. 观察期企业。</param>
/// <param name="Tags">Object tags valid on the first day of the period: 观察期, 沙盒. 包容审慎监管标注。</param>
/// <param name="NotDrawnBy">Plans that have been drawn: who is on their lists is not drawn again. 已被其他计划抽中。</param>
public sealed record Exclusions(
    IReadOnlyList<string>? Enterprises = null, IReadOnlyList<string>? Tags = null, IReadOnlyList<string>? NotDrawnBy = null);
