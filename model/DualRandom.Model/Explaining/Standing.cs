using DualRandom.Model.Policies;
using DualRandom.Model.Runs;

namespace DualRandom.Model.Explaining;

/// <summary>
/// The tier that a score and values would have in a run, as <c>sql/score/tier.sql</c> has it: the cut-offs of one cohort, the band against last month's
/// tier, the rules.
/// </summary>
internal sealed record Standing(
    IReadOnlyList<CutoffSummary> Cutoffs, int Band, (string Tier, string ScoreTier)? Previous, IReadOnlyList<PolicyRule> Rules)
{
    /// <summary>The highest score there is.</summary>
    internal const int Highest = 1000;

    /// <summary>0 for A and on.</summary>
    internal static int Level(string tier) => Policy.Tiers.TakeWhile(t => t != tier).Count();

    /// <summary>The tier by score and band, without rules.</summary>
    internal string Of(int score)
    {
        var byScore = Cutoffs.Single(c => score >= c.LowestScore && score < c.BelowScore).Tier;
        return IsHeld(score, Level(byScore)) ? Previous!.Value.Tier : byScore;
    }

    /// <summary>The rules that the values meet.</summary>
    internal IEnumerable<PolicyRule> Hits(IReadOnlyDictionary<string, decimal?> values) => Rules.Where(r => values.GetValueOrDefault(r.Indicator) >= r.Minimum);

    private bool IsHeld(int score, int level) =>
        Band > 0
        && Previous is { } last
        && Level(last.Tier) > level
        && Level(last.ScoreTier) > level
        && score >= Cutoffs.Single(c => c.Tier == last.Tier).LowestScore - Band;
}
