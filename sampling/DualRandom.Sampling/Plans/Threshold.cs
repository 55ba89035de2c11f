using System.Globalization;
using System.Text.RegularExpressions;

namespace DualRandom.Sampling.Plans;

/// <summary>One threshold of a triggered draw, as <c>complaints_3m >= 3</c>. 触发阈值。</summary>
/// <param name="Indicator">Code of the indicator: a column of the run's indicator table.</param>
/// <param name="Comparison">One of <c>&gt;= &gt; &lt;= &lt; =</c>.</param>
/// <param name="Value">The number it is held against.</param>
internal sealed partial record Threshold(string Indicator, string Comparison, decimal Value)
{
    /// <summary>Reads a threshold; null when it is none.</summary>
    public static Threshold? Parse(string text) =>
        Form().Match(text) is { Success: true, Groups: var g }
        && decimal.TryParse(g["value"].Value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            ? new Threshold(g["indicator"].Value, g["comparison"].Value, value)
            : null;

    /// <summary>The condition as SQL that both engines read.</summary>
    public string ToSql() => $"{Indicator} {Comparison} {Value.ToString(CultureInfo.InvariantCulture)}";

    [GeneratedRegex(@"^\s*(?<indicator>[a-z][a-z0-9_]{0,62})\s*(?<comparison>>=|>|<=|<|=)\s*(?<value>-?[0-9]{1,15}(\.[0-9]{1,6})?)\s*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
