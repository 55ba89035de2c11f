using System.Collections;
using System.Globalization;
using System.Resources;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Reports.Page;

/// <summary>The texts of the page, from Texts.resx and Texts.en.resx.</summary>
internal static class PageTexts
{
    private const string ScriptPrefix = "Script.";

    /// <summary>All texts in a culture.</summary>
    public static Texts Of(CultureInfo culture) => new(typeof(PageTexts).Assembly, culture);

    /// <summary>Whether the texts are English; any other culture gets the Chinese ones.</summary>
    public static bool IsEnglish(CultureInfo culture) => string.Equals(culture.Name.Split('-')[0], "en", StringComparison.OrdinalIgnoreCase);

    /// <summary>The texts that the script puts on the page, by key without prefix, sorted.</summary>
    public static SortedDictionary<string, string> ForScript(CultureInfo culture)
    {
        var texts = Of(culture);
        var resources = new ResourceManager($"{typeof(PageTexts).Assembly.GetName().Name}.Texts", typeof(PageTexts).Assembly);
        var neutral = resources.GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)
            ?? throw new MissingManifestResourceException("Texts.resx");
        var keys = neutral
            .Cast<DictionaryEntry>()
            .Select(e => (string)e.Key)
            .Where(k => k.StartsWith(ScriptPrefix, StringComparison.Ordinal));
        return new(keys.ToDictionary(k => k[ScriptPrefix.Length..], k => texts[k], StringComparer.Ordinal), StringComparer.Ordinal);
    }
}
