using DualRandom.Model.Indicators;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Model.Policies;

/// <summary>Reads the workspace's policy and says everything wrong with it.</summary>
public static class PolicyCheck
{
    /// <summary>The policy of the workspace.</summary>
    /// <exception cref="DualRandomException">It is missing or has faults: all are named.</exception>
    public static Policy Load(StageContext context, DateOnly day)
    {
        var policy = context.Workspace.Section<Policy>(Policy.SectionName);
        var texts = Wording.Texts(context.Culture);
        var faults = Faults(policy, IndicatorList.Shipped, day, texts).ToList();
        return faults.Count == 0
            ? policy
            : throw new DualRandomException(
                ExitCode.Usage, string.Join("\n", faults), $"{context.Workspace.Configuration} {Policy.SectionName}", texts["policy.remedy"]);
    }

    /// <summary>The faults; none when the policy is sound.</summary>
    public static IEnumerable<string> Faults(Policy policy, IndicatorList indicators, DateOnly day, Texts texts)
    {
        if (policy.Model.Length == 0 || policy.Model.Contains('/', StringComparison.Ordinal) || policy.Model.Contains("..", StringComparison.Ordinal))
        {
            yield return texts["policy.model", policy.Model];
        }

        if (!policy.Shares.Keys.SequenceEqual(Policy.Tiers, StringComparer.Ordinal))
        {
            yield return texts["policy.tiers", string.Join(", ", policy.Shares.Keys), string.Join(", ", Policy.Tiers)];
        }

        if (policy.Shares.Values.Any(s => s < 0 || decimal.Round(s, 2) != s) || policy.Shares.Values.Sum() != 100)
        {
            yield return texts["policy.shares", policy.Shares.Values.Sum()];
        }

        if (policy.Tolerance is < 0 or > 100)
        {
            yield return texts["policy.tolerance", policy.Tolerance];
        }

        foreach (var again in policy.Rules.GroupBy(r => r.Code, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            yield return texts["policy.rule_twice", again.Key];
        }

        foreach (var rule in policy.Rules)
        {
            if (indicators.Find(rule.Indicator) is not { } indicator || !indicator.InForce(day))
            {
                yield return texts["policy.rule_indicator", rule.Code, rule.Indicator];
            }

            if (!Policy.Tiers.Contains(rule.Tier, StringComparer.Ordinal))
            {
                yield return texts["policy.rule_tier", rule.Code, rule.Tier, string.Join(", ", Policy.Tiers)];
            }
        }
    }
}
