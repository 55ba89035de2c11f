using DualRandom.Sampling.Plans;

namespace DualRandom.Sampling.Assignment;

/// <summary>
/// An inspector who may be sent: the area covered (a county or a whole prefecture), the plan's department represented, the grade
/// (主检, 协检, 专家; null counts as 协检), the pre-formed group, if any, and which of the plan's items that the department is in charge of the inspector fits,
/// a bit each. 执法检查人员。
/// </summary>
internal sealed record Inspector(string Id, string Area, string Department = "", string? Grade = null, string? Team = null, ulong Fits = 0)
{
    public const string Lead = "主检";
    public const string Expert = "专家";
}

/// <summary>A task that needs inspectors.</summary>
internal readonly record struct TaskNeed(string Task, string Uscc, string Area);

/// <summary>A seat of a task taken by an inspector; the members of a group share the group's ticket.</summary>
internal readonly record struct Seat(string Task, int Number, string InspectorId, string Ticket);

/// <summary>Two inspectors who went to the enterprise together the last time.</summary>
internal readonly record struct PreviousPair(string Uscc, string First, string Second);

/// <summary>What every task of a plan asks of its inspectors. 选派规则。</summary>
/// <param name="Seats">Inspectors a task; in groups, the least a group must have.</param>
/// <param name="Departments">Departments that each send at least one enforcement officer, the leading one first.</param>
/// <param name="Mode">How inspectors are put together.</param>
/// <param name="CrossArea">Nobody inspects his or her own county.</param>
/// <param name="MostTasks">Tasks an inspector takes at most; null for no limit.</param>
/// <param name="Items">The items of the plan, a bit each: somebody sent fits each of them.</param>
internal sealed record StaffingRules(
    int Seats, IReadOnlyList<string> Departments, StaffingMode Mode = StaffingMode.Individuals, bool CrossArea = false, int? MostTasks = null,
    ulong Items = 0)
{
    /// <summary>Officers with power of enforcement at every inspection (行政处罚法 第四十二条: 执法人员不得少于两人).</summary>
    public const int LeastOfficers = 2;

    /// <summary>How many items a plan may have, so that each has a bit.</summary>
    public const int MostItems = 64;

    public static StaffingRules Of(Plan plan) => new(
        plan.InspectorsPerTask, [plan.Department, .. plan.With ?? []],
        plan.Staffing?.Mode ?? StaffingMode.Individuals, plan.Staffing?.CrossArea ?? false, plan.Staffing?.MostTasks,
        BitsOf(plan, string.Join(';', plan.AllItems)));

    /// <summary>Items of a plan, given separated by <c>;</c>, as bits.</summary>
    public static ulong BitsOf(Plan plan, string? items) => (items?.Split(';') ?? [])
        .Select(i => plan.AllItems.TakeWhile(a => a != i).Count()).Where(n => n < plan.AllItems.Count).Aggregate(0UL, (bits, n) => bits | (1UL << n));
}

/// <summary>
/// A task that cannot be staffed even when nothing else is: how many cover its area, how many of those are barred (recused, or a group sent together
/// the last time), who is left, and whether the items ask for specialities that not all of them have.
/// </summary>
internal sealed record Shortage(string Task, string Uscc, string Area, int InArea, int Recused, IReadOnlyList<string> Left, bool BySpeciality = false);

/// <summary>
/// Tasks that cannot all be staffed although each alone could: the seats need more than the inspectors named, at most <paramref name="MostTasks"/> tasks each,
/// can give. 冲突：最小不可行任务集。
/// </summary>
/// <param name="Tasks">Ids of the tasks.</param>
/// <param name="Seats">Seats of theirs that those inspectors alone may take; with groups, groups needed.</param>
/// <param name="Departments">Departments those seats belong to.</param>
/// <param name="Inspectors">Everyone who may take them.</param>
/// <param name="MostTasks">The limit.</param>
/// <param name="Groups">Whether groups are sent.</param>
/// <param name="Smallest">Whether every task of the set is known to be needed for the conflict.</param>
internal sealed record Conflict(
    IReadOnlyList<string> Tasks, int Seats, IReadOnlyList<string> Departments, IReadOnlyList<string> Inspectors, int? MostTasks, bool Groups, bool Smallest);

/// <summary>What an assignment came to: seats when it was possible, otherwise who is short or which tasks conflict; or that it was not decided.</summary>
internal sealed record Staffed(List<Seat> Seats, IReadOnlyList<Shortage> Shortages, Conflict? Conflict)
{
    /// <summary>The budget of branches was used up before it was decided.</summary>
    public bool Undecided { get; init; }

    public bool Feasible => Shortages.Count == 0 && Conflict is null && !Undecided;
}
