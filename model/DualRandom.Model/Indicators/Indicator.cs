using System.Globalization;

namespace DualRandom.Model.Indicators;

/// <summary>The five dimensions of the national scheme (企业信用风险分类五个维度). Each is one file under <c>sql/indicators</c>.</summary>
public enum Dimension
{
    /// <summary>企业基础属性信息.</summary>
    Basic,

    /// <summary>企业动态信息.</summary>
    Dynamic,

    /// <summary>监管信息.</summary>
    Supervision,

    /// <summary>关联关系信息.</summary>
    Relation,

    /// <summary>社会评价信息.</summary>
    Social,
}

/// <summary>How risk moves when the value rises.</summary>
public enum RiskDirection
{
    /// <summary>Risk rises with the value.</summary>
    Up,

    /// <summary>Risk falls as the value rises.</summary>
    Down,

    /// <summary>No direction is claimed.</summary>
    None,
}

/// <summary>
/// One indicator (指标): a row of <c>model/indicators.csv</c> and the column <see cref="Code"/> of <see cref="Table"/>.
/// </summary>
/// <param name="Code">Column name and key.</param>
/// <param name="Dimension">Which of the five dimensions it counts towards.</param>
/// <param name="Group">Level-2 name of the national tree, Chinese.</param>
/// <param name="Chinese">Name in Chinese.</param>
/// <param name="English">Name in English.</param>
/// <param name="Direction">How risk moves with the value; cards must follow it.</param>
/// <param name="WindowMonths">Months looked back from T; null when it is a present state.</param>
/// <param name="Dataset">Dataset of the contract that holds the records behind it.</param>
/// <param name="Records">SQL condition that picks those records for one enterprise (<c>subject</c>) on T.</param>
/// <param name="Unit"><c>count</c>, <c>CNY</c>, <c>day</c>, <c>%</c> or <c>yes_no</c>.</param>
/// <param name="MissingChinese">What no value means, in Chinese; empty when the value is never missing.</param>
/// <param name="MissingEnglish">The same in English.</param>
/// <param name="ValidFrom">First day it is in force.</param>
/// <param name="ValidTo">Last day it is in force; null for open.</param>
public sealed record Indicator(
    string Code,
    Dimension Dimension,
    string Group,
    string Chinese,
    string English,
    RiskDirection Direction,
    int? WindowMonths,
    string Dataset,
    string Records,
    string Unit,
    string MissingChinese,
    string MissingEnglish,
    DateOnly ValidFrom,
    DateOnly? ValidTo)
{
    /// <summary>The table that holds its column.</summary>
    public string Table => TableOf(Dimension);

    /// <summary>The table of a dimension: one row an enterprise.</summary>
    public static string TableOf(Dimension dimension) => "indicator_" + NameOf(dimension);

    /// <summary>The dimension as tables and files spell it, e.g. <c>basic</c>.</summary>
    public static string NameOf(Dimension dimension) => dimension.ToString().ToLowerInvariant();

    /// <summary>Whether it is in force on that day.</summary>
    public bool InForce(DateOnly day) => ValidFrom <= day && (ValidTo is not { } last || day <= last);

    /// <summary>Its name in the culture asked for.</summary>
    public string Name(CultureInfo culture) => Wording.Choose(culture, Chinese, English);
}
