namespace DualRandom.Sampling.Results;

/// <summary>How far a plan or a department is. 完成进度。</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Department">The department; empty for the whole plan.</param>
/// <param name="Tasks">Tasks of it; a joint task counts for each of its departments.</param>
/// <param name="Done">Tasks with a result for each item. 已完成。</param>
/// <param name="Open">Without, in the period. 未到期。</param>
/// <param name="Overdue">Without, after the period. 逾期未完成。</param>
/// <param name="Found">Tasks that found a problem. 发现问题。</param>
/// <param name="Conflicting">Tasks whose results differ from each other. 结果相互矛盾。</param>
/// <param name="Published">Tasks done and published. 已公示。</param>
/// <param name="PublishedOnTime">The same, within 20 working days of the inspection. 按时公示。</param>
/// <param name="PublicationOverdue">Results not published after 20 working days. 逾期未公示。</param>
/// <param name="Faults">Records that do not count.</param>
/// <param name="IsPlannedOnly">The period is over and nothing was inspected. 有计划、无执行。</param>
public sealed record Progress(
    string Plan, string Department, long Tasks, long Done, long Open, long Overdue, long Found, long Conflicting, long Published, long PublishedOnTime,
    long PublicationOverdue, long Faults, bool IsPlannedOnly)
{
    /// <summary>Percent of the finished tasks that are published; the rule asks for 100. 公示率。</summary>
    public decimal PublishedPercent => Done == 0 ? 100 : decimal.Round(100m * Published / Done, 1);
}

/// <summary>A record that does not count: where it came from, what it names, which rule it breaks.</summary>
public sealed record FaultyResult(string Source, string Batch, long Row, string Plan, string Task, string Uscc, string Fault);

/// <summary>A task and item that something is to be done about: <c>overdue</c>, <c>conflicting</c> or <c>unpublished</c>.</summary>
public sealed record PendingTask(string Task, string Item, string Name, string Department, string What, DateOnly? InspectedOn, long? WorkingDays);

/// <summary>The use of tiers in the joint draws of a year; at least 60 % is asked for. 信用风险分类结果应用率。</summary>
public sealed record TierUseRate(int Year, long Plans, long Tasks, long ByTier)
{
    /// <summary>What the rule asks for.</summary>
    public const decimal LeastPercent = 60;

    /// <summary>Percent of the tasks of joint plans that were drawn by tier.</summary>
    public decimal Percent => Tasks == 0 ? 0 : decimal.Round(100m * ByTier / Tasks, 1);
}

/// <summary>What came back on the tasks of one plan or all, as it stands on a day. 结果回传情况。</summary>
public sealed record ResultsReport(
    DateOnly On, IReadOnlyList<Progress> Plans, IReadOnlyList<Progress> Departments, IReadOnlyList<FaultyResult> Faults, IReadOnlyList<PendingTask> Pending,
    IReadOnlyList<TierUseRate> TierUse);
