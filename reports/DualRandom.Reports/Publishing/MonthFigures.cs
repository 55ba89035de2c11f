using System.Globalization;
using System.Text.Json.Nodes;
using DualRandom.Reports.Book;

namespace DualRandom.Reports.Publishing;

/// <summary>The tables of a month that its manifest keeps, from which the year's self-assessment is made; none names an enterprise. 月度数字。</summary>
internal static class MonthFigures
{
    private const string DayForm = "yyyy-MM-dd";

    /// <summary>A table longer than this is left out: the manifest is read whole.</summary>
    private const int MostRows = 200;

    private static readonly string[] Kept = ["tiers", "migration", "lift", "hits", "receipt", "departmentProgress", "findings", "tierUse", "visitSavings", "alerts"];

    public static JsonObject Of(ReportBook book) => new(book.Tables
        .Where(t => Kept.Contains(t.Code, StringComparer.Ordinal) && t.Audience == Audience.Everyone && t.Rows.Count <= MostRows)
        .Select(t => KeyValuePair.Create(t.Code, (JsonNode?)new JsonObject
        {
            ["columns"] = new JsonArray([.. t.Columns.Select(c => (JsonNode)new JsonObject { ["code"] = c.Code, ["kind"] = c.Kind.ToString() })]),
            ["rows"] = new JsonArray([.. t.Rows.Select(r => (JsonNode)new JsonArray([.. r.Select(Write)]))]),
        })));

    /// <summary>The tables back again; none where the manifest is older than this.</summary>
    public static IReadOnlyList<BookTable> Read(JsonObject facts) => facts["figures"] is JsonObject tables ? [.. tables.Select(t => Table(t.Key, t.Value!.AsObject()))] : [];

    private static BookTable Table(string code, JsonObject table)
    {
        List<BookColumn> columns = [.. table["columns"]!.AsArray().Select(c => new BookColumn((string)c!["code"]!, Enum.Parse<ColumnKind>((string)c["kind"]!)))];
        return new BookTable(
            code, Audience.Everyone, columns,
            [.. table["rows"]!.AsArray().Select(r => (IReadOnlyList<object?>)[.. columns.Zip(r!.AsArray(), (column, cell) => Read(column.Kind, cell))])]);
    }

    private static JsonNode? Write(object? value) => value switch
    {
        null => null,
        string text => text,
        long count => count,
        double number => BookFormat.Figure(number),
        bool flag => flag,
        DateOnly day => day.ToString(DayForm, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"a cell of {value.GetType()}", nameof(value)),
    };

    private static object? Read(ColumnKind kind, JsonNode? cell) => cell is null ? null : kind switch
    {
        ColumnKind.Count or ColumnKind.Change => (long)cell,
        ColumnKind.Share or ColumnKind.ShareChange or ColumnKind.Number or ColumnKind.Ratio => (double)cell,
        ColumnKind.Flag => (bool)cell,
        ColumnKind.Day => DateOnly.ParseExact((string)cell!, DayForm, CultureInfo.InvariantCulture),
        _ => (string)cell!,
    };
}
