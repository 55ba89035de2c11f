using System.Globalization;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Model.Indicators;

/// <summary>The indicators of <c>model/indicators.csv</c>, in file order (指标体系). Adding one is a row here and a column in its SQL file.</summary>
public sealed class IndicatorList
{
    private static readonly Lazy<IndicatorList> OfThisBinary = new(() => Parse(Model.Shipped.Read(Model.Shipped.Indicators)));

    private readonly Dictionary<string, Indicator> _byCode;

    private IndicatorList(IReadOnlyList<Indicator> all, string sha256)
    {
        All = all;
        Sha256 = sha256;
        _byCode = all.ToDictionary(i => i.Code, StringComparer.Ordinal);
    }

    /// <summary>The list this binary ships.</summary>
    public static IndicatorList Shipped => OfThisBinary.Value;

    /// <summary>All indicators, in file order.</summary>
    public IReadOnlyList<Indicator> All { get; }

    /// <summary>SHA-256 of the file.</summary>
    public string Sha256 { get; }

    /// <summary>The indicator of that code, or null.</summary>
    public Indicator? Find(string code) => _byCode.GetValueOrDefault(code);

    /// <summary>Those in force on that day, in file order.</summary>
    public IReadOnlyList<Indicator> InForce(DateOnly day) => [.. All.Where(i => i.InForce(day))];

    internal static IndicatorList Parse(string csv) => new([.. CsvLines.ParseTable(csv).Select(Read)], Digest.OfText(csv));

    private static Indicator Read(IReadOnlyDictionary<string, string> row) => new(
        row["code"],
        Enum.Parse<Dimension>(row["dimension"], ignoreCase: true),
        row["group"],
        row["name_zh"],
        row["name_en"],
        Enum.Parse<RiskDirection>(row["direction"], ignoreCase: true),
        row["window_months"] is { Length: > 0 } months ? int.Parse(months, CultureInfo.InvariantCulture) : null,
        row["dataset"],
        row["records"],
        row["unit"],
        row["missing_zh"],
        row["missing_en"],
        Day(row["valid_from"]),
        row["valid_to"] is { Length: > 0 } last ? Day(last) : null);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
