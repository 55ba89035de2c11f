using System.Globalization;
using DualRandom.Sampling.Freezing;
using DualRandom.Sampling.Plans;
using DualRandom.Sql;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling.Previewing;

/// <summary>
/// Counts what a plan would come to; freezes, logs and writes nothing. Findings are forecast from the past inspections of each tier: the tiers were partly made
/// from these, and not all of them were drawn at random, so the forecast of the raised tiers leans high. 计划预览。
/// </summary>
internal sealed class Previewer(StageContext context, Texts texts)
{
    private const int MonthsBack = 12;

    public PlanPreview Preview(Plan plan, Func<string, string> where, CancellationToken cancellation)
    {
        var freezer = new Freezer(context, texts);
        new PlanRegister(context.Workspace, texts).RefuseRepeat(plan, where);
        var run = freezer.RunOf(plan, where);
        using var engine = DuckDbEngine.Open(context);
        freezer.Prepare(engine, run);
        DrawTables.LoadPlan(engine, plan, cancellation);
        freezer.FindItem(engine, plan, where, cancellation);
        var frame = new FrameMaker(context, texts).Make(engine, plan, where, run, cancellation);
        LoadYear(engine, plan, cancellation);
        engine.Run(SqlModel.Load("draw/past_finding"), cancellation);
        var strata = Strata(engine, cancellation);
        var tasks = strata.Sum(s => s.Quota);
        var (tiers, findings) = Tiers(engine, strata, cancellation);
        var (low, high) = findings.Interval(tasks);
        var days = plan.Capacity?.DaysPerTask ?? 1;
        return new PlanPreview(
            plan.Id, plan.Title, plan.Month, Path.GetFileName(run),
            engine.Scalar<long>("select count(*) from in_scope", cancellation), FrameMaker.Excluded(engine, cancellation), frame, tasks,
            tasks * days * plan.InspectorsPerTask, plan.Capacity?.InspectorDays, strata.Sum(s => Math.Max(0, s.Quota - s.Wanted)),
            Tenth(findings.Mean), Tenth(low), Tenth(high),
            engine.Query("select item from checked_item where item not in (select item_id from item_tag) order by 1", r => r.GetString(0), cancellation),
            strata, tiers, Regions(engine, cancellation), [.. Departments(plan, tasks, days)]);
    }

    private static void LoadYear(DuckDbEngine engine, Plan plan, CancellationToken cancellation) => engine.Execute(
        "create or replace table plan_year as select cast($first as date) as first_day, cast($last as date) as last_day", cancellation,
        ("first", plan.Period.From.AddMonths(-MonthsBack).ToString("O", CultureInfo.InvariantCulture)),
        ("last", plan.Period.From.AddDays(-1).ToString("O", CultureInfo.InvariantCulture)));

    private static IReadOnlyList<PreviewStratum> Strata(DuckDbEngine engine, CancellationToken cancellation) => engine.Query(
        "select s.stratum, s.tier, s.stratum_size, s.least, s.wanted, q.quota from stratum s join quota q on q.stratum = s.stratum order by s.stratum",
        r => new PreviewStratum(r.GetString(0), r.GetString(1), r.GetInt64(2), r.GetInt64(3), r.GetInt64(4), r.GetInt64(5)), cancellation);

    private static (IReadOnlyList<PreviewTier> Tiers, Forecast Sum) Tiers(
        DuckDbEngine engine, IReadOnlyList<PreviewStratum> strata, CancellationToken cancellation)
    {
        var past = engine.Query("select tier, inspections, found from past_finding", r => (r.GetString(0), r.GetInt64(1), r.GetInt64(2)), cancellation)
            .ToDictionary(p => p.Item1, p => (Inspections: p.Item2, Found: p.Item3), StringComparer.Ordinal);
        var sum = default(Forecast);
        var tiers = new List<PreviewTier>();
        foreach (var tier in strata.GroupBy(s => s.Tier, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var (inspections, found) = past.GetValueOrDefault(tier.Key);
            var quota = tier.Sum(s => s.Quota);
            var forecast = Forecast.Of(quota, inspections, found);
            sum += forecast;
            tiers.Add(new PreviewTier(tier.Key, tier.Sum(s => s.Size), tier.Sum(s => s.Least), quota, inspections, found, Tenth(forecast.Mean)));
        }

        return (tiers, sum);
    }

    private static IReadOnlyList<PreviewRegion> Regions(DuckDbEngine engine, CancellationToken cancellation) =>
    [
        .. engine.Query(
                "select f.region, q.stratum_size, q.quota, count(*) from frame f join quota q on q.stratum = f.stratum group by f.region, f.stratum, q.stratum_size, q.quota",
                r => (Region: r.GetString(0), Size: r.GetInt64(1), Quota: r.GetInt64(2), Here: r.GetInt64(3)), cancellation)
            .GroupBy(r => r.Region, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new PreviewRegion(g.Key, g.Sum(r => r.Here), decimal.Round(g.Sum(r => (decimal)r.Quota * r.Here / r.Size), 1, MidpointRounding.AwayFromZero))),
    ];

    private static IEnumerable<PreviewDepartment> Departments(Plan plan, long tasks, decimal days)
    {
        var with = plan.With ?? [];
        yield return new PreviewDepartment(plan.Department, tasks, tasks * days * (plan.InspectorsPerTask - with.Count));
        foreach (var department in with)
        {
            yield return new PreviewDepartment(department, tasks, tasks * days);
        }
    }

    private static decimal Tenth(double number) => decimal.Round((decimal)number, 1, MidpointRounding.AwayFromZero);
}
