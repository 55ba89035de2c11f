using System.Text.Json.Serialization;

namespace DualRandom.Sampling.Plans;

/// <summary>
/// One plan: which enterprises of which month's tiers are drawn, how many, for which items, by whom, when and how. Read by
/// <see cref="PlanReader"/> from YAML, JSON or a workbook; every value is checked there. 抽查计划。
/// </summary>
/// <param name="Id">Name of the plan in tickets, tasks and folders: letters, digits, <c>-</c> and <c>_</c>. 计划编号。</param>
/// <param name="Title">What people call it. 计划名称。</param>
/// <param name="Month">The published run whose tiers are used, <c>yyyy-MM</c>. 分级月份。</param>
/// <param name="Item">Id in the library of items. 抽查事项编号。</param>
/// <param name="Department">The leading inspectors' department; branches whose names contain it are meant too (新华区市场监督管理局 for 市场监督管理局). 牵头部门。</param>
/// <param name="Period">The days of the inspections. 检查期间。</param>
/// <param name="Rates">Share of each tier. 抽查比例。</param>
/// <param name="Reason">Why less is drawn than the floors ask. 低于下限的理由。</param>
/// <param name="Regions">GB/T 2260 codes or prefixes the frame is limited to; empty means all. 区域。</param>
/// <param name="Industries">GB/T 4754 sections or prefixes the frame is limited to; empty means all. 行业。</param>
/// <param name="InspectorsPerTask">Seats a task, at least two. 每任务检查人员数。</param>
/// <param name="Stratify">How the frame is divided. 分层方式。</param>
/// <param name="With">Departments that inspect together with <paramref name="Department"/>; each sends at least one inspector to every task. 配合部门（1+X）。</param>
/// <param name="Staffing">Who may be sent and how they are put together; null for the defaults. 人员选派。</param>
/// <param name="AlsoItems">Further items checked on the same visit; an enterprise must fit all of them. 同次检查的其他事项（一业一查）。</param>
/// <param name="Kind">Annual or temporary; null when not said. 计划类别。</param>
/// <param name="Level">Who draws and who inspects; null when not said. 抽查层级。</param>
/// <param name="Method">How it is inspected; null when not said. 检查方式。</param>
/// <param name="Tags">Object tags the frame is limited to, any of them; empty means all. 检查对象标注。</param>
/// <param name="Tiers">Tiers the frame is limited to; empty means all. 抽取的等级。</param>
/// <param name="Mode">Several tiers in one draw, one tier, or dispatched in batches. 抽取方式。</param>
/// <param name="Batches">In how many batches the tasks are dispatched. 分派批数。</param>
/// <param name="Counts">Numbers to draw instead of rates. 抽查数量。</param>
/// <param name="TakeAll">Tiers, or strata, that are inspected whole. 全查的层。</param>
/// <param name="MergeBelow">Regions of a tier with fewer enterprises than this form one stratum of that tier. 小层合并。</param>
/// <param name="Caps">What limits how often and how many. 频次与总量上限。</param>
/// <param name="Exclusions">Who is left out. 排除。</param>
/// <param name="Capacity">How much the inspectors can do. 检查力量。</param>
/// <param name="Trigger">Only enterprises whose indicators reach 触发式抽查。</param>
/// <param name="Objects">What is drawn: enterprises when null, or the products, projects or sites of the library that enterprises answer for; their tier is the enterprise's. 抽查对象类别。</param>
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
    Staffing? Staffing = null,
    IReadOnlyList<string>? AlsoItems = null,
    PlanKind? Kind = null,
    PlanLevel? Level = null,
    InspectionMethod? Method = null,
    IReadOnlyList<string>? Tags = null,
    IReadOnlyList<string>? Tiers = null,
    DrawMode? Mode = null,
    int? Batches = null,
    TierCounts? Counts = null,
    IReadOnlyList<string>? TakeAll = null,
    int? MergeBelow = null,
    Caps? Caps = null,
    Exclusions? Exclusions = null,
    Capacity? Capacity = null,
    Trigger? Trigger = null,
    ObjectKind? Objects = null)
{
    /// <summary>The items of the plan, the main one first.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> AllItems => [Item, .. AlsoItems ?? []];
}

/// <summary>The days on which the inspections are made, both included. 检查期间。</summary>
public sealed record PlanPeriod(DateOnly From, DateOnly To);
