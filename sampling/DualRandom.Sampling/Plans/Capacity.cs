namespace DualRandom.Sampling.Plans;

/// <summary>
/// How much the inspectors can do. A task takes <c>daysPerTask × inspectorsPerTask</c> inspector-days. Quotas that need more than there is are refused:
/// a quota is the floor unless the plan says more, which is what disturbs enterprises least. 检查力量。
/// </summary>
/// <param name="InspectorDays">Inspector-days there are for this plan. 可用人日。</param>
/// <param name="DaysPerTask">Days that a task takes each of its inspectors, two decimals. 每任务天数。</param>
/// <param name="FillCapacity">What is left over is drawn too: D first, then C, B, A; within a tier in proportion to what is not drawn yet. 用足检查力量。</param>
public sealed record Capacity(decimal InspectorDays, decimal DaysPerTask = 1m, bool FillCapacity = false)
{
    /// <summary>Tasks that can be done.</summary>
    public long TasksFor(int inspectorsPerTask) => (long)decimal.Floor(InspectorDays / (DaysPerTask * inspectorsPerTask));
}
