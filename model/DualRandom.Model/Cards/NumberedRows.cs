using CsvHelper;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Model.Cards;

/// <summary>The rows of a CSV that people edit, each with its line in the file, under the one header it must have.</summary>
internal static class NumberedRows
{
    /// <summary>The rows below the header that have as many columns as it; what is no CSV, header or row is a fault with its line.</summary>
    internal static (IReadOnlyList<(int Line, IReadOnlyList<string> Row)> Rows, List<CardFault> Faults) Read(string text, IReadOnlyList<string> header, Texts texts)
    {
        List<IReadOnlyList<string>> rows;
        try
        {
            rows = [.. CsvLines.Parse(text)];
        }
        catch (CsvFormatException e)
        {
            return ([], [new CardFault((int)Math.Max(1, e.LineNumber), "", e.Message)]);
        }

        if (rows.Count == 0 || !rows[0].SequenceEqual(header, StringComparer.Ordinal))
        {
            return ([], [new CardFault(1, "", texts["card.header", string.Join(",", header)])]);
        }

        var lines = text.Split('\n').Select((line, i) => (Text: line.TrimEnd('\r'), Number: i + 1)).Where(l => l.Text.Length > 0).Select(l => l.Number).ToList();
        var numbered = rows.Select((row, i) => (Line: lines.Count == rows.Count ? lines[i] : i + 1, Row: row)).Skip(1).ToLookup(r => r.Row.Count == header.Count);
        return ([.. numbered[true]], [.. numbered[false].Select(r => new CardFault(r.Line, r.Row[0], texts["card.columns", r.Row.Count, header.Count]))]);
    }
}
