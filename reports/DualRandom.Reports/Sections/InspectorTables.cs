using DualRandom.Reports.Book;
using DualRandom.Reports.Estimation;
using DualRandom.Sql.Engines;

namespace DualRandom.Reports.Sections;

/// <summary>Whether inspectors measure alike: the funnel, for analysts only, and its spread, for all. 检查人员尺度一致性。</summary>
internal sealed class InspectorTables(DuckDbEngine engine, CancellationToken cancellation)
{
    private const double Decile = 1.2815515655446004;

    public IReadOnlyList<BookTable> Read()
    {
        var funnel = Funnel.Of(engine.Query(
            "select inspector_id, plan || '|' || stratum, tasks, problems from inspector_result order by inspector_id, plan, stratum",
            r => new InspectorCount(r.GetString(0), r.GetString(1), r.GetInt64(2), r.GetInt64(3)), cancellation));
        IReadOnlyList<Funnel> one = funnel.Inspectors.Count == 0 ? [] : [funnel];
        return
        [
            new TableOf<InspectorRate>("inspectors", Audience.Analyst)
                .Code("inspector", i => i.Inspector).Count("tasks", i => i.Tasks).Count("problems", i => i.Found).Number("expected", i => i.Expected)
                .Ratio("ratio", i => i.Ratio).Ratio("strictness", i => i.Shrunk.Value).Ratio("strictnessLow", i => i.Shrunk.Interval.Low).Ratio("strictnessHigh", i => i.Shrunk.Interval.High)
                .Ratio("limitLow", i => i.Limits.Low).Ratio("limitHigh", i => i.Limits.High).Ratio("outerLow", i => i.OuterLimits.Low).Ratio("outerHigh", i => i.OuterLimits.High)
                .Flag("standsOut", i => i.StandsOut)
                .Of(funnel.Inspectors),
            new TableOf<Funnel>("strictness")
                .Count("inspectors", f => f.Inspectors.Count).Count("standOut", f => f.Inspectors.Count(i => i.StandsOut))
                .Ratio("lenient", f => Math.Max(0, 1 - Decile * f.Spread)).Ratio("strict", f => 1 + Decile * f.Spread)
                .Share("inspectorShare", f => f.InspectorShare).Share("stratumShare", f => f.StratumShare)
                .Of(one),
        ];
    }
}
