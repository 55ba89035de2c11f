using System.Text.Json.Serialization;

namespace DualRandom.Model.Explaining;

/// <summary>One published month of an enterprise: its score and tier, the rule that raised it, whether the borderline band held it. 历次等级。</summary>
public sealed record TierMonth(
    string Month,
    int Score,
    string ScoreTier,
    string Tier,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] RuleTrace? Rule,
    bool Held);

/// <summary>
/// The scores of a tier in the enterprise's cohort, both included, null where the tier is empty; <paramref name="Away"/>: points from the score to the
/// nearest of them, negative downwards, 0 within.
/// </summary>
public sealed record TierRange(
    string Tier,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? Lowest,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? Highest,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? Away);

/// <summary>An indicator in another bin of the card, all else equal: the points lost and the score it alone would give.</summary>
/// <param name="Indicator">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="From">The bin it is in.</param>
/// <param name="To">The other bin.</param>
/// <param name="ToBin">Number of the other bin in the card.</param>
/// <param name="Falls">Points lost.</param>
/// <param name="Score">0 to 1000.</param>
/// <param name="LeavesCohort">Whether the enterprise would be in another cohort, with cut-offs and perhaps a card of its own: what is stated then holds only for the old ones.</param>
public sealed record BinChange(string Indicator, string Name, string From, string To, int ToBin, int Falls, int Score, bool LeavesCohort);

/// <summary>Changes that together bring the tier down, the score and the tier they give once the rules named have ended.</summary>
public sealed record WayDown(IReadOnlyList<BinChange> Changes, int Score, string Tier);

/// <summary>Records that count no longer from a month on, by the window of the indicator alone.</summary>
/// <param name="Indicator">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="WindowMonths">Months it looks back.</param>
/// <param name="Month">The first month, yyyy-MM, without them.</param>
/// <param name="Records">How many leave in that month.</param>
public sealed record WindowEnd(string Indicator, string Name, int WindowMonths, string Month, long Records);

/// <summary>
/// What would change the tier (怎样会变), computed from the run's own card, cut-offs, band and rules: facts about the scoring, neither a forecast nor advice.
/// </summary>
/// <param name="Cutoffs">The tiers of its cohort from low risk to high.</param>
/// <param name="HighestScore">The highest score, no higher than the present, that stands in a lower tier; the present one when rules alone hold it; null when there is none.</param>
/// <param name="RulesFirst">Rules that hold the tier: they must end before any score brings it down.</param>
/// <param name="Nearest">For each indicator that gives points the nearest bin with fewer.</param>
/// <param name="Singly">Single changes that suffice.</param>
/// <param name="Together">Where no single one does: the fewest changes that do, taken by points; null when none are needed or all together do not suffice.</param>
/// <param name="WindowEnds">By month.</param>
public sealed record Outlook(
    IReadOnlyList<TierRange> Cutoffs,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? HighestScore,
    IReadOnlyList<RuleTrace> RulesFirst,
    IReadOnlyList<BinChange> Nearest,
    IReadOnlyList<WayDown> Singly,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] WayDown? Together,
    IReadOnlyList<WindowEnd> WindowEnds);
