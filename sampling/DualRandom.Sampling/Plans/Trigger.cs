namespace DualRandom.Sampling.Plans;

/// <summary>
/// A triggered draw: the frame holds only enterprises whose indicators in the published run reach thresholds such as <c>complaints_3m >= 3</c>
/// (an indicator, one of <c>&gt;= &gt; &lt;= &lt; =</c>, a number). A missing value reaches nothing. 触发式抽查。
/// </summary>
/// <param name="Any">At least one of these.</param>
/// <param name="All">Every one of these.</param>
public sealed record Trigger(IReadOnlyList<string>? Any = null, IReadOnlyList<string>? All = null);
