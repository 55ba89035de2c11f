using DualRandom.Model.Scoring;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Model.Runs;

/// <summary>Counts a finished run.</summary>
internal static class RunSummary
{
    internal static ClassifySummary Of(DuckDbEngine engine, Classification found, CancellationToken cancellation)
    {
        var enterprises = engine.Scalar<long>("select count(*) from tier", cancellation);
        var byScore = Counts(engine, "select score_tier, count(*) from tier group by score_tier", cancellation);
        var final = Counts(engine, "select tier, count(*) from tier group by tier", cancellation);
        var raised = Counts(engine, "select rule, count(*) from tier where rule is not null group by rule", cancellation);
        var cuts = engine.Query(
            "select cutoff.cohort, tier, lowest_score, below_score, enterprises from cutoff inner join policy_cohort on policy_cohort.cohort = cutoff.cohort order by position, level",
            r => new CutoffSummary(r.GetString(0), r.GetString(1), r.GetInt32(2), r.GetInt32(3), r.GetInt64(4)),
            cancellation);
        var migration = found.Previous is null ? [] : engine.Query(
            "select from_tier, to_tier, enterprises from migration order by from_tier, to_tier",
            r => new MigrationSummary(r.GetString(0), r.GetString(1), r.GetInt64(2)),
            cancellation);
        var cards = found.Cards;
        return new ClassifySummary(
            found.RunId,
            found.Month.ToString(),
            found.Month.LastDay,
            found.Lake,
            found.Previous,
            cards.General.Model,
            cards.General.Card.Sha256,
            [.. cards.All.Skip(1).Select(c => Card(engine, c, cancellation))],
            CodeVersion.Current,
            enterprises,
            engine.Scalar<long>("select count(*) from reason", cancellation),
            [.. cards.General.Indicators.Select(i => i.Code)],
            [.. Policies.Policy.Tiers.Select(t => new TierSummary(
                t, byScore.GetValueOrDefault(t), Percent(byScore.GetValueOrDefault(t), enterprises), final.GetValueOrDefault(t), Percent(final.GetValueOrDefault(t), enterprises)))],
            cuts,
            engine.Scalar<long>("select count(*) from tier where held", cancellation),
            migration,
            [.. found.Policy.Rules.Select(r => new RuleSummary(r.Code, raised.GetValueOrDefault(r.Code)))],
            found.Checks,
            found.Drift.Found,
            found.AcceptedDrift);
    }

    private static CardSummary Card(DuckDbEngine engine, CardInUse card, CancellationToken cancellation) => card.Domain is null
        ? new CardSummary(card.Model, card.Card.Sha256)
        : new CardSummary(
            card.Model,
            card.Card.Sha256,
            card.Domain.Code,
            engine.Scalar<long>($"select count(*) from {card.Table}", cancellation),
            [.. card.Indicators.Select(i => i.Code)]);

    private static Dictionary<string, long> Counts(DuckDbEngine engine, string sql, CancellationToken cancellation) => engine
        .Query(sql, r => (Key: r.GetString(0), Count: r.GetInt64(1)), cancellation)
        .ToDictionary(t => t.Key, t => t.Count, StringComparer.Ordinal);

    private static decimal Percent(long part, long whole) => whole == 0 ? 0 : decimal.Round(100m * part / whole, 2);
}
