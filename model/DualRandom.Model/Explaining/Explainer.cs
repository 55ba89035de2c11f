using System.Globalization;
using DualRandom.Model.Explaining;
using DualRandom.Model.Indicators;
using DualRandom.Model.Policies;
using DualRandom.Model.Runs;
using DualRandom.Model.Scoring;
using DualRandom.Sql;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Model;

/// <summary>Answers "why is this one a D?" from the published run of a month and the records known by its last day.</summary>
public static class Explainer
{
    /// <summary>Explains one enterprise.</summary>
    /// <param name="context">Names come in its culture.</param>
    /// <param name="uscc">Unified social credit code; lower-case letters are accepted.</param>
    /// <param name="month">The month whose published run is explained.</param>
    /// <param name="cancellation">Stops the engine.</param>
    /// <exception cref="DualRandomException">The month has no run; the code is unknown; the enterprise was not classified.</exception>
    public static Explanation Explain(StageContext context, string uscc, Month month, CancellationToken cancellation = default)
    {
        var folder = RunFolder.Published(context, month);
        var manifest = Manifest.Read(folder);
        var facts = RunFolder.Facts(manifest, folder);
        var lake = Lake.Read(context.Workspace);
        var code = uscc.Trim().ToUpperInvariant();
        using var engine = DuckDbEngine.Open(context);
        SubjectLake.Attach(engine, context.Workspace, lake, code, cancellation);
        AsOf.Prepare(engine, month.LastDay, cancellation);
        RunFolder.Attach(engine, folder);
        var (name, region, industry) = Enterprise(context, engine, code, month, cancellation);
        var tier = engine.Query(
            "select score, score_tier, tier, rule, held, cohort from tier where uscc = $uscc",
            r => (Score: r.GetInt32(0), ByScore: r.GetString(1), Tier: r.GetString(2), Rule: r.IsDBNull(3) ? null : r.GetString(3), Held: r.GetBoolean(4), Cohort: r.GetString(5)),
            cancellation,
            ("uscc", code))[0];
        var policy = RunFolder.ReadPolicy(folder);
        var rule = policy.Rules.FirstOrDefault(r => r.Code == tier.Rule);
        var cohort = policy.AllCohorts.Single(c => c.Code == tier.Cohort);
        var cards = RunFolder.AttachCards(engine, folder, policy, facts, Wording.Texts(context.Culture));
        var scoring = cards.All.Where(c => c.Domain is null ? c.Model == cohort.Model : IsMember(engine, c, code, cancellation)).ToList();
        var scored = Scored(engine, code, scoring, cancellation);
        var finder = new RecordFinder(engine, lake, code, cancellation);
        return new Explanation(
            code,
            name,
            region,
            industry,
            facts.Month,
            facts.AsOf,
            manifest.Id,
            cohort.Model!,
            cohort.Code == Cohort.General ? null : new CohortTrace(cohort.Code, cohort.Name(context.Culture)),
            [.. scoring.Where(c => c.Domain is not null).Select(c => new DomainTrace(c.Domain!.Code, c.Domain.Name(context.Culture), c.Model))],
            tier.Tier,
            tier.ByScore,
            tier.Held,
            rule is null ? null : new RuleTrace(rule.Code, rule.Name(context.Culture)),
            tier.Score,
            Dimensions(context, engine, code, cancellation),
            [.. scored.Select(i => Trace(context.Culture, i, finder)).OrderByDescending(t => t.Points ?? 0)],
            TierHistory.Read(context, engine, code, month, cancellation),
            new OutlookFinder(scored, Standing(engine, code, facts, policy, cohort, cancellation), policy.AllCohorts, tier.Tier, context.Culture)
                .Find(Ends(context.Culture, scored, finder)),
            facts.Lake != lake.Identity);
    }

