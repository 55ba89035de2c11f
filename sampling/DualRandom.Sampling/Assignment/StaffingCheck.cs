using DualRandom.Sampling.Plans;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling.Assignment;

/// <summary>Refuses a plan that asks of its inspectors what no task could give. 选派要求校验。</summary>
internal sealed class StaffingCheck(Texts texts)
{
    /// <summary>Checks departments, seats and limit.</summary>
    /// <exception cref="DualRandomException">A cooperating department is empty or named twice, there are more departments than seats, or the limit is below one.</exception>
    public void Check(Plan plan, string planFile)
    {
        var departments = StaffingRules.Of(plan).Departments;
        if (departments.Index().FirstOrDefault(d => string.IsNullOrWhiteSpace(d.Item) || departments.Take(d.Index).Contains(d.Item, StringComparer.Ordinal))
            is { Index: > 0 } wrong)
        {
            throw Refused("StaffingDepartment", $"{planFile} with", wrong.Item);
        }

        if (departments.Count > plan.InspectorsPerTask)
        {
            throw Refused("StaffingSeats", $"{planFile} inspectorsPerTask", departments.Count, plan.InspectorsPerTask);
        }

        if (plan.Staffing?.MostTasks is < 1 and var most)
        {
            throw Refused("StaffingMost", $"{planFile} mostTasks", most);
        }
    }

    private DualRandomException Refused(string key, string where, params object?[] arguments) =>
        new(ExitCode.Usage, texts[key, arguments], where, texts[key + "Remedy"]);
}
