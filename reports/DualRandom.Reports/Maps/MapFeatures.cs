using System.Text.Json;
using DualRandom.Sql;

namespace DualRandom.Reports.Maps;

/// <summary>The features of a GeoJSON that are regions of ours, and those that are not. 地图要素。</summary>
internal sealed record MapFeatures(IReadOnlyList<MapShape> Shapes, IReadOnlyList<string> Unknown)
{
    private const int LeastPoints = 3;
    private const int Longest = 180;
    private const int Steepest = 90;
    private static readonly string[] Codes = ["adcode", "code", "gb", "GB"];

    public static MapFeatures Of(JsonElement collection, MapRegions regions, Refusal refuse)
    {
        if (collection.ValueKind != JsonValueKind.Object || Text(collection, "type") != "FeatureCollection"
            || !collection.TryGetProperty("features", out var features) || features.ValueKind != JsonValueKind.Array)
        {
            throw refuse(" type", "Collection");
        }

        if (!features.EnumerateArray().Any(f => Geometry(f).Type is "Polygon" or "MultiPolygon"))
        {
            throw refuse(" features", "Empty");
        }

        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var shapes = new List<MapShape>();
        var unknown = new List<string>();
        foreach (var (index, feature) in features.EnumerateArray().Index())
        {
            var where = FormattableString.Invariant($" features[{index}]");
            if (Region(feature, regions, where, refuse) is not { } region)
            {
                unknown.Add(Called(feature));
                continue;
            }

            if (!seen.TryAdd(region, index))
            {
                throw refuse(where, "Twice", region, seen[region]);
            }

            shapes.Add(new MapShape(region, Polygons(feature, region, where, refuse)));
        }

        return shapes.Count == 0
            ? throw refuse(" features", "None", features.GetArrayLength(), string.Join(", ", unknown.Take(5)))
            : new MapFeatures([.. shapes.OrderBy(s => s.Region, StringComparer.Ordinal)], unknown);
    }

    private static string? Region(JsonElement feature, MapRegions regions, string where, Refusal refuse)
    {
        if (Codes.Select(key => Property(feature, key)).OfType<string>().Select(regions.OfCode).FirstOrDefault(code => code is not null) is { } known)
        {
            return known;
        }

        var named = Property(feature, "name") is { } name ? regions.OfName(name) : [];
        return named.Count switch
        {
            0 => null,
            1 => named[0],
            _ => throw refuse($"{where}.properties.name", "Ambiguous", Property(feature, "name"), string.Join(", ", named)),
        };
    }

    private static string Called(JsonElement feature) =>
        Codes.Prepend("name").Select(key => Property(feature, key)).FirstOrDefault(text => text is { Length: > 0 }) ?? "?";

    private static string? Property(JsonElement feature, string key) =>
        feature.ValueKind == JsonValueKind.Object && feature.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object ? Text(properties, key) : null;

    private static string? Text(JsonElement of, string key) => !of.TryGetProperty(key, out var value) ? null : value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!.Trim(),
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };

    private static (string? Type, JsonElement Coordinates) Geometry(JsonElement feature) =>
        feature.ValueKind == JsonValueKind.Object && feature.TryGetProperty("geometry", out var geometry) && geometry.ValueKind == JsonValueKind.Object
            && geometry.TryGetProperty("coordinates", out var coordinates)
            ? (Text(geometry, "type"), coordinates)
            : default;

    private static IReadOnlyList<IReadOnlyList<IReadOnlyList<MapPoint>>> Polygons(JsonElement feature, string region, string where, Refusal refuse)
    {
        var (type, coordinates) = Geometry(feature);
        var at = $"{where}.geometry";
        DualRandomException Broken() => refuse($"{at}.coordinates", "Ring", region);
        List<JsonElement> Items(JsonElement list) => list.ValueKind == JsonValueKind.Array && list.GetArrayLength() > 0 ? [.. list.EnumerateArray()] : throw Broken();
        MapPoint Point(JsonElement pair)
        {
            var numbers = Items(pair);
            if (numbers.Count < 2 || numbers.Take(2).Any(n => n.ValueKind != JsonValueKind.Number))
            {
                throw Broken();
            }

            var point = new MapPoint(numbers[0].GetDouble(), numbers[1].GetDouble());
            return Math.Abs(point.Longitude) <= Longest && Math.Abs(point.Latitude) <= Steepest
                ? point
                : throw refuse($"{at}.coordinates", "Degrees", region, numbers[0].GetRawText(), numbers[1].GetRawText());
        }

        IReadOnlyList<MapPoint> Ring(JsonElement ring)
        {
            List<MapPoint> points = [.. Items(ring).Select(Point)];
            if (points[0] == points[^1])
            {
                points.RemoveAt(points.Count - 1);
            }

            return points.Count < LeastPoints ? throw Broken() : points;
        }

        IReadOnlyList<IReadOnlyList<MapPoint>> Polygon(JsonElement rings) => [.. Items(rings).Select(Ring)];
        return type switch
        {
            "Polygon" => [Polygon(coordinates)],
            "MultiPolygon" => [.. Items(coordinates).Select(Polygon)],
            _ => throw refuse(at, "Geometry", region, type ?? "null"),
        };
    }
}
