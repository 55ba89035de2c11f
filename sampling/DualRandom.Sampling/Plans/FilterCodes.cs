using DualRandom.Sql;
using DualRandom.Sql.Contracts;

namespace DualRandom.Sampling.Plans;

/// <summary>
/// Turns what a plan calls an industry (<c>F</c>, <c>F52</c>, <c>52</c>) or a region (<c>410400</c>) into prefixes of the codes in the frame.
/// </summary>
internal static class FilterCodes
{
    private static readonly Lazy<(HashSet<string> Codes, ILookup<string, string> Divisions)> Table = new(() =>
    {
        var rows = CsvLines.ParseTable(SqlText.Read("sql/reference/industry.csv")).ToList();
        return (
            rows.Select(r => r["code"]).ToHashSet(StringComparer.Ordinal),
            rows.Where(r => r["level"] == "2").ToLookup(r => r["section"], r => r["code"], StringComparer.Ordinal));
    });

    /// <summary>Whether GB/T 4754-2017 has the code, with or without its section letter.</summary>
    public static bool Known(string code) =>
        Table.Value.Codes.Contains(code)
        || (code.Length > 1
            && Table.Value.Codes.Contains(code[1..])
            && Table.Value.Divisions[code[..1]].Contains(code[1..Math.Min(code.Length, 3)], StringComparer.Ordinal));

    /// <summary>Every prefix by which a code of that industry may begin, with and without the section letter.</summary>
    public static IEnumerable<string> Prefixes(string code) =>
        Table.Value.Divisions.Contains(code) ? Table.Value.Divisions[code].Prepend(code)
        : char.IsAsciiLetterUpper(code[0]) ? [code, code[1..]]
        : [code, .. Table.Value.Divisions.Where(s => s.Contains(code[..2], StringComparer.Ordinal)).Select(s => s.Key + code)];

    /// <summary>The significant part of a region: 4104 for 410400, 41 for 410000.</summary>
    public static string RegionPrefix(string region) =>
        region.EndsWith("0000", StringComparison.Ordinal) && region.Length == 6 ? region[..2]
        : region.EndsWith("00", StringComparison.Ordinal) && region.Length == 6 ? region[..4]
        : region;
}
