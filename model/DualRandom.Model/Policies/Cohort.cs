using System.Globalization;

namespace DualRandom.Model.Policies;

/// <summary>
/// Enterprises that are judged among themselves (分群): those whose <paramref name="Indicator"/> is at least <paramref name="From"/> and below
/// <paramref name="Below"/>, or those of certain <paramref name="Types"/>. Without cut-offs of its own it is cut as the policy says, among its own
/// enterprises; without a card of its own the general card scores it.
/// </summary>
/// <param name="Code">Its code in tables; <c>general</c> is taken.</param>
/// <param name="Zh">Name in Chinese.</param>
/// <param name="En">Name in English.</param>
/// <param name="Indicator">The indicator that decides; who has no value is not in it.</param>
/// <param name="Below">Excluded; null for open.</param>
/// <param name="From">Included; null for open.</param>
/// <param name="Types">Enterprise types as registered, or their four-digit codes. 市场主体类型。</param>
/// <param name="Model">Folder of its card under <c>models/</c>.</param>
/// <param name="Shares">Tier → percent of the cohort.</param>
/// <param name="Cutoffs">Tier above A → its lowest score; either these or shares.</param>
public sealed record Cohort(
    string Code,
    string Zh,
    string En,
    string? Indicator = null,
    decimal? Below = null,
    decimal? From = null,
    IReadOnlyList<string>? Types = null,
    string? Model = null,
    SortedDictionary<string, decimal>? Shares = null,
    SortedDictionary<string, int>? Cutoffs = null)
{
    /// <summary>Code of the cohort of all who fit no other.</summary>
    public const string General = "general";

    /// <summary>Its name in the culture asked for.</summary>
    public string Name(CultureInfo culture) => Wording.Choose(culture, Zh, En);
}

/// <summary>
/// A professional card (专业评分卡) on top of the general one, for the enterprises that the library <c>domain_class</c> gives this domain on the day:
/// its points are added. Its folder <c>models/&lt;model&gt;/</c> holds <c>scorecard.csv</c>, <c>indicators.csv</c> and <c>indicators.sql</c>.
/// </summary>
/// <param name="Code">Its code.</param>
/// <param name="Zh">Name in Chinese.</param>
/// <param name="En">Name in English.</param>
/// <param name="Domain">The domain as the library spells it, e.g. 食品.</param>
/// <param name="Model">Folder under <c>models/</c>.</param>
public sealed record DomainCard(string Code, string Zh, string En, string Domain, string Model)
{
    /// <summary>Its name in the culture asked for.</summary>
    public string Name(CultureInfo culture) => Wording.Choose(culture, Zh, En);
}
