using DualRandom.Model.Scoring;

namespace DualRandom.Model.Runs;

/// <summary>
/// One tier of a run: its cut-off (scores from <paramref name="LowestScore"/>, included, to <paramref name="BelowScore"/>, excluded; 1001 leaves it
/// empty), the enterprises it holds by score alone and after the rules, and both as percent of the population.
/// </summary>
public sealed record TierSummary(
    string Tier, int LowestScore, int BelowScore, long ByScore, decimal ByScorePercent, long Enterprises, decimal Percent);

/// <summary>How many enterprises a qualitative rule raised.</summary>
public sealed record RuleSummary(string Rule, long Raised);

/// <summary>
/// What a classification did, also the facts of its manifest: no clock time, so equal inputs give equal bytes. 分类结果摘要。
/// </summary>
/// <param name="RunId">First 12 digits of the SHA-256 over lake, policy, card, indicator list, code version and month.</param>
/// <param name="Month">yyyy-MM.</param>
/// <param name="AsOf">T: the last day of the month.</param>
/// <param name="Lake">Identity of the lake it read.</param>
/// <param name="Model">Id of the card.</param>
/// <param name="CardSha256">SHA-256 of the card file.</param>
/// <param name="CodeVersion">Which code ran.</param>
/// <param name="Enterprises">Enterprises classified.</param>
/// <param name="Reasons">Rows of the reason table.</param>
/// <param name="Indicators">Codes in force, in order.</param>
/// <param name="Tiers">From low risk to high.</param>
/// <param name="Rules">In the order of the policy.</param>
/// <param name="Checks">Every check and its outcome.</param>
public sealed record ClassifySummary(
    string RunId,
    string Month,
    DateOnly AsOf,
    string Lake,
    string Model,
    string CardSha256,
    string CodeVersion,
    long Enterprises,
    long Reasons,
    IReadOnlyList<string> Indicators,
    IReadOnlyList<TierSummary> Tiers,
    IReadOnlyList<RuleSummary> Rules,
    IReadOnlyList<CheckResult> Checks);
