using System.Globalization;
using System.Text.Json;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Ingest.Mappings;

/// <summary>Where mappings are: the workspace's own <c>mappings/&lt;name&gt;.json</c>, before those that ship.</summary>
internal static class MappingFiles
{
    private const string Room = "mappings";

    /// <summary>Names of the mappings that ship, sorted.</summary>
    public static IReadOnlyList<string> ShippedNames { get; } =
    [
        .. typeof(MappingFiles).Assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(Room + "/", StringComparison.Ordinal))
            .Select(n => Path.GetFileNameWithoutExtension(n))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The workspace's own file of that name.</summary>
    public static string Own(Workspace workspace, string name) => workspace.At(Room, name + ".json");

    /// <summary>The mapping of that name.</summary>
    /// <exception cref="DualRandomException">There is none, it is not readable, or it does not fit the contract.</exception>
    public static Mapping Load(Workspace workspace, string name, Texts texts)
    {
        var own = Own(workspace, name);
        return File.Exists(own) ? Read(File.ReadAllText(own), name, own, texts) : Shipped(name, texts);
    }

    /// <summary>Every mapping: the workspace's own and those that ship under other names, sorted by name.</summary>
    public static IReadOnlyList<Mapping> All(Workspace workspace, Texts texts)
    {
        var room = workspace.At(Room);
        var own = Directory.Exists(room) ? Directory.EnumerateFiles(room, "*.json").Select(f => Path.GetFileNameWithoutExtension(f)) : [];
        return [.. own.Union(ShippedNames, StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(n => Load(workspace, n, texts))];
    }

    private static Mapping Shipped(string name, Texts texts)
    {
        using var stream = typeof(MappingFiles).Assembly.GetManifestResourceStream($"{Room}/{name}.json");
        if (stream is null)
        {
            throw new DualRandomException(
                ExitCode.Usage,
                texts["mapping.none", name],
                $"{Workspace.ConfigurationFile} sources",
                texts["mapping.none.remedy", name, string.Join(" ", ShippedNames)]);
        }

        using var reader = new StreamReader(stream);
        return Read(reader.ReadToEnd(), name, $"{Room}/{name}.json", texts);
    }

    private static Mapping Read(string text, string name, string where, Texts texts)
    {
        try
        {
            var mapping = JsonSerializer.Deserialize<Mapping>(text, Workspace.Json) ?? throw new JsonException("null");
            mapping.RequireFit(where, texts);
            return mapping;
        }
        catch (JsonException e)
        {
            var place = e.LineNumber is { } line ? string.Create(CultureInfo.InvariantCulture, $"{where}:{line + 1}:{e.BytePositionInLine + 1} {e.Path}") : where;
            throw new DualRandomException(ExitCode.Usage, texts["mapping.unreadable", name, e.Message], place, texts["mapping.unreadable.remedy"], e);
        }
    }
}
