using DualRandom.Reports.Book;
using DualRandom.Reports.Inputs;
using DualRandom.Sql.Engines;

namespace DualRandom.Reports.Sections;

/// <summary>Whether duties are done: timeliness, plans carried out, publication, use of tiers, joint visits, rectification. 履职情况。</summary>
internal sealed class DutyTables(DuckDbEngine engine, ReferenceNames names, CancellationToken cancellation)
{
    private static readonly string[] States = ["open", "overdue", "rectified", "transferred", "closed"];

    public IReadOnlyList<BookTable> Read() =>
    [
        new TableOf<(string Department, long Records, long OnTime)>("timeliness")
            .Text("department", r => r.Department).Count("records", r => r.Records).Count("onTime", r => r.OnTime).Share("timeliness", r => Share(r.OnTime, r.Records))
            .Of(engine.Query("select department, records, on_time from department_receipt order by department", r => (names.Department(r.GetString(0)), r.GetInt64(1), r.GetInt64(2)), cancellation)),
        Progress("planProgress", "plan, title, tasks, done, overdue, found, published, published_on_time, is_planned_only from field_plan order by period_from, plan", t => t.Code("plan", p => p.Key).Text("title", p => p.Name)),
        Progress(
            "departmentProgress",
            """
            department, department, cast(sum(tasks) as bigint), cast(sum(done) as bigint), cast(sum(overdue) as bigint), cast(sum(found) as bigint), cast(sum(published) as bigint),
            cast(sum(published_on_time) as bigint), max(case when is_planned_only then 1 else 0 end) = 1 from field_department group by department order by department
            """,
            t => t.Text("department", p => p.Key)),
        new TableOf<(string Department, IReadOnlyList<long> States)>("findings")
            .Text("department", r => r.Department).Count("found", r => r.States.Sum())
            .Count("open", r => r.States[0]).Count("overdue", r => r.States[1]).Count("rectified", r => r.States[2]).Count("transferred", r => r.States[3]).Count("closed", r => r.States[4])
            .Share("rectifiedShare", r => Share(r.States[2] + r.States[4], r.States.Sum() - r.States[3]))
            .Of(Findings()),
        new TableOf<(string Year, long Plans, long Tasks, long ByTier)>("tierUse")
            .Code("year", r => r.Year).Count("plans", r => r.Plans).Count("tasks", r => r.Tasks).Count("byTier", r => r.ByTier).Share("useRate", r => Share(r.ByTier, r.Tasks))
            .Of(engine.Query("select cast(year as varchar), plans, tasks, by_tier from field_tier_use order by year", r => (r.GetString(0), r.GetInt64(1), r.GetInt64(2), r.GetInt64(3)), cancellation)),
        new TableOf<(long Tasks, long Visits, long Joint, long Departments, long Enterprises, long Saved)>("visitSavings")
            .Count("tasks", r => r.Tasks).Count("visitsMade", r => r.Visits).Count("jointVisits", r => r.Joint).Count("jointDepartments", r => r.Departments)
            .Share("jointShare", r => Share(r.Joint, r.Visits)).Count("enterprises", r => r.Enterprises).Count("saved", r => r.Saved)
            .Of(engine.Query(
                "select tasks, visits, joint_visits, joint_department_visits, enterprises, saved from field_visit where tasks > 0",
                r => (r.GetInt64(0), r.GetInt64(1), r.GetInt64(2), r.GetInt64(3), r.GetInt64(4), r.GetInt64(5)), cancellation)),
    ];

    private static double? Share(long part, long whole) => whole == 0 ? null : (double)part / whole;

    private BookTable Progress(string code, string query, Func<TableOf<Done>, TableOf<Done>> head) => head(new TableOf<Done>(code))
        .Count("tasks", p => p.Tasks).Count("done", p => p.Finished).Share("doneShare", p => Share(p.Finished, p.Tasks)).Count("overdue", p => p.Overdue).Count("found", p => p.Found)
        .Count("published", p => p.Published).Share("publishedShare", p => Share(p.Published, p.Finished)).Share("publishedOnTime", p => Share(p.OnTime, p.Finished))
        .Flag("plannedOnly", p => p.IsPlannedOnly)
        .Of(engine.Query(
            "select " + query,
            r => new Done(r.GetString(0), r.GetString(1), r.GetInt64(2), r.GetInt64(3), r.GetInt64(4), r.GetInt64(5), r.GetInt64(6), r.GetInt64(7), r.GetBoolean(8)), cancellation));

    private IEnumerable<(string Department, IReadOnlyList<long> States)> Findings() => engine.Query(
            "select responsible, state, count(*) from field_finding group by responsible, state",
            r => (Department: r.GetString(0), State: r.GetString(1), N: r.GetInt64(2)), cancellation)
        .GroupBy(r => r.Department, StringComparer.Ordinal)
        .OrderBy(g => g.Key, StringComparer.Ordinal)
        .Select(g => (g.Key, (IReadOnlyList<long>)[.. States.Select(s => g.Where(r => r.State == s).Sum(r => r.N))]));

    private sealed record Done(string Key, string Name, long Tasks, long Finished, long Overdue, long Found, long Published, long OnTime, bool IsPlannedOnly);
}
