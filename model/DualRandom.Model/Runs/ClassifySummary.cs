using System.Text.Json.Serialization;
using DualRandom.Model.Judging;
using DualRandom.Model.Scoring;

namespace DualRandom.Model.Runs;

/// <summary>One tier of a run: the enterprises it holds by score alone and after band and rules, and both as percent of the population.</summary>
public sealed record TierSummary(string Tier, long ByScore, decimal ByScorePercent, long Enterprises, decimal Percent);

/// <summary>
/// A cut-off of a cohort: scores from <paramref name="LowestScore"/>, included, to <paramref name="BelowScore"/>, excluded, are of the tier; 1001 leaves it
/// empty. <paramref name="Enterprises"/> are there by score alone.
/// </summary>
public sealed record CutoffSummary(string Cohort, string Tier, int LowestScore, int BelowScore, long Enterprises);

/// <summary>A card that scored besides the general one: of a cohort, or of a professional domain with its members.</summary>
public sealed record CardSummary(string Model, string Sha256, string? Domain = null, long? Members = null, IReadOnlyList<string>? Indicators = null);

/// <summary>How many enterprises went from one tier to another since last month; an empty tier is outside the population. 等级迁移。</summary>
public sealed record MigrationSummary(string From, string To, long Enterprises);

/// <summary>How many enterprises a qualitative rule raised.</summary>
public sealed record RuleSummary(string Rule, long Raised);

/// <summary>
/// What a classification did, also the facts of its manifest: no clock time, so equal inputs give equal bytes. 分类结果摘要。
/// </summary>
/// <param name="RunId">First 12 digits of the SHA-256 over lake, policy, cards, indicator list, code version, month and last month's run.</param>
/// <param name="Month">yyyy-MM.</param>
/// <param name="AsOf">T: the last day of the month.</param>
/// <param name="Lake">Identity of the lake it read.</param>
/// <param name="Previous">Id of last month's published run, which the band and the migration look at; null where there was none.</param>
/// <param name="Model">Id of the general card.</param>
/// <param name="CardSha256">SHA-256 of the card file.</param>
/// <param name="Cards">The other cards: of cohorts, of professional domains.</param>
/// <param name="CodeVersion">Which code ran.</param>
/// <param name="Enterprises">Enterprises classified.</param>
/// <param name="Reasons">Rows of the reason table.</param>
/// <param name="Indicators">Codes in force, in order.</param>
/// <param name="Tiers">From low risk to high.</param>
/// <param name="Cutoffs">By cohort in the order of the policy, the general one first; from low risk to high.</param>
/// <param name="Held">Enterprises that the borderline band kept at last month's tier.</param>
/// <param name="Migration">Against last month; empty where there was no run.</param>
/// <param name="Rules">In the order of the policy.</param>
/// <param name="Checks">Every check and its outcome.</param>
/// <param name="Drift">How far the score and each indicator have moved from the card's reference, the score first; empty where the card has none.</param>
/// <param name="AcceptedDrift">Why a shifted score was published; null when there was no need.</param>
public sealed record ClassifySummary(
    string RunId,
    string Month,
    DateOnly AsOf,
    string Lake,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Previous,
    string Model,
    string CardSha256,
    IReadOnlyList<CardSummary> Cards,
    string CodeVersion,
    long Enterprises,
    long Reasons,
    IReadOnlyList<string> Indicators,
    IReadOnlyList<TierSummary> Tiers,
    IReadOnlyList<CutoffSummary> Cutoffs,
    long Held,
    IReadOnlyList<MigrationSummary> Migration,
    IReadOnlyList<RuleSummary> Rules,
    IReadOnlyList<CheckResult> Checks,
    IReadOnlyList<Drift> Drift,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? AcceptedDrift);
