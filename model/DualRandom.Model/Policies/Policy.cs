using System.Globalization;
using System.Text.Json.Serialization;
using DualRandom.Sql.Contracts;

namespace DualRandom.Model.Policies;

/// <summary>
/// The office's policy, section <c>policy</c> of <c>dualrandom.json</c>: which card scores, what share of the enterprises each tier should hold
/// by score, how far a share may be off before a warning, and the qualitative rules. 分级策略。
/// </summary>
/// <param name="Model">Folder of the card under <c>models/</c>.</param>
/// <param name="Shares">Tier → percent of the population, at most two decimals; together 100.</param>
/// <param name="Tolerance">Percentage points.</param>
/// <param name="Rules">Rules in order of precedence among equal tiers.</param>
public sealed record Policy(string Model, SortedDictionary<string, decimal> Shares, decimal Tolerance, IReadOnlyList<PolicyRule> Rules)
{
    /// <summary>Name of the section, and of the copy in a run's folder.</summary>
    public const string SectionName = "policy";

    /// <summary>The tiers from low risk to high, as the contract lists them: A, B, C, D.</summary>
    [JsonIgnore]
    public static IReadOnlyList<string> Tiers { get; } =
        Contract.Current["tier"]["tier"].Rules.Single(r => r.Name == "one_of").Argument.Split('|');
}

/// <summary>
/// A qualitative rule (定性规则): where an indicator is at least <paramref name="Minimum"/>, the tier is at least <paramref name="Tier"/>.
/// A rule never lowers a tier.
/// </summary>
public sealed record PolicyRule(string Code, string Indicator, decimal Minimum, string Tier, string Zh, string En)
{
    /// <summary>Its name in the culture asked for.</summary>
    public string Name(CultureInfo culture) => Wording.Choose(culture, Zh, En);
}
