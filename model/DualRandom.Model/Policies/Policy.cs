using System.Globalization;
using System.Text.Json.Serialization;
using DualRandom.Sql.Contracts;

namespace DualRandom.Model.Policies;

/// <summary>
/// The office's policy, section <c>policy</c> of <c>dualrandom.json</c>: which cards score whom, where the tiers are cut, how far a share may be off
/// before a warning, the band in which a tier falls only in the second month, and the qualitative rules. 分级策略。
/// </summary>
/// <param name="Model">Folder of the general card (通用评分卡) under <c>models/</c>.</param>
/// <param name="Tolerance">Percentage points.</param>
/// <param name="Rules">Rules in order of precedence among equal tiers.</param>
/// <param name="Shares">Tier → percent of the population, at most two decimals; together 100. 按占比。</param>
/// <param name="Cutoffs">Tier above A → its lowest score; either these or shares. 按固定分数。</param>
/// <param name="Borderline">Points below a tier's lowest score within which last month's tier is kept for one month more. 临界带。</param>
/// <param name="Cohorts">The first that an enterprise fits has its own cut-offs, card or both. 分群。</param>
/// <param name="Domains">Cards of professional domains on top of the general one. 专业评分卡。</param>
public sealed record Policy(
    string Model,
    decimal Tolerance,
    IReadOnlyList<PolicyRule> Rules,
    SortedDictionary<string, decimal>? Shares = null,
    SortedDictionary<string, int>? Cutoffs = null,
    int Borderline = 0,
    IReadOnlyList<Cohort>? Cohorts = null,
    IReadOnlyList<DomainCard>? Domains = null)
{
    /// <summary>Name of the section, and of the copy in a run's folder.</summary>
    public const string SectionName = "policy";

    /// <summary>The tiers from low risk to high, as the contract lists them: A, B, C, D.</summary>
    [JsonIgnore]
    public static IReadOnlyList<string> Tiers { get; } =
        Contract.Current["tier"]["tier"].Rules.Single(r => r.Name == "one_of").Argument.Split('|');

    /// <summary>The general cohort and the others, in the order in which they are tried; who fits none is in the general one, which comes first here.</summary>
    [JsonIgnore]
    public IReadOnlyList<Cohort> AllCohorts =>
        [new Cohort(Cohort.General, "通用", "general", Model: Model, Shares: Shares, Cutoffs: Cutoffs), .. (Cohorts ?? []).Select(Complete)];

    /// <summary>The cards for all kinds of enterprises: the general one first, then those of cohorts.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> BaseModels => [.. AllCohorts.Select(c => c.Model!).Distinct(StringComparer.Ordinal)];

    /// <summary>Every card in use: those for all kinds and those of domains.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> AllModels => [.. BaseModels, .. (Domains ?? []).Select(d => d.Model)];

    private Cohort Complete(Cohort cohort)
    {
        var cut = cohort.Shares is null && cohort.Cutoffs is null ? cohort with { Shares = Shares, Cutoffs = Cutoffs } : cohort;
        return cut with { Model = cut.Model ?? Model };
    }
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
