using CsvHelper;

namespace DualRandom.Sql.Contracts;

/// <summary>
/// Reads the small CSV tables of this repository and the workspace (contracts, indicators, scorecards).
/// Received data never comes this way: the engine reads it.
/// </summary>
public static class CsvLines
{
    /// <summary>The rows of the text, header included; empty lines are passed over.</summary>
    public static IEnumerable<IReadOnlyList<string>> Parse(string text)
    {
        using var reader = CsvReader.FromText(text, CsvReaderOptions.Default with { HasHeader = false });
        while (reader.Read())
        {
            yield return [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)];
        }
    }

    /// <summary>The rows below the header, each as header → value.</summary>
    public static IEnumerable<IReadOnlyDictionary<string, string>> ParseTable(string text)
    {
        var rows = Parse(text).ToList();
        return rows.Skip(1).Select(r => rows[0].Zip(r).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal));
    }
}
