namespace DualRandom.Sampling;

/// <summary>Names of the files of a draw. 抽取文件。</summary>
public static class DrawFiles
{
    /// <summary>The plan as frozen.</summary>
    public const string Plan = "plan.json";

    /// <summary>What was frozen; the SHA-256 of this file is the commitment. 承诺。</summary>
    public const string Commitment = "commitment.json";

    /// <summary>Every enterprise, or product, project or site of one, that the plan may draw. 抽样框。</summary>
    public const string Frame = "frame.csv";

    /// <summary>Who is in the plan's scope but not in its frame, and why. 排除名单。</summary>
    public const string Excluded = "excluded.csv";

    /// <summary>How many to draw in each stratum. 应抽数。</summary>
    public const string Quota = "quota.csv";

    /// <summary>Inspectors who may be sent.</summary>
    public const string Inspector = "inspector.csv";

    /// <summary>Who must not inspect whom. 回避。</summary>
    public const string Recusal = "recusal.csv";

    /// <summary>Who went together to an enterprise the last time. 上次同组检查人员。</summary>
    public const string PreviousPair = "previous_pair.csv";

    /// <summary>The drawn enterprises, or objects of theirs, with their tickets. 抽取结果。</summary>
    public const string Drawn = "drawn.csv";

    /// <summary>The tasks. 抽查任务。</summary>
    public const string Tasks = "tasks.csv";

    /// <summary>The inspectors of each task.</summary>
    public const string TaskInspectors = "inspectors.csv";

    /// <summary>Everything needed to check the draw. 抽取证书。</summary>
    public const string Certificate = "certificate.json";

    internal static readonly IReadOnlyList<string> Frozen = [Plan, Frame, Excluded, Quota, Inspector, Recusal, PreviousPair];

    internal static readonly IReadOnlyList<string> Results = [Drawn, Tasks, TaskInspectors];
}
