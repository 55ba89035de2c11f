using System.Globalization;
using System.Text.Json.Nodes;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling.Verification;

/// <summary>Compares two JSON texts value by value.</summary>
internal static class JsonComparison
{
    /// <summary>Every value of the first that is not that of the second, by its path.</summary>
    public static IEnumerable<Difference> Compare(string file, string found, string expected, Texts texts)
    {
        var left = Flatten(JsonNode.Parse(found), "").ToDictionary(p => p.Path, p => p.Value, StringComparer.Ordinal);
        var right = Flatten(JsonNode.Parse(expected), "").ToDictionary(p => p.Path, p => p.Value, StringComparer.Ordinal);
        return left.Keys.Union(right.Keys, StringComparer.Ordinal)
            .Where(k => left.GetValueOrDefault(k) != right.GetValueOrDefault(k))
            .Order(StringComparer.Ordinal)
            .Select(k => new Difference(file, k, texts["ValueDiffers", left.GetValueOrDefault(k) ?? "—", right.GetValueOrDefault(k) ?? "—"]));
    }

    private static IEnumerable<(string Path, string Value)> Flatten(JsonNode? node, string path) => node switch
    {
        JsonObject o => o.SelectMany(p => Flatten(p.Value, path.Length == 0 ? p.Key : $"{path}.{p.Key}")),
        JsonArray a => a.SelectMany((v, i) => Flatten(v, $"{path}[{i.ToString(CultureInfo.InvariantCulture)}]")),
        _ => [(path, node?.ToJsonString(Workspace.Json) ?? "null")],
    };
}
