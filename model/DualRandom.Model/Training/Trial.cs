using DualRandom.Model.Boosting;
using DualRandom.Model.Cards;
using DualRandom.Model.Indicators;
using DualRandom.Model.Judging;
using DualRandom.Model.Policies;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Model.Training;

/// <summary>
/// Holds a new card against the expert card, the blend and the boosters: on the last month learned from (calibration, reference) and on the validation
/// month, whose outcomes nothing has seen.
/// </summary>
internal sealed record Trial(
    StageContext Context,
    Lake Lake,
    TrainingCalendar Calendar,
    TrainingOptions Options,
    Policy Policy,
    IReadOnlyList<Indicator> Indicators,
    Panel Panel,
    IReadOnlyList<BinEdges> Edges)
{
    internal (ModelCard Facts, Reference Reference) Judge(Scorecard card, LearnedCard learned, Boosters boosters, TrainingRows all, CancellationToken cancellation)
    {
        var expert = Scorecard.Load(Context, Policy.Model);
        var text = CardWriter.Text(Blend.Of(expert, card, Options.Share));
        var blend = Scorecard.Parse(text, ModelCard.Blend, Digest.OfText(text), Wording.Texts(Context.Culture));
        IReadOnlyList<(string Name, Scorecard Card)> cards = [(PolicyName, expert), (ModelCard.Blend, blend), (ModelCard.Learned, card)];

        var (earlier, reference) = Earlier(cards, boosters, cancellation);
        var events = Panel.At("event-later.parquet");
        Snapshot.WriteEvents(Context, Lake, Calendar.LastDay, events, cancellation);
        using var snapshot = Snapshot.Take(Context, Lake, Calendar.Validate.LastDay, Options.Label, events, Calendar.LastDay, Indicators, cancellation);
        var file = Panel.At("validate.parquet");
        var rows = Rows(snapshot, file, cancellation);
        var judge = new Judge(snapshot, Policy, Indicators, cancellation);
        var margins = Present(judge, cards, boosters, rows, file);
        var drift = judge.Drift(reference, ModelCard.Learned);
        var later = judge.Curves();
        var visits = judge.Visits(Options.Label.Kind);
        var capacity = Options.Capacity ?? Performances.CapacityOf(Policy);
        var figures = later.Keys
            .Where(n => n != Boosters.Blind)
            .Select(n => Performances.Of(n, earlier[n], later[n], Policy, capacity, visits.GetValueOrDefault(n)))
            .OrderBy(p => p.Name, StringComparer.Ordinal)
            .ToList();
        double? Auc(string name) => figures.Find(f => f.Name == name)?.Auc;
        return (
            new ModelCard(
                Options.Model,
                card.Sha256,
                CodeVersion.Current,
                Span(boosters, all),
                new BoostingFacts(boosters.Rounds, boosters.Stumps.Seed, boosters.Stumps.Threads, Performances.Round(learned.PointsPerLogOdds), Performances.Round(learned.Intercept), Performances.Round(card.Bins.Select(b => b.Indicator).Distinct(StringComparer.Ordinal).Count() / 2d / learned.PointsPerLogOdds)),
                Performances.Round(capacity),
                figures,
                drift,
                Performances.OfGroups(judge.Groups(ModelCard.Learned), earlier[ModelCard.Learned], later[ModelCard.Learned], Policy),
                Performances.Round(Auc(ModelCard.Challenger) - Auc(ModelCard.Learned)),
                Performances.Round(Auc(ModelCard.Free) - Auc(ModelCard.Unrounded)),
                InspectorAuc.Of(rows, boosters.Strictness, margins[ModelCard.Learned], margins[Boosters.Blind])),
            reference);
    }

    private (IReadOnlyDictionary<string, IReadOnlyList<CurvePoint>> Curves, Reference Reference) Earlier(
        IReadOnlyList<(string Name, Scorecard Card)> cards, Boosters boosters, CancellationToken cancellation)
    {
        using var snapshot = Snapshot.Take(
            Context, Lake, Calendar.Stop.LastDay, Options.Label, Panel.At("event.parquet"), Calendar.Validate.LastDay, Indicators, cancellation);
        var file = Panel.At("calibrate.parquet");
        var rows = Rows(snapshot, file, cancellation);
        var judge = new Judge(snapshot, Policy, Indicators, cancellation);
        Present(judge, cards, boosters, rows, file);
        return (judge.Curves(), judge.Freeze(ModelCard.Learned));
    }

    private TrainingRows Rows(Snapshot snapshot, string file, CancellationToken cancellation)
    {
        snapshot.WriteRows(file, Indicators, sample: 1, cancellation);
        return TrainingRows.Read(snapshot.Engine, [file], Edges, cancellation);
    }

    /// <summary>The name of the policy's card among the models compared: its own, unless that is the name of another of them.</summary>
    private string PolicyName => ModelCard.Compared.Contains(Policy.Model, StringComparer.Ordinal) ? "policy:" + Policy.Model : Policy.Model;

    /// <summary>Judges them all and returns the margins by booster. The learned card comes last: its scores stay in place.</summary>
    private static Dictionary<string, float[]> Present(Judge judge, IReadOnlyList<(string Name, Scorecard Card)> cards, Boosters boosters, TrainingRows rows, string file)
    {
        var margins = boosters.ByName.ToDictionary(b => b.Key, b => Fitting.Margins(b.Value, rows, boosters.BaseRate), StringComparer.Ordinal);
        foreach (var (name, values) in margins)
        {
            judge.Take(name == ModelCard.Learned ? ModelCard.Unrounded : name, file, values);
        }

        foreach (var (name, card) in cards)
        {
            judge.Score(name, card);
        }

        return margins;
    }

    private DataSpan Span(Boosters boosters, TrainingRows all) => new(
        Calendar.Validate.LastDay,
        [.. Calendar.All.Select(m => m.ToString())],
        Calendar.Stop.ToString(),
        Calendar.Validate.ToString(),
        Calendar.LastDay,
        Options.Label.Kind.ToString().ToLowerInvariant(),
        Options.Label.Months,
        Options.Label.Weighted,
        all.Count,
        all.Labels.Count(l => l > 0),
        Performances.Round(boosters.BaseRate));
}
