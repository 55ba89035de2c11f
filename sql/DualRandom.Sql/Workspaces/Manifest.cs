using System.Text.Json;
using System.Text.Json.Nodes;

namespace DualRandom.Sql.Workspaces;

/// <summary>A file of a publication: path relative to its folder, size, SHA-256.</summary>
public sealed record ManifestFile(string Path, long Bytes, string Sha256);

/// <summary>
/// What a publication consists of: what it is, its id, the facts its stage states (inputs, counts, checks) and every file with its hash.
/// It holds no clock time, so equal inputs give equal bytes.
/// </summary>
public sealed record Manifest(string Kind, string Id, JsonObject Facts, IReadOnlyList<ManifestFile> Files)
{
    /// <summary>Name of the manifest in its folder.</summary>
    public const string FileName = "manifest.json";

    /// <summary>Lists and hashes every file of a folder, sorted by path.</summary>
    public static Manifest Of(string folder, string kind, string id, JsonObject facts) =>
        new(kind, id, facts, [.. Scan(folder)]);

    /// <summary>Reads the manifest of a folder.</summary>
    /// <exception cref="DualRandomException">There is none, or it is not readable.</exception>
    public static Manifest Read(string folder)
    {
        var path = System.IO.Path.Combine(folder, FileName);
        try
        {
            return JsonSerializer.Deserialize<Manifest>(File.ReadAllText(path), Workspace.Json) ?? throw new JsonException("empty");
        }
        catch (Exception e) when (e is JsonException or IOException)
        {
            throw Errors.Of(ExitCode.VerificationFailed, "manifest.unreadable", path, e, e.Message);
        }
    }

    /// <summary>Writes it as JSON into the folder.</summary>
    public void Write(string folder) => File.WriteAllText(System.IO.Path.Combine(folder, FileName), ToJson());

    /// <summary>The bytes of the manifest, as text.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Workspace.Json) + "\n";

    /// <summary>Every difference between the manifest and what is in the folder: missing, changed and unlisted files.</summary>
    public IEnumerable<string> Differences(string folder)
    {
        var present = Scan(folder).ToDictionary(f => f.Path, StringComparer.Ordinal);
        foreach (var file in Files)
        {
            if (!present.Remove(file.Path, out var found))
            {
                yield return $"missing: {file.Path}";
            }
            else if (found != file)
            {
                yield return $"changed: {file.Path}";
            }
        }

        foreach (var extra in present.Keys)
        {
            yield return $"unlisted: {extra}";
        }
    }

    private static IEnumerable<ManifestFile> Scan(string folder) => Directory
        .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Select(f => (Full: f, Relative: System.IO.Path.GetRelativePath(folder, f).Replace('\\', '/')))
        .Where(f => f.Relative != FileName)
        .OrderBy(f => f.Relative, StringComparer.Ordinal)
        .Select(f => new ManifestFile(f.Relative, new FileInfo(f.Full).Length, Digest.OfFile(f.Full)));
}
