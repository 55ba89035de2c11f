using System.Text.Json.Serialization;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Reports.Book;

/// <summary>A table as the page's script reads it: its title and its columns. 页面数据块中的报表。</summary>
internal sealed record TableBlock(string Title, IReadOnlyList<ColumnBlock> Columns)
{
    public static SortedDictionary<string, TableBlock> Of(IEnumerable<BookTable> tables, Texts texts) => new(
        tables.ToDictionary(t => t.Code, t => Of(t, texts), StringComparer.Ordinal),
        StringComparer.Ordinal);

    internal static TableBlock Of(BookTable table, Texts texts) => new(
        texts["Table." + table.Code],
        [.. table.Columns.Select((c, i) => ColumnBlock.Of(c, texts["Column." + c.Code], [.. table.Rows.Select(r => r[i])]))]);
}

/// <summary>
/// A column of a <see cref="TableBlock"/>, written short, since twelve months of a province's cells go into one page. Read backwards: a value stands for as many rows as
/// <paramref name="Runs"/> says, is divided by <paramref name="Scale"/>, or is a place in <paramref name="Words"/>; each only where it is given.
/// </summary>
internal sealed record ColumnBlock(
    string Code, string Name, string Kind, IReadOnlyList<object?> Values,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Words,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Scale,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<int>? Runs)
{
    private static readonly int[] Scales = [1, 10, 100, 1000];

    public static ColumnBlock Of(BookColumn column, string name, IReadOnlyList<object?> cells)
    {
        IReadOnlyList<object?> values = [.. cells.Select(v => v is double number ? BookFormat.Figure(number) : v)];
        var words = values.OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        if (words.Count > 0 && 2 * words.Count <= values.Count)
        {
            var places = words.Index().ToDictionary(w => w.Item, w => w.Index, StringComparer.Ordinal);
            values = [.. values.Select(v => v is string word ? places[word] : (object?)null)];
        }
        else
        {
            words = null;
        }

        var numbers = values.OfType<double>().ToList();
        var scale = numbers.Count == 0 ? null : Scales.Select(s => (int?)s).FirstOrDefault(s => numbers.TrueForAll(n => IsWhole(n, s!.Value)));
        if (scale is { } times)
        {
            values = [.. values.Select(v => v is double number ? (object?)(long)Math.Round(number * times) : null)];
        }

        var starts = Enumerable.Range(0, values.Count).Where(i => i == 0 || !Equals(values[i], values[i - 1])).ToList();
        if (2 * starts.Count > values.Count)
        {
            return new(column.Code, name, column.Kind.ToString(), values, words, scale, null);
        }

        IReadOnlyList<int> runs = [.. starts.Zip([.. starts.Skip(1), values.Count], (from, to) => to - from)];
        return new(column.Code, name, column.Kind.ToString(), [.. starts.Select(i => values[i])], words, scale, runs);
    }

    private static bool IsWhole(double value, int scale) => Math.Abs(value) < 1e9 && Math.Round(value * scale) / scale == value;
}
