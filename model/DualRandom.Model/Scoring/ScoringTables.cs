using DualRandom.Model.Indicators;
using DualRandom.Model.Policies;
using DualRandom.Sql;
using DualRandom.Sql.Engines;

namespace DualRandom.Model.Scoring;

/// <summary>
/// The small tables that the score models read: cards, indicator list, policy; and the long form of the indicators that the cards score: none else can
/// fire, and reading them costs.
/// </summary>
internal static class ScoringTables
{
    private const decimal BasisPoints = 100;
    private const int LowestScore = 0;

    /// <summary>Makes the tables; the wide table of everyone is there.</summary>
    internal static void Create(IEngine engine, CardSet cards, Policy policy)
    {
        Literal.Table(
            engine,
            "card",
            "term integer, model varchar(255), indicator varchar(64), bin integer, lower_bound decimal(18, 4), upper_bound decimal(18, 4), is_missing integer, points integer",
            Terms(cards).SelectMany(t => t.Card.Card.Bins.Where(b => b.Indicator == t.Indicator.Code).Select(b =>
                $"{Literal.Of(t.Term)}, {Literal.Of(t.Card.Model)}, {Literal.Of(b.Indicator)}, {Literal.Of(b.Bin)}, {Literal.Of(b.Lower)}, {Literal.Of(b.Upper)}, {(b.IsMissing ? 1 : 0)}, {Literal.Of(b.Points)}")));
        Literal.Table(
            engine,
            "indicator_list",
            "indicator varchar(64), dimension varchar(64)",
            cards.Indicators.Select(i => $"{Literal.Of(i.Code)}, {Literal.Of(Indicator.NameOf(i.Dimension))}"));
        Literal.Table(engine, "policy_tier", "tier varchar(64), level integer", Policy.Tiers.Select((t, i) => $"{Literal.Of(t)}, {Literal.Of(i + 1)}"));
        Literal.Table(engine, "policy_tolerance", "tolerance_bp integer", [Literal.Of((int)(policy.Tolerance * BasisPoints))]);
        Literal.Table(engine, "policy_band", "points integer", [Literal.Of(policy.Borderline)]);
        Literal.Table(
            engine,
            "policy_rule",
            "rule varchar(64), position integer, indicator varchar(64), minimum_value decimal(18, 4), tier varchar(64)",
            policy.Rules.Select((r, i) => $"{Literal.Of(r.Code)}, {Literal.Of(i + 1)}, {Literal.Of(r.Indicator)}, {Literal.Of(r.Minimum)}, {Literal.Of(r.Tier)}"));
        Literal.Table(
            engine,
            "policy_domain",
            "domain varchar(255), model varchar(255)",
            (policy.Domains ?? []).Select(d => $"{Literal.Of(d.Domain)}, {Literal.Of(d.Model)}"));
        Cohorts(engine, policy);
        Value(engine, "rule_value", cards, policy.Rules.Select(r => r.Indicator));
        Value(engine, "cohort_value", cards, policy.AllCohorts.Select(c => c.Indicator));
    }

    /// <summary>Says which cards score whom, then makes the long form; the cohorts are there.</summary>
    internal static void SpreadByCohort(IEngine engine, CardSet cards, CancellationToken cancellation)
    {
        var scoredBy = SqlModel.Load("score/scored_by");
        engine.Execute($"create view {scoredBy.Name} as\n{scoredBy.Body}", cancellation);
        Spread(engine, cards);
    }

    /// <summary>
    /// The long form: one row an enterprise and term of a card that scores it. Where cards differ by cohort, each has its own part of the wide table.
    /// A union of column reads: about five times faster on DuckDB than a lateral join to values.
    /// </summary>
    internal static void Spread(IEngine engine, CardSet cards)
    {
        foreach (var card in cards.Base.Where(c => c.Table != CardSet.Everyone))
        {
            engine.Execute(
                $"""
                create table {card.Table} as
                select {CardSet.Everyone}.*
                from {CardSet.Everyone}
                inner join scored_by on scored_by.uscc = {CardSet.Everyone}.uscc and scored_by.model = {Literal.Of(card.Model)}
                """);
        }

        var parts = Terms(cards)
            .Where(t => t.Card.Card.Bins.Any(b => b.Indicator == t.Indicator.Code))
            .Select(t => $"select uscc, {Literal.Of(t.Term)} as term, cast({t.Indicator.Code} as decimal(18, 4)) as value from {t.Card.Table}");
        engine.Execute($"create or replace view indicator_long as\n{Union(parts, $"select uscc, 0 as term, cast(null as decimal(18, 4)) as value from {CardSet.Everyone} where 1 = 0")}");
    }

    private static IEnumerable<(int Term, CardInUse Card, Indicator Indicator)> Terms(CardSet cards) =>
        cards.All.SelectMany(c => c.Indicators.Select(i => (Card: c, Indicator: i))).Select((t, i) => (i + 1, t.Card, t.Indicator));

    private static void Cohorts(IEngine engine, Policy policy)
    {
        var cohorts = policy.AllCohorts;
        Literal.Table(
            engine,
            "policy_cohort",
            "cohort varchar(64), position integer, indicator varchar(64), from_value decimal(18, 4), below_value decimal(18, 4), model varchar(255)",
            cohorts.Select((c, i) => $"{Literal.Of(c.Code)}, {Literal.Of(i)}, {Literal.OfText(c.Indicator)}, {Literal.Of(c.From)}, {Literal.Of(c.Below)}, {Literal.Of(c.Model!)}"));
        Literal.Table(
            engine,
            "policy_cohort_type",
            "position integer, type varchar(255)",
            cohorts.SelectMany((c, i) => (c.Types ?? []).Distinct(StringComparer.Ordinal).Select(t => $"{Literal.Of(i)}, {Literal.Of(t)}")));
        Literal.Table(
            engine,
            "policy_cut",
            "cohort varchar(64), tier varchar(64), level integer, share_bp integer, lowest_score integer",
            cohorts.SelectMany(c => Policy.Tiers.Select((t, i) => $"{Literal.Of(c.Code)}, {Literal.Of(t)}, {Literal.Of(i + 1)}, {Cut(c, t)}")));
    }

    private static string Cut(Cohort cohort, string tier) => cohort.Shares is { } shares
        ? $"{Literal.Of((int)(shares[tier] * BasisPoints))}, null"
        : $"null, {Literal.Of(cohort.Cutoffs!.GetValueOrDefault(tier, LowestScore))}";

    private static void Value(IEngine engine, string view, CardSet cards, IEnumerable<string?> codes)
    {
        var parts = cards.General.Indicators
            .Where(i => codes.Contains(i.Code, StringComparer.Ordinal))
            .Select(i => $"select uscc, {Literal.Of(i.Code)} as indicator, cast({i.Code} as decimal(18, 4)) as value from {CardSet.Everyone}");
        engine.Execute($"create or replace view {view} as\n{Union(parts, $"select uscc, uscc as indicator, cast(null as decimal(18, 4)) as value from {CardSet.Everyone} where 1 = 0")}");
    }

    private static string Union(IEnumerable<string> parts, string none) => string.Join("\nunion all\n", parts.DefaultIfEmpty(none));
}
