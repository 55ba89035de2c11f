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

    private const int CityDigits = 4;
    private const int CountyDigits = 6;

    private readonly Texts _texts;
    private readonly Dictionary<string, string> _regions;
    private readonly IReadOnlyList<string> _today;
    private readonly Dictionary<string, string> _sections;
    private readonly Dictionary<string, string> _industries;
    private readonly Dictionary<string, string> _indicators;
    private readonly Dictionary<string, string> _cohorts;

    private ReferenceNames(Texts texts, Dictionary<string, string> indicators, Dictionary<string, string> cohorts)
    {
        _cohorts = cohorts;
        _texts = texts;
        _indicators = indicators;
        var regions = Table("region").ToList();
        _regions = regions.ToDictionary(r => r["code"], r => r["name"], StringComparer.Ordinal);
        _today = [.. regions.Where(r => r["current"] == "1" && r["level"] != "1").Select(r => r["level"] == "2" ? r["code"][..CityDigits] : r["code"])];
        _industries = Table("industry").ToDictionary(r => r["code"], r => r["name"], StringComparer.Ordinal);
        _sections = Table("industry").Where(r => r["level"] == "1").ToDictionary(r => r["code"], r => r["name"], StringComparer.Ordinal);
    }

    /// <summary>Reads the tables.</summary>
    public static ReferenceNames Read(string runFolder, Texts texts) => new(texts, IndicatorNames(runFolder, texts.Culture), CohortNames(runFolder, texts.Culture));

    /// <summary>Name of a county; the code where the table has none.</summary>
    public string Region(string code) => _regions.GetValueOrDefault(code, code);

    /// <summary>Name of a section, in the language of the texts; an empty code is an unknown industry.</summary>
    public string Section(string code) =>
        _sections.TryGetValue(code, out var name) ? _texts[$"Section.{code}", name] : _texts["Section.Unknown"];

    /// <summary>Name of a city (4 digits), a county (6), or a township by its county and code (9).</summary>
    public string Area(string code) => code.Length switch
    {
        CityDigits => Region(code + "00"),
        > CountyDigits => $"{Region(code[..CountyDigits])} {code[CountyDigits..]}",
        _ => Region(code),
    };

    /// <summary>The cities (4 digits) and counties (6) of today whose code begins so, with their names.</summary>
    public IReadOnlyList<(string Code, string Name)> RegionsOf(string prefix) =>
        [.. _today.Where(code => code.StartsWith(prefix, StringComparison.Ordinal)).Select(code => (code, Area(code)))];

    /// <summary>Name of an industry of any level; an empty code is all of them.</summary>
    public string Industry(string code) => code.Length switch
    {
        0 => _texts["Script.AllSections"],
        1 => Section(code),
        _ => _industries.GetValueOrDefault(code, code),
    };

    /// <summary>Word for a level of regions, by its digits.</summary>
    public string RegionLevel(int digits) => _texts[digits switch { CityDigits => "Level.City", CountyDigits => "Level.County", _ => "Level.Township" }];

    /// <summary>Word for a level of industries, by its digits.</summary>
    public string IndustryLevel(int digits) => _texts[digits switch { 0 => "Level.All", 1 => "Level.Section", 2 => "Level.Division", 3 => "Level.Group", _ => "Level.Class" }];

    /// <summary>Word for a part of a trait of enterprises.</summary>
    public string Part(string trait, string part) => _texts[part == "unknown" ? "Part.unknown" : $"Part.{trait}.{part}"];

    /// <summary>Word for a trait of enterprises.</summary>
    public string Trait(string trait) => _texts[$"Trait.{trait}"];

    /// <summary>Word for a code of alerts: a signal, a kind of unit, a level, a state.</summary>
    public string Alert(string what, string code) => _texts[$"Alert.{what}.{code}"];

    /// <summary>Name of a department; where records name none, a word for that.</summary>
    public string Department(string department) => department.Length == 0 ? _texts["Department.none"] : department;

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
