using DualRandom.Sql.Workspaces;

namespace DualRandom.Model.Policies;

/// <summary>What is wrong with cut-offs, by shares or by scores.</summary>
internal static class CutFaults
{
    private const int HighestScore = 1000;

    /// <summary>The faults; <paramref name="at"/> begins the name of the key.</summary>
    internal static IEnumerable<string> Of(
        SortedDictionary<string, decimal>? shares, SortedDictionary<string, int>? cutoffs, string at, bool isRequired, Texts texts)
    {
        if ((shares is not null && cutoffs is not null) || (isRequired && shares is null && cutoffs is null))
        {
            yield return texts["policy.one_cut", at];
        }

        if (shares is not null)
        {
            if (!shares.Keys.SequenceEqual(Policy.Tiers, StringComparer.Ordinal))
            {
                yield return At(at, texts["policy.tiers", string.Join(", ", shares.Keys), string.Join(", ", Policy.Tiers)]);
            }

            if (shares.Values.Any(s => s < 0 || decimal.Round(s, 2) != s) || shares.Values.Sum() != 100)
            {
                yield return At(at, texts["policy.shares", shares.Values.Sum()]);
            }
        }

        if (cutoffs is not null)
        {
            var above = Policy.Tiers.Skip(1).ToList();
            if (!cutoffs.Keys.SequenceEqual(above, StringComparer.Ordinal))
            {
                yield return texts["policy.cutoff_tiers", at, string.Join(", ", cutoffs.Keys), string.Join(", ", above)];
            }

            var scores = cutoffs.Values.ToList();
            if (scores.Any(s => s is < 1 or > HighestScore) || !scores.SequenceEqual(scores.Order()))
            {
                yield return texts["policy.cutoff_scores", at, string.Join(", ", scores), HighestScore];
            }
        }
    }

    private static string At(string at, string fault) => at.Length == 0 ? fault : $"{at.TrimEnd('.')}: {fault}";
}
