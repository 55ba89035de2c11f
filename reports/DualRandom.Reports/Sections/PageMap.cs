using System.Text.Json.Nodes;
using DualRandom.Reports.Maps;

namespace DualRandom.Reports.Sections;

/// <summary>The user's map as the page draws it: where it is from, its regions, and their shapes as GeoJSON whose features are named by code. 页面地图。</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Approval">Its approval number (审图号); null where it states none.</param>
/// <param name="IsSimplified">Whether lines were simplified.</param>
/// <param name="Regions">Its regions that are ours, by code.</param>
/// <param name="Unknown">Its features that are not.</param>
/// <param name="Bounds">West, south, east and north, degrees.</param>
/// <param name="Shapes">The GeoJSON.</param>
internal sealed record PageMap(
    string File, string? Approval, bool IsSimplified, IReadOnlyList<Named> Regions, UnknownFeatures Unknown, IReadOnlyList<double> Bounds, JsonObject Shapes)
{
    private const int NamesShown = 5;

    public static PageMap Of(UserMap map, Func<string, string> name)
    {
        var points = map.Shapes.SelectMany(s => s.Polygons).SelectMany(p => p).SelectMany(r => r).ToList();
        return new PageMap(
            map.File, map.Approval, map.IsSimplified, [.. map.Shapes.Select(s => new Named(s.Region, name(s.Region)))],
            new UnknownFeatures(map.Unknown.Count, [.. map.Unknown.Take(NamesShown)]), [points.Min(p => p.Longitude), points.Min(p => p.Latitude), points.Max(p => p.Longitude), points.Max(p => p.Latitude)],
            new JsonObject { ["type"] = "FeatureCollection", ["features"] = new JsonArray([.. map.Shapes.Select(Feature)]) });
    }

    private static JsonObject Feature(MapShape shape) => new()
    {
        ["type"] = "Feature",
        ["properties"] = new JsonObject { ["name"] = shape.Region },
        ["geometry"] = new JsonObject
        {
            ["type"] = "MultiPolygon",
            ["coordinates"] = new JsonArray([.. shape.Polygons.Select(rings => new JsonArray([.. rings.Select(ring =>
                new JsonArray([.. ring.Append(ring[0]).Select(p => new JsonArray(p.Longitude, p.Latitude))]))]))]),
        },
    };
}

/// <summary>How many features of a map name no region of ours, and what some of them are called.</summary>
internal sealed record UnknownFeatures(int Count, IReadOnlyList<string> Names);
