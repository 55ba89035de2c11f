using System.Globalization;

namespace DualRandom.Sql.Documents;

/// <summary>Makes sheets fit a workbook: names of at most 31 characters, allowed and unique; a table longer than a sheet goes on in the next.</summary>
public static class SheetNames
{
    /// <summary>The most rows of a sheet, header included.</summary>
    public const int MostRows = 1_048_576;

    private const int Longest = 31;
    private const string Forbidden = "[]:*?/\\";

    /// <summary>The sheets as they will be in the workbook, in order.</summary>
    /// <param name="sheets">The sheets.</param>
    /// <param name="taken">Names of other sheets of the same workbook.</param>
    /// <param name="mostRows">The most rows of a sheet, header included.</param>
    public static IReadOnlyList<Sheet> Fit(IEnumerable<Sheet> sheets, IEnumerable<string>? taken = null, int mostRows = MostRows)
    {
        var names = new HashSet<string>(taken ?? [], StringComparer.OrdinalIgnoreCase);
        var fit = new List<Sheet>();
        foreach (var sheet in sheets)
        {
            foreach (var rows in sheet.Rows.Chunk(mostRows - 1).DefaultIfEmpty([]))
            {
                var name = Unique(Allowed(sheet.Name), names);
                names.Add(name);
                fit.Add(sheet with { Name = name, Rows = rows });
            }
        }

        return fit;
    }

    private static string Unique(string name, HashSet<string> names)
    {
        for (var i = 1; ; i++)
        {
            var suffix = i == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" ({i})");
            var candidate = Cut(name, Longest - suffix.Length) + suffix;
            if (!names.Contains(candidate))
            {
                return candidate;
            }
        }
    }

    private static string Allowed(string name)
    {
        var allowed = string.Concat(CellText.Printable(name).Select(c => Forbidden.Contains(c, StringComparison.Ordinal) ? ' ' : c)).Trim(' ', '\'');
        return allowed.Length == 0 ? "-" : allowed;
    }

    private static string Cut(string name, int longest) =>
        name.Length <= longest ? name : name[..(char.IsHighSurrogate(name[longest - 1]) ? longest - 1 : longest)].TrimEnd(' ', '\'');
}
