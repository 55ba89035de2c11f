using DualRandom.Model.Cards;
using DualRandom.Model.Indicators;
using DualRandom.Model.Judging;
using DualRandom.Model.Policies;
using DualRandom.Model.Training;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Model;

/// <summary>Cards held against the same later outcomes.</summary>
/// <param name="Validate">The month scored.</param>
/// <param name="Calibrated">The earlier month that turned scores into probabilities.</param>
/// <param name="KnownThrough">The last day of the outcomes.</param>
/// <param name="Capacity">Share of the enterprises the plan visits.</param>
/// <param name="Models">In the order asked for.</param>
/// <param name="Drift">How far the first model moved between both months.</param>
public sealed record EvaluationSummary(
    string Validate, string Calibrated, DateOnly KnownThrough, double Capacity, IReadOnlyList<Performance> Models, IReadOnlyList<Drift> Drift);

/// <summary>Judges cards of the workspace forward in time (评估): scores of a month against what happened in the horizon after it.</summary>
public static class Evaluator
{
    /// <summary>Judges the models named.</summary>
    /// <exception cref="DualRandomException">A model has no sound card; the records are too short.</exception>
    public static EvaluationSummary Evaluate(StageContext context, IReadOnlyList<string> models, TrainingOptions options, CancellationToken cancellation = default)
    {
        models = [.. models.Distinct(StringComparer.Ordinal)];
        var cards = models.Select(m => (Name: m, Card: Scorecard.Load(context, m))).ToList();
        var lake = Lake.Read(context.Workspace);
        var calendar = TrainingCalendar.Of(context, lake, options, cancellation);
        var policy = PolicyCheck.Load(context, DateOnly.FromDateTime(context.Time.GetLocalNow().Date));
        var folder = Path.Combine(context.Workspace.Scratch, "evaluate");
        Directory.CreateDirectory(folder);
        try
        {
            Reference? reference = null;
            (IReadOnlyDictionary<string, IReadOnlyList<CurvePoint>> Curves, IReadOnlyDictionary<string, VisitFigures> Visits, IReadOnlyList<Drift> Drift) At(Month month, DateOnly known)
            {
                var events = Path.Combine(folder, month + ".parquet");
                Snapshot.WriteEvents(context, lake, known, events, cancellation);
                using var snapshot = Snapshot.Take(context, lake, month.LastDay, options.Label, events, known, IndicatorList.Shipped.All, cancellation);
                var judge = new Judge(snapshot, policy, IndicatorList.Shipped.All, cancellation);
                foreach (var (name, card) in Enumerable.Reverse(cards))
                {
                    judge.Score(name, card);
                }

                var drift = reference?.Against(snapshot.Engine, models[0], cancellation) ?? [];
                reference ??= judge.Freeze(models[0]);
                return (judge.Curves(), judge.Visits(options.Label.Kind), drift);
            }

            var earlier = At(calendar.Stop, calendar.Validate.LastDay);
            var later = At(calendar.Validate, calendar.LastDay);
            var capacity = options.Capacity ?? Performances.CapacityOf(policy);
            return new EvaluationSummary(
                calendar.Validate.ToString(),
                calendar.Stop.ToString(),
                calendar.LastDay,
                Performances.Round(capacity),
                [.. models.Select(m => Performances.Of(m, earlier.Curves[m], later.Curves[m], policy, capacity, later.Visits.GetValueOrDefault(m)))],
                later.Drift);
        }
        finally
        {
            Disk.DeleteFolder(folder);
        }
    }
}
