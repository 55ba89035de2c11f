namespace DualRandom.Sampling.Previewing;

/// <summary>A stratum before anything is frozen: its size, the least to draw, what the plan asks for, and what the bounds of the plan leave. 预计抽样层。</summary>
public sealed record PreviewStratum(string Stratum, string Tier, long Size, long Least, long Wanted, long Quota);

/// <summary>A tier: enterprises, least, quota, and the findings to expect. 各等级预计。</summary>
/// <param name="Tier">The tier.</param>
/// <param name="Size">Enterprises in the frame.</param>
/// <param name="Least">The floor.</param>
/// <param name="Quota">To be drawn.</param>
/// <param name="PastInspections">Inspections of such enterprises in the twelve months before the period.</param>
/// <param name="PastFound">Those that found a problem.</param>
/// <param name="Findings">Findings to expect.</param>
public sealed record PreviewTier(string Tier, long Size, long Least, long Quota, long PastInspections, long PastFound, decimal Findings);

/// <summary>A region: enterprises in the frame and how many of them are drawn on average, to one decimal. 各区域预计。</summary>
public sealed record PreviewRegion(string Region, long Size, decimal Expected);

/// <summary>A department: tasks it takes part in and the inspector-days it gives at least. 各部门预计。</summary>
public sealed record PreviewDepartment(string Department, long Tasks, decimal InspectorDays);

/// <summary>
/// What a plan would come to, before anything is frozen. 计划预览。
/// </summary>
/// <param name="Plan">Plan id.</param>
/// <param name="Title">Plan title.</param>
/// <param name="Month">Month of the tiers.</param>
/// <param name="Run">Id of the run.</param>
/// <param name="Scope">Enterprises the plan is about.</param>
/// <param name="Excluded">Those left out of the frame, by reason.</param>
/// <param name="Frame">Enterprises that may be drawn: the N of the floors.</param>
/// <param name="Tasks">To be drawn in all.</param>
/// <param name="InspectorDays">Inspector-days that takes, at the plan's days a task, or one.</param>
/// <param name="CapacityDays">Inspector-days there are; null when the plan does not say.</param>
/// <param name="Filled">How many are drawn above what the plan asks because capacity is left over.</param>
/// <param name="Findings">Findings to expect, the sum over tiers.</param>
/// <param name="FindingsLow">Lower end of the 95 % interval.</param>
/// <param name="FindingsHigh">Upper end of the 95 % interval.</param>
/// <param name="AnyObjectItems">Items whose object class names no tag and that therefore fit every enterprise.</param>
/// <param name="Strata">By stratum.</param>
/// <param name="Tiers">By tier.</param>
/// <param name="Regions">By region.</param>
/// <param name="Departments">By department.</param>
public sealed record PlanPreview(
    string Plan,
    string Title,
    string Month,
    string Run,
    long Scope,
    SortedDictionary<string, long> Excluded,
    long Frame,
    long Tasks,
    decimal InspectorDays,
    decimal? CapacityDays,
    long Filled,
    decimal Findings,
    decimal FindingsLow,
    decimal FindingsHigh,
    IReadOnlyList<string> AnyObjectItems,
    IReadOnlyList<PreviewStratum> Strata,
    IReadOnlyList<PreviewTier> Tiers,
    IReadOnlyList<PreviewRegion> Regions,
    IReadOnlyList<PreviewDepartment> Departments);
