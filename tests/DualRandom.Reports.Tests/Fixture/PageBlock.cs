using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace DualRandom.Reports.Tests.Fixture;

/// <summary>The JSON block of a page, its tables as rows again.</summary>
internal static partial class PageBlock
{
    /// <summary>The block as it is written.</summary>
    public static JsonObject Raw(string html) => JsonNode.Parse(Block().Match(html).Groups["json"].Value)!.AsObject();

    public static JsonObject Read(string html)
    {
        var block = Raw(html);
        foreach (var (_, table) in block["tables"]!.AsObject())
        {
            var columns = table!["columns"]!.AsArray().Select(c => Unpacked(c!.AsObject())).ToList();
            table["rows"] = new JsonArray([.. Enumerable.Range(0, columns[0].Count).Select(i => new JsonArray([.. columns.Select(c => c[i]?.DeepClone())]))]);
        }

        return block;
    }

    /// <summary>The rows of a table as figures and texts by column.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, JsonNode?>> Records(JsonObject block, string table)
    {
        var codes = block["tables"]![table]!["columns"]!.AsArray().Select(c => (string)c!["code"]!).ToList();
        return [.. block["tables"]![table]!["rows"]!.AsArray().Select(r => codes.Zip(r!.AsArray()).ToDictionary(c => c.First, c => c.Second))];
    }

    private static List<JsonNode?> Unpacked(JsonObject column)
    {
        var (words, scale, runs) = (column["words"]?.AsArray(), (int?)column["scale"], column["runs"]?.AsArray());
        var values = column["values"]!.AsArray()
            .Select(v => v is null ? null : words is not null ? words[(int)v] : scale is { } by ? JsonValue.Create((double)v / by) : v)
            .SelectMany((v, i) => Enumerable.Repeat(v, runs is null ? 1 : (int)runs[i]!))
            .ToList();
        foreach (var key in (string[])["values", "words", "scale", "runs"])
        {
            column.Remove(key);
        }

        return values;
    }

    [GeneratedRegex("""<script type="application/json" id="data">(?<json>.*?)</script>""", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Block();
}
