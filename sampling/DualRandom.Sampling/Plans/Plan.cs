using System.Text.Json.Serialization;

namespace DualRandom.Sampling.Plans;

/// <summary>How the frame is divided before drawing. 分层方式。</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Stratification>))]
public enum Stratification
{
    /// <summary>One stratum a tier: <c>A</c>. 按信用风险等级。</summary>
    [JsonStringEnumMemberName("tier")]
    Tier,

    /// <summary>One stratum a tier and region: <c>A-410402</c>. 按等级和行政区划。</summary>
    [JsonStringEnumMemberName("tierRegion")]
    TierRegion,
}

/// <summary>The days on which the inspections are made, both included. 检查期间。</summary>
public sealed record PlanPeriod(DateOnly From, DateOnly To);

/// <summary>
/// The share of each tier to draw, as decimals with at most six places; an absent tier takes its floor
/// (A 1 %, B 3 %, C 10 %, D 20 %). 抽查比例。
/// </summary>
public sealed record TierRates(
    [property: JsonPropertyName("A")] decimal? A = null,
    [property: JsonPropertyName("B")] decimal? B = null,
    [property: JsonPropertyName("C")] decimal? C = null,
    [property: JsonPropertyName("D")] decimal? D = null)
{
    /// <summary>The least that the rules allow without a stated reason.</summary>
    public static readonly TierRates Floors = new(0.01m, 0.03m, 0.10m, 0.20m);

    /// <summary>Tier by tier: its name, its rate and its floor.</summary>
    [JsonIgnore]
    public IEnumerable<(string Tier, decimal Rate, decimal Floor)> Each =>
    [
        ("A", A ?? Floors.A!.Value, Floors.A!.Value),
        ("B", B ?? Floors.B!.Value, Floors.B!.Value),
        ("C", C ?? Floors.C!.Value, Floors.C!.Value),
        ("D", D ?? Floors.D!.Value, Floors.D!.Value),
    ];
}

/// <summary>
/// One plan: which enterprises of which month's tiers are drawn at which rates, for which item, by whom and when. Read from a JSON file by
/// <see cref="PlanReader"/>; every value is checked there. 抽查计划。
/// </summary>
/// <param name="Id">Name of the plan in tickets, tasks and folders: letters, digits, <c>-</c> and <c>_</c>.</param>
/// <param name="Title">What people call it. 计划名称。</param>
/// <param name="Month">The published run whose tiers are used, <c>yyyy-MM</c>.</param>
/// <param name="Item">Id in the library of items. 抽查事项编号。</param>
/// <param name="Department">The inspectors' department; branches whose names contain it are meant too (新华区市场监督管理局 for 市场监督管理局). 检查部门。</param>
/// <param name="Period">The days of the inspections.</param>
/// <param name="Rates">Share of each tier.</param>
/// <param name="Reason">Why a rate is below its floor. 低于下限的理由。</param>
/// <param name="Regions">GB/T 2260 codes or prefixes the frame is limited to; empty means all.</param>
/// <param name="Industries">GB/T 4754 sections or prefixes the frame is limited to; empty means all.</param>
/// <param name="InspectorsPerTask">Seats a task, at least two. 每任务检查人员数。</param>
/// <param name="Stratify">How the frame is divided.</param>
/// <param name="With">Departments that inspect together with <paramref name="Department"/>; each sends at least one inspector to every task. 配合部门。</param>
/// <param name="Staffing">Who may be sent and how they are put together; null for the defaults.</param>
public sealed record Plan(
    string Id,
    string Title,
    string Month,
    string Item,
    string Department,
    PlanPeriod Period,
    TierRates? Rates = null,
    string? Reason = null,
    IReadOnlyList<string>? Regions = null,
    IReadOnlyList<string>? Industries = null,
    int InspectorsPerTask = 2,
    Stratification Stratify = Stratification.Tier,
    IReadOnlyList<string>? With = null,
    Staffing? Staffing = null);
