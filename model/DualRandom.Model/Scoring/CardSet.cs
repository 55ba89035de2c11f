using DualRandom.Model.Cards;
using DualRandom.Model.Indicators;
using DualRandom.Model.Policies;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Model.Scoring;

/// <summary>
/// A card in use: its model, the indicators it may read and the wide table that holds them for the enterprises it scores; for a card of a professional
/// domain also the domain and, when it is to be computed, its SQL.
/// </summary>
internal sealed record CardInUse(string Model, Scorecard Card, IReadOnlyList<Indicator> Indicators, string Table, DomainCard? Domain = null, IndicatorList? Listed = null, SqlModel? Sql = null);

/// <summary>Every card that a policy uses: the general one first, those of cohorts, those of professional domains. 在用评分卡。</summary>
internal sealed record CardSet(IReadOnlyList<CardInUse> All)
{
    /// <summary>The wide table of all indicators for all enterprises.</summary>
    internal const string Everyone = "indicator";

    internal CardInUse General => All[0];

    internal IEnumerable<CardInUse> Base => All.Where(c => c.Domain is null);

    internal IEnumerable<CardInUse> Domains => All.Where(c => c.Domain is not null);

    /// <summary>The indicators of the list and those of the domains.</summary>
    internal IEnumerable<Indicator> Indicators => General.Indicators.Concat(Domains.SelectMany(c => c.Indicators));

    /// <summary>What identifies the cards and what they read.</summary>
    internal string Identity => string.Join('\n', All.Select(c => $"{c.Model} {c.Card.Sha256} {c.Listed?.Sha256} {(c.Sql is null ? null : Digest.OfText(c.Sql.Body))}"));

    /// <summary>The cards of the workspace.</summary>
    /// <exception cref="DualRandomException">One is missing or faulty.</exception>
    internal static CardSet Load(StageContext context, Policy policy, DateOnly day)
    {
        var texts = Wording.Texts(context.Culture);
        string At(string model, string file) => Path.Combine(context.Workspace.Model(model), file);
        return Make(
            policy,
            IndicatorList.Shipped.InForce(day),
            (model, list) => Scorecard.Load(context, model, list),
            domain => DomainModel.ReadIndicators(At(domain.Model, DomainModel.IndicatorsFile), domain, texts),
            list => list.InForce(day),
            domain => DomainModel.ReadSql(At(domain.Model, DomainModel.SqlFile), domain, texts),
            texts);
    }

    /// <summary>The cards from their makers; the wide table of a lone card for everyone is that of everyone.</summary>
    internal static CardSet Make(
        Policy policy,
        IReadOnlyList<Indicator> indicators,
        Func<string, IndicatorList, Scorecard> card,
        Func<DomainCard, IndicatorList> listed,
        Func<IndicatorList, IReadOnlyList<Indicator>> inForce,
        Func<DomainCard, SqlModel?> sql,
        Texts texts)
    {
        var models = policy.BaseModels;
        var cards = models
            .Select((m, i) => new CardInUse(m, card(m, IndicatorList.Shipped), indicators, models.Count == 1 ? Everyone : $"{Everyone}_of_{i + 1}"))
            .ToList();
        foreach (var domain in policy.Domains ?? [])
        {
            var list = listed(domain);
            var taken = cards.Where(c => c.Domain is not null).SelectMany(c => c.Indicators).Select(i => i.Code).Intersect(list.All.Select(i => i.Code), StringComparer.Ordinal).FirstOrDefault();
            if (taken is not null)
            {
                throw new DualRandomException(ExitCode.Usage, texts["domain.code_taken", taken], $"models/{domain.Model}/{DomainModel.IndicatorsFile} {taken}", texts["domain.code_taken.remedy"]);
            }

            cards.Add(new CardInUse(domain.Model, card(domain.Model, list), inForce(list), $"domain_{cards.Count + 1 - models.Count}", domain, list, sql(domain)));
        }

        return new CardSet(cards);
    }
}
