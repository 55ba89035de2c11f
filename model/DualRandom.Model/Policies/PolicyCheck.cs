using DualRandom.Model.Indicators;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Model.Policies;

/// <summary>Reads the workspace's policy and says everything wrong with it.</summary>
public static class PolicyCheck
{
    /// <summary>The policy of the workspace.</summary>
    /// <exception cref="DualRandomException">It is missing or has faults: all are named.</exception>
    public static Policy Load(StageContext context, DateOnly day) =>
        Require(context, context.Workspace.Section<Policy>(Policy.SectionName), day, $"{context.Workspace.Configuration} {Policy.SectionName}");

    /// <summary>The policy, when it is sound.</summary>
    /// <exception cref="DualRandomException">It has faults: all are named, with the place given.</exception>
    public static Policy Require(StageContext context, Policy policy, DateOnly day, string where)
    {
        var texts = Wording.Texts(context.Culture);
        var faults = Faults(policy, IndicatorList.Shipped, day, texts).ToList();
        return faults.Count == 0 ? policy : throw new DualRandomException(ExitCode.Usage, string.Join("\n", faults), where, texts["policy.remedy"]);
    }

    /// <summary>The faults; none when the policy is sound.</summary>
    public static IEnumerable<string> Faults(Policy policy, IndicatorList indicators, DateOnly day, Texts texts)
    {
        if (!IsFolder(policy.Model))
        {
            yield return texts["policy.model", policy.Model];
        }

        foreach (var fault in CutFaults.Of(policy.Shares, policy.Cutoffs, "", isRequired: true, texts))
        {
            yield return fault;
        }

        if (policy.Tolerance is < 0 or > 100)
        {
            yield return texts["policy.tolerance", policy.Tolerance];
        }

        if (policy.Borderline is < 0 or > 1000)
        {
            yield return texts["policy.borderline", policy.Borderline];
        }

        bool IsKnown(string? code) => code is not null && indicators.Find(code) is { } found && found.InForce(day);
        foreach (var fault in OfRules(policy, IsKnown, texts).Concat(OfCohorts(policy, IsKnown, texts)).Concat(OfDomains(policy, texts)))
        {
            yield return fault;
        }
    }

    private static IEnumerable<string> OfRules(Policy policy, Func<string?, bool> isKnown, Texts texts)
    {
        foreach (var again in Twice(policy.Rules.Select(r => r.Code)))
        {
            yield return texts["policy.rule_twice", again];
        }

        foreach (var rule in policy.Rules)
        {
            if (!isKnown(rule.Indicator))
            {
                yield return texts["policy.rule_indicator", rule.Code, rule.Indicator];
            }

            if (!Policy.Tiers.Contains(rule.Tier, StringComparer.Ordinal))
            {
                yield return texts["policy.rule_tier", rule.Code, rule.Tier, string.Join(", ", Policy.Tiers)];
            }
        }
    }

    private static IEnumerable<string> OfCohorts(Policy policy, Func<string?, bool> isKnown, Texts texts)
    {
        var cohorts = policy.Cohorts ?? [];
        foreach (var again in Twice(cohorts.Select(c => c.Code).Append(Cohort.General)))
        {
            yield return texts["policy.cohort_twice", again];
        }

        foreach (var cohort in cohorts)
        {
            var byIndicator = cohort.Indicator is not null || cohort.Below is not null || cohort.From is not null;
            if (byIndicator == cohort.Types is { Count: > 0 } || (byIndicator && cohort.Below is null && cohort.From is null))
            {
                yield return texts["policy.cohort_condition", cohort.Code];
            }
            else if (byIndicator && !isKnown(cohort.Indicator))
            {
                yield return texts["policy.cohort_indicator", cohort.Code, cohort.Indicator];
            }
            else if (cohort.From >= cohort.Below)
            {
                yield return texts["policy.cohort_empty", cohort.Code, cohort.From, cohort.Below];
            }

            if (cohort.Model is { } model && !IsFolder(model))
            {
                yield return texts["policy.cohort_model", cohort.Code, model];
            }

            foreach (var fault in CutFaults.Of(cohort.Shares, cohort.Cutoffs, $"cohorts.{cohort.Code}.", isRequired: false, texts))
            {
                yield return fault;
            }
        }
    }

    private static IEnumerable<string> OfDomains(Policy policy, Texts texts)
    {
        var domains = policy.Domains ?? [];
        foreach (var again in Twice(domains.Select(d => d.Code)))
        {
            yield return texts["policy.domain_twice", again];
        }

        foreach (var again in Twice(domains.Select(d => d.Model).Concat(policy.BaseModels)))
        {
            yield return texts["policy.domain_model_twice", again];
        }

        foreach (var domain in domains.Where(d => !IsFolder(d.Model)))
        {
            yield return texts["policy.domain_model", domain.Code, domain.Model];
        }

        foreach (var domain in domains.Where(d => d.Domain.Length == 0))
        {
            yield return texts["policy.domain_name", domain.Code];
        }
    }

    private static IEnumerable<string> Twice(IEnumerable<string> codes) => codes.GroupBy(c => c, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key);

    private static bool IsFolder(string model) =>
        model.Length > 0 && !model.Contains('/', StringComparison.Ordinal) && !model.Contains("..", StringComparison.Ordinal);
}