    private static (string Name, string Region, string? Industry) Enterprise(
        StageContext context, DuckDbEngine engine, string code, Month month, CancellationToken cancellation)
    {
        var found = engine.Query(
            "select name, region, industry from population where uscc = $uscc",
            r => (r.GetString(0), r.GetString(1), r.IsDBNull(2) ? null : r.GetString(2)),
            cancellation,
            ("uscc", code));
        if (found.Count > 0)
        {
            return found[0];
        }

        var texts = Wording.Texts(context.Culture);
        var registered = engine.Query(
            $"select state from {AsOf.Known("enterprise")} where uscc = $uscc order by known_date desc, source desc, batch desc, row desc limit 1",
            r => r.GetString(0),
            cancellation,
            ("uscc", code));
        throw registered.Count == 0
            ? new DualRandomException(ExitCode.Usage, texts["explain.unknown", code, Day(month)], code, texts["explain.unknown.remedy"])
            : new DualRandomException(ExitCode.Usage, texts["explain.not_classified", code, Day(month), registered[0]], code, texts["explain.not_classified.remedy"]);
    }

    private static List<DimensionPoints> Dimensions(StageContext context, DuckDbEngine engine, string code, CancellationToken cancellation)
    {
        var texts = Wording.Texts(context.Culture);
        var dimensions = Enum.GetValues<Dimension>();
        return engine.Query(
            $"select {string.Join(", ", dimensions.Select(d => $"{Indicator.NameOf(d)}_points"))} from score where uscc = $uscc",
            r => dimensions.Select((d, i) => new DimensionPoints(Indicator.NameOf(d), texts["dimension." + Indicator.NameOf(d)], r.GetInt32(i))).ToList(),
            cancellation,
            ("uscc", code))[0];
    }

    private static bool IsMember(DuckDbEngine engine, CardInUse card, string code, CancellationToken cancellation) =>
        engine.Scalar<long>($"select count(*) from {card.Table} where uscc = $uscc", cancellation, ("uscc", code)) > 0;

    private static List<ScoredIndicator> Scored(DuckDbEngine engine, string code, IReadOnlyList<CardInUse> cards, CancellationToken cancellation) =>
        [.. cards.SelectMany(card =>
        {
            var table = card.Domain is null ? CardSet.Everyone : card.Table;
            var values = engine.Query(
                $"select {string.Join(", ", card.Indicators.Select(i => $"cast({i.Code} as decimal(18, 4))"))} from {table} where uscc = $uscc",
                r => card.Indicators.Select((_, i) => r.IsDBNull(i) ? null : (decimal?)r.GetDecimal(i)).ToList(),
                cancellation,
                ("uscc", code))[0];
            return card.Indicators.Select((indicator, i) => new ScoredIndicator(indicator, values[i], [.. card.Card.Bins.Where(b => b.Indicator == indicator.Code)]));
        })];

    private static Standing Standing(
        DuckDbEngine engine, string code, ClassifySummary facts, Policy policy, Cohort cohort, CancellationToken cancellation) => new(
            [.. facts.Cutoffs.Where(c => c.Cohort == cohort.Code)],
            policy.Borderline,
            engine.Query("select tier, score_tier from previous where uscc = $uscc", r => (r.GetString(0), r.GetString(1)), cancellation, ("uscc", code)) is [var last, ..] ? last : null,
            policy.Rules);

    private static List<WindowEnd> Ends(CultureInfo culture, IReadOnlyList<ScoredIndicator> scored, RecordFinder finder) =>
        [.. scored
            .Where(i => i.Points > 0)
            .SelectMany(i => finder.Ends(i.Indicator, i.Indicator.Name(culture)))
            .OrderBy(e => e.Month, StringComparer.Ordinal)];

    private static IndicatorTrace Trace(CultureInfo culture, ScoredIndicator scored, RecordFinder finder)
    {
        var (indicator, value) = (scored.Indicator, scored.Value);
        var (count, latest) = finder.Behind(indicator);
        return new IndicatorTrace(
            indicator.Code,
            Indicator.NameOf(indicator.Dimension),
            indicator.Name(culture),
            value is { } number ? number / 1.0000m : null,
            indicator.Unit,
            scored.Now is { } bin ? Wording.Choose(culture, bin.LabelChinese, bin.LabelEnglish) : null,
            scored.Now?.Points,
            count,
            latest);
    }

    private static string Day(Month month) => month.LastDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
