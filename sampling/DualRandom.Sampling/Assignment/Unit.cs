using DualRandom.Sampling.Plans;

namespace DualRandom.Sampling.Assignment;

/// <summary>Who is drawn by one ticket: an inspector, or a whole group. 抽取单元。</summary>
internal sealed record Unit(string Key, int Role, IReadOnlyList<Inspector> Members)
{
    /// <summary>The items that a member fits, a bit each.</summary>
    public ulong Fits { get; } = Members.Aggregate(0UL, (bits, m) => bits | m.Fits);

    /// <summary>Every unit that the rules allow. A group must be large enough, hold two officers at least, one of each department, and fit every item.</summary>
    public static IEnumerable<Unit> Of(IEnumerable<Inspector> inspectors, StaffingRules rules) => rules.Mode == StaffingMode.Groups
        ? inspectors
            .Where(i => i.Team is not null)
            .GroupBy(i => i.Team!, (team, members) => new Unit(team, 0, [.. members]), StringComparer.Ordinal)
            .Where(u => IsComplete(u.Members, rules) && (u.Fits & rules.Items) == rules.Items)
        : inspectors.Select(i => new Unit(i.Id, SeatKind.RoleOf(i, rules), [i])).Where(u => u.Role >= 0);

    /// <summary>Whether every member may go to the area.</summary>
    public bool Covers(string area, bool crossArea) => Members.All(m => Covers(m.Area, area, crossArea));

    private static bool Covers(string own, string area, bool crossArea)
    {
        var county = area[..Math.Min(4, area.Length)];
        return own == county + "00" || (crossArea ? own != area && own.StartsWith(county, StringComparison.Ordinal) : own == area);
    }

    private static bool IsComplete(IReadOnlyList<Inspector> members, StaffingRules rules)
    {
        var officers = members.Where(m => m.Grade != Inspector.Expert).ToList();
        return members.Count >= rules.Seats
            && officers.Count >= StaffingRules.LeastOfficers
            && rules.Departments.All(d => officers.Exists(o => o.Department == d));
    }
}
