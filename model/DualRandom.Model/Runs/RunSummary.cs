using DualRandom.Model.Cards;
using DualRandom.Model.Indicators;
using DualRandom.Model.Policies;
using DualRandom.Model.Scoring;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Model.Runs;

/// <summary>Counts a finished run.</summary>
internal static class RunSummary
{
    internal static ClassifySummary Of(
        DuckDbEngine engine,
        string id,
        Month month,
        string lake,
        Policy policy,
        Scorecard card,
        IReadOnlyList<Indicator> indicators,
        IReadOnlyList<CheckResult> checks,
        CancellationToken cancellation)
    {
        var enterprises = engine.Scalar<long>("select count(*) from tier", cancellation);
        var final = engine
            .Query("select tier, count(*) from tier group by tier", r => (Tier: r.GetString(0), Count: r.GetInt64(1)), cancellation)
            .ToDictionary(t => t.Tier, t => t.Count, StringComparer.Ordinal);
        var raised = engine
            .Query("select rule, count(*) from tier where rule is not null group by rule", r => (Rule: r.GetString(0), Count: r.GetInt64(1)), cancellation)
            .ToDictionary(t => t.Rule, t => t.Count, StringComparer.Ordinal);
        var cuts = engine.Query(
            "select tier, lowest_score, below_score, enterprises from cutoff order by level",
            r => (Tier: r.GetString(0), Lowest: r.GetInt32(1), Below: r.GetInt32(2), Count: r.GetInt64(3)),
            cancellation);
        var tiers = cuts.Select(c => new TierSummary(
            c.Tier, c.Lowest, c.Below, c.Count, Percent(c.Count, enterprises), final.GetValueOrDefault(c.Tier), Percent(final.GetValueOrDefault(c.Tier), enterprises)));
        return new ClassifySummary(
            id,
            month.ToString(),
            month.LastDay,
            lake,
            policy.Model,
            card.Sha256,
            CodeVersion.Current,
            enterprises,
            engine.Scalar<long>("select count(*) from reason", cancellation),
            [.. indicators.Select(i => i.Code)],
            [.. tiers],
            [.. policy.Rules.Select(r => new RuleSummary(r.Code, raised.GetValueOrDefault(r.Code)))],
            checks);
    }

    private static decimal Percent(long part, long whole) => whole == 0 ? 0 : decimal.Round(100m * part / whole, 2);
}
