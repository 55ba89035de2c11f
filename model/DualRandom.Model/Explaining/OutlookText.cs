using DualRandom.Sql.Workspaces;

namespace DualRandom.Model.Explaining;

/// <summary>Lines about the history of tiers, the cut-offs and what would change the tier, each a key and its arguments put in.</summary>
internal static class OutlookText
{
    internal static IEnumerable<string> Lines(Explanation explanation, Texts texts)
    {
        var outlook = explanation.Outlook;
        yield return texts["explain.history"];
        foreach (var month in explanation.History)
        {
            yield return texts["explain.month", month.Month, month.Score, month.ScoreTier, month.Tier]
                + (month.Rule is { } rule ? texts["explain.by_rule", rule.Name] : "")
                + (month.Held ? texts["explain.by_band"] : "");
        }

        yield return texts["explain.cutoffs"];
        foreach (var range in outlook.Cutoffs)
        {
            yield return range.Lowest is null ? texts["explain.range_empty", range.Tier] : texts["explain.range", range.Tier, range.Lowest, range.Highest, Away(range, texts)];
        }

        yield return texts["outlook.head"];
        foreach (var statement in Statements(explanation, texts))
        {
            yield return "  " + statement;
        }

        var parts = outlook.Nearest.Count == 0 ? [] : outlook.Nearest
            .Select(c => texts["outlook.change", c.Falls, c.Name, c.From, c.To, c.Score] + (c.LeavesCohort ? texts["outlook.leaves"] : ""))
            .Prepend(texts["outlook.nearest"])
            .Concat(Ways(outlook, texts));
        foreach (var line in parts)
        {
            yield return line;
        }

        yield return texts["outlook.ends"];
        foreach (var of in outlook.WindowEnds.GroupBy(e => (e.Indicator, e.Name, e.WindowMonths)))
        {
            yield return texts["outlook.end", of.Key.Name, of.Key.WindowMonths, Ends(of, texts)];
        }

        if (outlook.WindowEnds.Count == 0)
        {
            yield return "  " + texts["outlook.no_ends"];
        }
    }

    /// <summary>What must be so for the tier to fall, one sentence each.</summary>
    internal static IEnumerable<string> Statements(Explanation explanation, Texts texts)
    {
        var outlook = explanation.Outlook;
        if (explanation.Tier == Policies.Policy.Tiers[0])
        {
            yield return texts["outlook.lowest"];
            yield break;
        }

        foreach (var rule in outlook.RulesFirst)
        {
            yield return texts["outlook.rule", rule.Name, rule.Rule];
        }

        if (explanation.Held)
        {
            yield return texts["outlook.held", explanation.ScoreTier];
        }

        var highest = outlook.HighestScore;
        yield return highest is null ? texts["outlook.never"]
            : highest == explanation.Score ? texts["outlook.rules_only"]
            : texts["outlook.needed", highest, explanation.Score - highest];
        if (outlook is { Singly.Count: 0, Together: null } && highest < explanation.Score)
        {
            yield return texts["outlook.not_enough"];
        }
    }

    /// <summary>When the records of one indicator leave.</summary>
    internal static string Ends(IEnumerable<WindowEnd> ends, Texts texts) =>
        string.Join(texts["outlook.end_join"], ends.Select(e => texts["outlook.end_part", e.Month, e.Records]));

    /// <summary>How far a tier is from the score.</summary>
    internal static string Away(TierRange range, Texts texts) =>
        range.Away is not { } away ? "" : away == 0 ? texts["away.here"] : texts[away > 0 ? "away.up" : "away.down", Math.Abs(away)];

    private static IEnumerable<string> Ways(Outlook outlook, Texts texts)
    {
        if (outlook.Singly.Count > 0)
        {
            yield return texts["outlook.singly"];
        }

        foreach (var (change, way) in outlook.Singly.Select(w => (w.Changes[0], w)))
        {
            yield return texts["outlook.single", change.Name, change.From, change.To, change.Falls, way.Score, way.Tier];
        }

        if (outlook.Together is { } together)
        {
            yield return texts["outlook.together", together.Changes.Count, together.Score, together.Tier];
            foreach (var change in together.Changes)
            {
                yield return texts["outlook.part", change.Falls, change.Name, change.From, change.To];
            }
        }
    }
}
