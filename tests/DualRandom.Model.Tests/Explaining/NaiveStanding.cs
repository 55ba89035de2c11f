using DualRandom.Model.Policies;
using DualRandom.Model.Runs;

namespace DualRandom.Model.Tests.Explaining;

/// <summary>The tier of a score, written a second time and in another way: cut-offs, band, rules that have not ended.</summary>
internal sealed record NaiveStanding(IReadOnlyList<CutoffSummary> Cutoffs, int Band, string? LastTier, string? LastScoreTier, IReadOnlyList<PolicyRule> Rules)
{
    public string Tier(int score, Func<string, decimal?> value, IEnumerable<string> ended)
    {
        var byScore = Cutoffs.Last(c => c.LowestScore <= score && c.LowestScore < c.BelowScore).Tier;
        var tier = byScore;
        if (Band > 0 && LastTier is not null && Above(LastTier, byScore) && Above(LastScoreTier!, byScore))
        {
            tier = score + Band >= Cutoffs.First(c => c.Tier == LastTier).LowestScore ? LastTier : byScore;
        }

        foreach (var rule in Rules)
        {
            if (!ended.Contains(rule.Code) && value(rule.Indicator) is { } number && number >= rule.Minimum && Above(rule.Tier, tier))
            {
                tier = rule.Tier;
            }
        }

        return tier;
    }

    public static bool Above(string tier, string other) => string.CompareOrdinal(tier, other) > 0;
}
