using System.Text.Json.Serialization;

namespace DualRandom.Model.Explaining;

/// <summary>
/// A record behind an indicator, traceable to the row of a received file: <paramref name="File"/> is its path in the workspace, null where the lake does
/// not tell.
/// </summary>
public sealed record RecordTrace(
    string Dataset,
    string Uscc,
    DateOnly EventDate,
    DateOnly KnownDate,
    string Department,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? RecordNo,
    string Source,
    string Batch,
    long Row,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? File);

/// <summary>A dimension's points.</summary>
public sealed record DimensionPoints(string Dimension, string Name, int Points);

/// <summary>
/// One indicator of one enterprise: its value (null when missing), the bin of the card it fell into, the points of that bin (null when the card does
/// not score it), how many known records are behind it, and the latest of them.
/// </summary>
public sealed record IndicatorTrace(
    string Indicator,
    string Dimension,
    string Name,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] decimal? Value,
    string Unit,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Bin,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? Points,
    long Records,
    IReadOnlyList<RecordTrace> Latest);

/// <summary>The qualitative rule that raised the tier.</summary>
public sealed record RuleTrace(string Rule, string Name);

/// <summary>The cohort an enterprise is judged in.</summary>
public sealed record CohortTrace(string Cohort, string Name);

/// <summary>A professional domain whose card adds points.</summary>
public sealed record DomainTrace(string Domain, string Name, string Model);

/// <summary>
/// Why an enterprise is in its tier (分类依据): the score by dimension, every indicator with its bin and points, the records behind each.
/// Internal reference only; never public, never an evaluation of the enterprise.
/// </summary>
/// <param name="Uscc">统一社会信用代码.</param>
/// <param name="Name">Enterprise name.</param>
/// <param name="Region">GB/T 2260 code.</param>
/// <param name="Industry">GB/T 4754 code.</param>
/// <param name="Month">yyyy-MM.</param>
/// <param name="AsOf">T.</param>
/// <param name="RunId">The published run explained.</param>
/// <param name="Model">The card that scored: the general one, or its cohort's.</param>
/// <param name="Cohort">Its cohort; null in the general one.</param>
/// <param name="Domains">The cards of its professional domains, whose points are added.</param>
/// <param name="Tier">A, B, C or D.</param>
/// <param name="ScoreTier">The tier by score alone.</param>
/// <param name="Held">Whether the borderline band kept last month's tier.</param>
/// <param name="Rule">The rule that raised it; null when none did.</param>
/// <param name="Score">0 to 1000; higher is riskier.</param>
/// <param name="Dimensions">Points by dimension; their sum, held within 0 and 1000, is the score.</param>
/// <param name="Indicators">Most points first, then in the order of the indicator list.</param>
/// <param name="History">The published months up to this one, at most 24, the newest last.</param>
/// <param name="Outlook">Distance to the cut-offs, and what would change the tier.</param>
/// <param name="LakeChanged">Whether records came since the run: the lists may then show more than the run counted.</param>
public sealed record Explanation(
    string Uscc,
    string Name,
    string Region,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Industry,
    string Month,
    DateOnly AsOf,
    string RunId,
    string Model,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] CohortTrace? Cohort,
    IReadOnlyList<DomainTrace> Domains,
    string Tier,
    string ScoreTier,
    bool Held,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] RuleTrace? Rule,
    int Score,
    IReadOnlyList<DimensionPoints> Dimensions,
    IReadOnlyList<IndicatorTrace> Indicators,
    IReadOnlyList<TierMonth> History,
    Outlook Outlook,
    bool LakeChanged);
