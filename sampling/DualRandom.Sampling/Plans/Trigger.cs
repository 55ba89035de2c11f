using System.ComponentModel;
using System.Text.Json.Serialization;

namespace DualRandom.Sampling.Plans;

/// <summary>
/// A triggered draw: the frame holds only enterprises whose indicators in the published run reach thresholds such as <c>complaints_3m >= 3</c>
/// (an indicator, one of <c>&gt;= &gt; &lt;= &lt; =</c>, a number), and those that published alerts name. A missing value reaches nothing. 触发式抽查。
/// </summary>
/// <param name="Any">At least one of these.</param>
/// <param name="All">Every one of these.</param>
/// <param name="Alerts">Signals of alerts: <c>complaint</c>, <c>change</c>, <c>listing</c>, <c>registration</c>. An alert names its enterprise, or those at its address or of its person. 预警触发。</param>
/// <param name="MinLevel">The least level of an alert; null for any.</param>
/// <param name="SinceDays">In how many days before the inspections begin an alert was raised; null for 30.</param>
public sealed record Trigger(
    IReadOnlyList<string>? Any = null,
    IReadOnlyList<string>? All = null,
    IReadOnlyList<string>? Alerts = null,
    TriggerLevel? MinLevel = null,
    int? SinceDays = null)
{
    internal const int UsualDays = 30;

    internal static readonly IReadOnlyList<string> Signals = ["complaint", "change", "listing", "registration"];

    [JsonIgnore]
    internal bool HasThresholds => Any is { Count: > 0 } || All is { Count: > 0 };

    [JsonIgnore]
    internal bool HasAlerts => Alerts is { Count: > 0 };
}

/// <summary>The level of an alert. 预警级别。</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TriggerLevel>))]
public enum TriggerLevel
{
    /// <summary>提示。</summary>
    [JsonStringEnumMemberName("notice"), Description("提示")]
    Notice,

    /// <summary>预警。</summary>
    [JsonStringEnumMemberName("warning"), Description("预警")]
    Warning,

    /// <summary>严重。</summary>
    [JsonStringEnumMemberName("severe"), Description("严重")]
    Severe,
}
