using DualRandom.Sampling.Plans;
using DualRandom.Sql.Engines;

namespace DualRandom.Sampling.Assignment;

/// <summary>
/// What a plan asks of its inspectors, as tables on either engine: <c>draw_staffing</c> (mode, cross_area, most_tasks, refuse_pairs; one row) and
/// <c>plan_department</c> (department, rank; the leading one has rank 1).
/// </summary>
internal static class StaffingTables
{
    public static void Load(IEngine engine, Plan plan, CancellationToken cancellation)
    {
        var p = engine.Name == "postgresql" ? "@" : "$";
        var rules = StaffingRules.Of(plan);
        engine.Execute(
            """
            drop table if exists draw_staffing;
            drop table if exists plan_department;
            create table draw_staffing (mode varchar not null, cross_area boolean not null, most_tasks integer, refuse_pairs boolean not null);
            create table plan_department (department varchar not null, rank integer not null);
            """, cancellation);
        engine.Execute(
            $"insert into draw_staffing values ({p}mode, {p}cross, nullif({p}most, 0), {p}pairs)", cancellation,
            ("mode", Name(rules.Mode)), ("cross", rules.CrossArea), ("most", rules.MostTasks ?? 0), ("pairs", plan.Staffing?.RefusePairs ?? true));
        foreach (var (index, department) in rules.Departments.Index())
        {
            engine.Execute(
                $"insert into plan_department values ({p}department, {p}rank)", cancellation, ("department", department), ("rank", index + 1));
        }
    }

    private static string Name(StaffingMode mode) => mode switch
    {
        StaffingMode.Groups => "groups",
        StaffingMode.LeadHelper => "leadHelper",
        _ => "individuals",
    };
}
