using System.Globalization;
using DualRandom.Sql.Engines;

namespace DualRandom.Model.Scoring;

/// <summary>Values of small tables as SQL literals that both engines read alike.</summary>
internal static class Literal
{
    internal static string Of(string text) => DuckDbEngine.Quote(text);

    internal static string OfText(string? text) => text is null ? "null" : Of(text);

    internal static string Of(int number) => number.ToString(CultureInfo.InvariantCulture);

    internal static string Of(decimal? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "null";

    /// <summary>Makes a table and fills it, replacing an earlier one.</summary>
    internal static void Table(IEngine engine, string name, string columns, IEnumerable<string> rows)
    {
        var values = string.Join(",\n", rows.Select(r => $"({r})"));
        engine.Execute($"drop table if exists {name}; create table {name} ({columns})" + (values.Length == 0 ? "" : $"; insert into {name} values\n{values}"));
    }
}
