using DualRandom.Model.Cards;
using DualRandom.Model.Indicators;
using DualRandom.Model.Policies;
using DualRandom.Model.Scoring;
using DualRandom.Model.Training;
using DualRandom.Sql;
using DualRandom.Sql.Engines;

namespace DualRandom.Model.Judging;

/// <summary>
/// Holds models against what happened after a day: scores the population of a snapshot by each card as production does, takes boosters' margins as
/// they come, and counts outcomes by value.
/// </summary>
internal sealed class Judge
{
    /// <summary>Margins are kept as whole ten-thousandths of a log odd.</summary>
    internal const double MarginScale = 10_000;

    private readonly Snapshot _snapshot;
    private readonly Policy _policy;
    private readonly IReadOnlyList<Indicator> _indicators;
    private readonly CancellationToken _cancellation;

    internal Judge(Snapshot snapshot, Policy policy, IReadOnlyList<Indicator> indicators, CancellationToken cancellation)
    {
        _snapshot = snapshot;
        _policy = policy;
        _indicators = indicators;
        _cancellation = cancellation;
        Engine.Execute("create table judged (model varchar, uscc varchar, position integer, value bigint)", cancellation);
        Engine.Run(SqlModel.Load("judge/member"), cancellation);
    }

    private DuckDbEngine Engine => _snapshot.Engine;

    /// <summary>Scores everybody by a card; the scores and reasons stay in place until the next.</summary>
    internal void Score(string model, Scorecard card)
    {
        var cards = new CardSet([new CardInUse(model, card, _indicators, CardSet.Everyone)]);
        ScoringTables.Create(Engine, cards, _policy with { Cohorts = null, Domains = null });
        ScoringTables.Spread(Engine, cards);
        _snapshot.Plan.Run(SqlModel.Load("score/reason"));
        _snapshot.Plan.Run(SqlModel.Load("score/score"));
        Engine.Execute(
            $"insert into judged select {Literal.Of(model)}, outcome.uscc, outcome.position, score.score from outcome inner join score on score.uscc = outcome.uscc",
            _cancellation);
    }

    /// <summary>Takes margins of the rows of a file that <see cref="Snapshot.WriteRows"/> wrote, in its order.</summary>
    internal void Take(string model, string rowsFile, IReadOnlyList<float> margins)
    {
        Engine.Execute("create or replace table margin (row bigint, value bigint)", _cancellation);
        using (var transaction = Engine.DuckDb.BeginTransaction())
        {
            using (var appender = Engine.DuckDb.CreateAppender("margin"))
            {
                for (var i = 0; i < margins.Count; i++)
                {
                    appender.CreateRow().AppendValue((long?)(i + 1)).AppendValue((long?)Math.Round(margins[i] * MarginScale)).EndRow();
                }
            }

            transaction.Commit();
        }

        Engine.Execute(
            $"""
            insert into judged
            select {Literal.Of(model)}, rows.uscc, rows.position, margin.value
            from (select uscc, position, row_number() over (order by uscc, position) as row from read_parquet({Literal.Of(rowsFile)})) as rows
            inner join margin on margin.row = rows.row
            """,
            _cancellation);
    }

    /// <summary>Freezes the scores of the card scored last.</summary>
    internal Reference Freeze(string model) => Reference.Freeze(Engine, model, Sql.Workspaces.Month.From(_snapshot.Day).ToString(), _cancellation);

    /// <summary>The outcomes by value of every model judged.</summary>
    internal IReadOnlyDictionary<string, IReadOnlyList<CurvePoint>> Curves()
    {
        Engine.Run(SqlModel.Load("judge/curve"), _cancellation);
        return Engine.Query("select value, rows, positives, weight, positive_weight, squared_weight, model from curve order by model, value", r => (Model: r.GetString(6), Point: Point(r)), _cancellation)
            .GroupBy(r => r.Model, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => (IReadOnlyList<CurvePoint>)[.. g.Select(r => r.Point)], StringComparer.Ordinal);
    }

    /// <summary>The outcomes by value of one model in each group of enterprises.</summary>
    internal IReadOnlyList<(string Kind, string Name, IReadOnlyList<CurvePoint> Curve)> Groups(string model)
    {
        Engine.Run(SqlModel.Load("judge/group_curve"), _cancellation);
        return [.. Engine.Query(
                "select value, rows, positives, weight, positive_weight, squared_weight, kind, name from group_curve where model = $model order by kind, name, value",
                r => (Kind: r.GetString(6), Name: r.GetString(7), Point: Point(r)),
                _cancellation,
                ("model", model))
            .GroupBy(r => (r.Kind, r.Name))
            .Select(g => (g.Key.Kind, g.Key.Name, (IReadOnlyList<CurvePoint>)[.. g.Select(r => r.Point)]))];
    }

    /// <summary>How every model judged orders the inspections; nothing where enterprises are judged and not inspections.</summary>
    internal IReadOnlyDictionary<string, VisitFigures> Visits(OutcomeKind kind) =>
        kind == OutcomeKind.Inspection ? VisitFigures.Read(Engine, _cancellation) : new Dictionary<string, VisitFigures>(StringComparer.Ordinal);

    /// <summary>How far the card scored last has moved from a reference.</summary>
    internal IReadOnlyList<Drift> Drift(Reference reference, string model) => reference.Against(Engine, model, _cancellation);

    /// <summary>A point from the first six columns of a row.</summary>
    internal static CurvePoint Point(System.Data.Common.DbDataReader r) =>
        new(r.GetInt64(0), r.GetInt64(1), r.GetInt64(2), r.GetDecimal(3), r.GetDecimal(4), r.GetDecimal(5));
}
