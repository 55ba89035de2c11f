using System.ComponentModel;
using System.Text.Json.Serialization;

namespace DualRandom.Sampling.Plans;

/// <summary>How inspectors are put together. 选派方式。</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StaffingMode>))]
public enum StaffingMode
{
    /// <summary>One by one. 单人随机。</summary>
    [JsonStringEnumMemberName("individuals"), Description("单人随机")]
    Individuals,

    /// <summary>A group formed before the draw is drawn whole. 分组随机。</summary>
    [JsonStringEnumMemberName("groups"), Description("分组随机")]
    Groups,

    /// <summary>A leading inspector and helpers, each drawn from their own list. 主检加协检。</summary>
    [JsonStringEnumMemberName("leadHelper"), Description("主检加协检")]
    LeadHelper,
}

/// <summary>Who may be sent and how they are put together, beyond what every plan asks. 人员匹配要求。</summary>
/// <param name="Mode">How inspectors are put together.</param>
/// <param name="CrossArea">Only inspectors of another county of the prefecture are sent. 异地检查。</param>
/// <param name="MostTasks">Tasks an inspector takes at most in this plan; null for no limit. 人均任务上限。</param>
/// <param name="RefusePairs">The same two inspectors are never sent to an enterprise twice running.</param>
public sealed record Staffing(
    StaffingMode Mode = StaffingMode.Individuals, bool CrossArea = false, int? MostTasks = null, bool RefusePairs = true);
