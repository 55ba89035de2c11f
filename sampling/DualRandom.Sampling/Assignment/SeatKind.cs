using DualRandom.Sampling.Plans;

namespace DualRandom.Sampling.Assignment;

/// <summary>
/// Seats of one kind at every task: how many, and the roles that may take them. A role is what an inspector is to the plan: the department represented and,
/// with lead and helpers, the grade. Every rule of who must be there is a count of seats of some kind. 席位类别。
/// </summary>
internal sealed record SeatKind(int Count, IReadOnlySet<int> Roles)
{
    private const int None = -1;

    /// <summary>The kinds of seats that the rules ask for, the narrowest first.</summary>
    public static IReadOnlyList<SeatKind> Of(StaffingRules rules)
    {
        var departments = Enumerable.Range(0, rules.Departments.Count).ToList();
        var expert = departments.Count + 1;
        var open = rules.Seats - departments.Count;
        var officers = Math.Max(0, Math.Min(open, StaffingRules.LeastOfficers - departments.Count));
        IEnumerable<SeatKind> kinds = rules.Mode switch
        {
            StaffingMode.Groups => [new(1, new HashSet<int> { 0 })],
            StaffingMode.LeadHelper =>
            [
                new(1, new HashSet<int> { 0 }),
                .. departments.Skip(1).Select(d => new SeatKind(1, new HashSet<int> { 1 + d })),
                new(officers, departments.Select(d => 1 + d).ToHashSet()),
                new(open - officers, departments.Select(d => 1 + d).Append(expert).ToHashSet()),
            ],
            _ when departments.Count == 1 => [new(rules.Seats, new HashSet<int> { 0 })],
            _ => [.. departments.Select(d => new SeatKind(1, new HashSet<int> { d })), new(open, departments.ToHashSet())],
        };
        return [.. kinds.Where(k => k.Count > 0)];
    }

    /// <summary>
    /// The role of an inspector, negative when the mode has no seat for him or her: experts sit only beside a lead, and the leading department leads.
    /// </summary>
    public static int RoleOf(Inspector inspector, StaffingRules rules)
    {
        var department = rules.Departments.TakeWhile(d => d != inspector.Department).Count();
        if (department == rules.Departments.Count)
        {
            return None;
        }

        return (rules.Mode, inspector.Grade) switch
        {
            (StaffingMode.LeadHelper, Inspector.Lead) => department == 0 ? 0 : None,
            (StaffingMode.LeadHelper, Inspector.Expert) => rules.Departments.Count + 1,
            (StaffingMode.LeadHelper, _) => 1 + department,
            (_, Inspector.Expert) => None,
            _ => department,
        };
    }

    /// <summary>The roles that inspectors of a department may have.</summary>
    public static IReadOnlySet<int> RolesOf(int department, StaffingRules rules) => rules.Mode switch
    {
        StaffingMode.Groups => new HashSet<int> { 0 },
        StaffingMode.LeadHelper => department == 0 ? new HashSet<int> { 0, 1 } : new HashSet<int> { 1 + department },
        _ => new HashSet<int> { department },
    };
}
