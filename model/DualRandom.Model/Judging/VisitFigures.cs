using DualRandom.Sql;
using DualRandom.Sql.Engines;

namespace DualRandom.Model.Judging;

/// <summary>How a model would have ordered the inspections that were made in the months judged (先查谁).</summary>
/// <param name="Visits">Inspections judged.</param>
/// <param name="Found">Of them those that found a problem.</param>
/// <param name="EarlyVisits">Inspections made in the first half of the window.</param>
/// <param name="AucWithin">AUC within each inspector's own inspections, weighted by positives × negatives; null where no inspector saw both kinds.</param>
/// <param name="DaysEarlier">Mean days by which problems would have been found earlier, had the same days been used in the order of risk.</param>
/// <param name="EarlyFound">Share of the problems that they found.</param>
/// <param name="EarlyByRisk">Share of the problems that as many inspections of highest risk would have found.</param>
public sealed record VisitFigures(
    long Visits, long Found, long EarlyVisits, double? AucWithin = null, double? DaysEarlier = null, double? EarlyFound = null, double? EarlyByRisk = null)
{
    /// <summary>The figures of every model of the engine's <c>judged</c> against its <c>outcome</c>, by model.</summary>
    internal static IReadOnlyDictionary<string, VisitFigures> Read(DuckDbEngine engine, CancellationToken cancellation)
    {
        engine.Run(SqlModel.Load("judge/visit_order"), cancellation);
        engine.Run(SqlModel.Load("judge/inspector_curve"), cancellation);
        var points = engine.Query(
                "select value, rows, positives, weight, positive_weight, squared_weight, model, inspector from inspector_curve order by model, inspector, value",
                r => (Model: r.GetString(6), Inspector: r.GetString(7), Point: Judge.Point(r)),
                cancellation)
            .ToLookup(r => r.Model, StringComparer.Ordinal);
        double? Within(string model) => RankMetrics.Within(
            points[model].GroupBy(r => r.Inspector, StringComparer.Ordinal).Select(g => (IReadOnlyList<CurvePoint>)[.. g.Select(r => r.Point)]));
        return engine.Query(
                "select model, visits, found, days_earlier, early_visits, early_found, early_by_risk from visit_order order by model",
                r => (Model: r.GetString(0), Visits: r.GetInt64(1), Found: r.GetInt64(2), Days: r.GetInt64(3), Early: r.GetInt64(4), EarlyFound: r.GetInt64(5), ByRisk: r.GetInt64(6)),
                cancellation)
            .ToDictionary(
                v => v.Model,
                v => new VisitFigures(
                    v.Visits,
                    v.Found,
                    v.Early,
                    Performances.Round(Within(v.Model)),
                    PerFound(v.Days, v.Found),
                    PerFound(v.EarlyFound, v.Found),
                    PerFound(v.ByRisk, v.Found)),
                StringComparer.Ordinal);
    }

    private static double? PerFound(long sum, long found) => found == 0 ? null : Performances.Round((double)sum / found);
}
