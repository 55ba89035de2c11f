using System.Text.Json;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Reports.Maps;

/// <summary>A point in degrees.</summary>
internal readonly record struct MapPoint(double Longitude, double Latitude);

/// <summary>A region's polygons, each an outer ring and its holes; a ring does not repeat its first point.</summary>
internal sealed record MapShape(string Region, IReadOnlyList<IReadOnlyList<IReadOnlyList<MapPoint>>> Polygons);

/// <summary>
/// The map a user gave: GeoJSON (RFC 7946), a FeatureCollection of Polygon and MultiPolygon in degrees, each feature naming its region. None ships with the program: a map of
/// China that is shown needs an approval number (地图管理条例, article 15). 用户提供的地图。
/// </summary>
/// <param name="File">Name of the file.</param>
/// <param name="Sha256">Of the file.</param>
/// <param name="Approval">审图号, the member <c>approval</c> or <c>审图号</c> of the collection or of its properties; null where it has none.</param>
/// <param name="Shapes">The regions that are ours, by code.</param>
/// <param name="Unknown">Features that name no region of ours, by what they call themselves.</param>
/// <param name="IsSimplified">Whether lines were simplified for the page.</param>
internal sealed record UserMap(string File, string Sha256, string? Approval, IReadOnlyList<MapShape> Shapes, IReadOnlyList<string> Unknown, bool IsSimplified)
{
    /// <summary>Most bytes of a file.</summary>
    public const long MostBytes = 20L << 20;

    private const int Megabyte = 1 << 20;

    /// <summary>Reads it for the regions of an office: code (4 digits a city, 6 a county) and name.</summary>
    /// <exception cref="DualRandomException">The file, and the feature in it, with what is wrong.</exception>
    public static UserMap Read(string path, IReadOnlyList<(string Code, string Name)> regions, Texts texts)
    {
        DualRandomException Refuse(string where, string key, params object?[] arguments) =>
            new(ExitCode.BadInput, texts["Error.Map" + key, arguments], path + where, texts["Error.MapRemedy"]);

        var file = new FileInfo(path);
        if (!file.Exists)
        {
            throw Refuse("", "Missing");
        }

        if (file.Length > MostBytes)
        {
            throw Refuse("", "Large", file.Length / Megabyte, MostBytes / Megabyte);
        }

        using var document = Parse(path, Refuse);
        var features = MapFeatures.Of(document.RootElement, new MapRegions(regions), Refuse);
        var (shapes, isSimplified) = MapLines.Fit(features.Shapes);
        return new UserMap(Path.GetFileName(path), Digest.OfFile(path), ApprovalOf(document.RootElement), shapes, features.Unknown, isSimplified);
    }

    private static JsonDocument Parse(string path, Refusal refuse)
    {
        try
        {
            using var stream = System.IO.File.OpenRead(path);
            return JsonDocument.Parse(stream);
        }
        catch (JsonException e)
        {
            throw refuse($":{e.LineNumber + 1}:{e.BytePositionInLine + 1}", "Json");
        }
    }

    private static string? ApprovalOf(JsonElement collection)
    {
        string? In(JsonElement of) => of.ValueKind != JsonValueKind.Object ? null : ((string[])["approval", "审图号"])
            .Select(key => of.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()?.Trim() : null)
            .FirstOrDefault(text => text is { Length: > 0 });
        return In(collection) ?? (collection.TryGetProperty("properties", out var properties) ? In(properties) : null);
    }
}

/// <summary>Says what is wrong with a map: where in the file, which text, its arguments.</summary>
internal delegate DualRandomException Refusal(string where, string key, params object?[] arguments);
