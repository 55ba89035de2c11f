using System.Globalization;
using System.Text.Json.Nodes;
using DualRandom.Reports.Page;
using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Reports.Inputs;

/// <summary>Names of codes: counties and industry sections from <c>sql/reference</c>, indicators and cohorts from the run folder.</summary>
internal sealed class ReferenceNames
{
    /// <summary>Code of the cohort of all who fit no other.</summary>
    public const string GeneralCohort = "general";

    private readonly Texts _texts;
    private readonly Dictionary<string, string> _regions;
    private readonly Dictionary<string, string> _sections;
    private readonly Dictionary<string, string> _indicators;
    private readonly Dictionary<string, string> _cohorts;

    private ReferenceNames(Texts texts, Dictionary<string, string> indicators, Dictionary<string, string> cohorts)
    {
        _cohorts = cohorts;
        _texts = texts;
        _indicators = indicators;
        _regions = Table("region").ToDictionary(r => r["code"], r => r["name"], StringComparer.Ordinal);
        _sections = Table("industry").Where(r => r["level"] == "1").ToDictionary(r => r["code"], r => r["name"], StringComparer.Ordinal);
    }

    /// <summary>Reads the tables.</summary>
    public static ReferenceNames Read(string runFolder, Texts texts) => new(texts, IndicatorNames(runFolder, texts.Culture), CohortNames(runFolder, texts.Culture));

    /// <summary>Name of a county; the code where the table has none.</summary>
    public string Region(string code) => _regions.GetValueOrDefault(code, code);

    /// <summary>Name of a section, in the language of the texts; an empty code is an unknown industry.</summary>
    public string Section(string code) =>
        _sections.TryGetValue(code, out var name) ? _texts[$"Section.{code}", name] : _texts["Section.Unknown"];

    /// <summary>Name of an indicator; its code where the run gives none.</summary>
    public string Indicator(string code) => _indicators.GetValueOrDefault(code, code);

    /// <summary>Name of a cohort; its code where the run's policy gives none.</summary>
    public string Cohort(string code) => code == GeneralCohort ? _texts["Cohort.general"] : _cohorts.GetValueOrDefault(code, code);

    /// <summary>Name of a dataset.</summary>
    public string Dataset(string dataset) => _texts[$"Dataset.{dataset}"];

    private static IEnumerable<IReadOnlyDictionary<string, string>> Table(string name) =>
        CsvLines.ParseTable(SqlText.Read($"sql/reference/{name}.csv"));

    private static Dictionary<string, string> CohortNames(string runFolder, CultureInfo culture)
    {
        var path = Path.Combine(runFolder, "policy.json");
        var name = PageTexts.IsEnglish(culture) ? "en" : "zh";
        return File.Exists(path) && JsonNode.Parse(File.ReadAllText(path))?["cohorts"] is JsonArray cohorts
            ? cohorts.OfType<JsonObject>().ToDictionary(c => (string)c["code"]!, c => (string?)c[name] ?? (string)c["code"]!, StringComparer.Ordinal)
            : [];
    }

    private static Dictionary<string, string> IndicatorNames(string runFolder, CultureInfo culture)
    {
        var path = Path.Combine(runFolder, "indicators.csv");
        var column = PageTexts.IsEnglish(culture) ? "name_en" : "name_zh";
        return File.Exists(path)
            ? CsvLines.ParseTable(File.ReadAllText(path))
                .GroupBy(r => r["code"], r => r[column], StringComparer.Ordinal)
                .ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal)
            : [];
    }
}
