using System.Text.Json.Nodes;

namespace DualRandom.Reports.Tests.Fixture;

/// <summary>Maps made up of squares: no real border is in them.</summary>
internal static class SquareMap
{
    private const int Columns = 4;

    /// <summary>The counties of the fixture.</summary>
    public static readonly IReadOnlyList<string> Counties =
        ["410302", "410303", "410304", "410305", "410307", "410308", "410311", "410323", "410324", "410325", "410326", "410327", "410328", "410329"];

    /// <summary>A square for each code, side by side, named by a property.</summary>
    public static JsonObject Of(IEnumerable<string> values, string property = "adcode") => Collection(values.Select((v, i) => Feature(new JsonObject { [property] = v }, Square(i))));

    public static JsonObject Collection(IEnumerable<JsonObject> features) => new() { ["type"] = "FeatureCollection", ["features"] = new JsonArray([.. features]) };

    public static JsonObject Feature(JsonObject properties, JsonArray ring) => new()
    {
        ["type"] = "Feature",
        ["properties"] = properties,
        ["geometry"] = new JsonObject { ["type"] = "Polygon", ["coordinates"] = new JsonArray(ring) },
    };

    /// <summary>The i-th square of the grid, with so many points on each side.</summary>
    public static JsonArray Square(int place, int points = 1)
    {
        var (west, south) = (10 + (place % Columns * 0.5), 5 + (place / Columns * 0.5));
        (double X, double Y)[] corners = [(0, 0), (0.5, 0), (0.5, 0.5), (0, 0.5), (0, 0)];
        var ring = corners.Zip(corners.Skip(1)).SelectMany(side => Enumerable.Range(0, points).Select(k => (
            X: west + side.First.X + ((side.Second.X - side.First.X) * k / points), Y: south + side.First.Y + ((side.Second.Y - side.First.Y) * k / points))));
        return new JsonArray([.. ring.Append((X: west, Y: south)).Select(p => new JsonArray(p.X, p.Y))]);
    }

    public static string Write(JsonNode map, string path)
    {
        File.WriteAllText(path, map.ToJsonString());
        return path;
    }

    /// <summary>A wavy line as digits: the same for who walks it from either end.</summary>
    public static double Wave(double along) => Math.Round(0.02 * Math.Sin(37 * along) * Math.Cos(11 * along), 6);
}
