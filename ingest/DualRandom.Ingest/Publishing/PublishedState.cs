using System.Text.Json;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Ingest.Publishing;

/// <summary>A file of the lake and the digest of what it was made from.</summary>
internal sealed record PublishedPart(string Digest, LakeFile? File = null);

/// <summary>
/// From what each published dataset and each of its files was built: <c>landing/published.json</c>. What has the same digest is not built again; losing the file costs a
/// rebuild, nothing else.
/// </summary>
/// <param name="Identity">Digest of all batches and decisions: where it is the same there is nothing to publish.</param>
/// <param name="Datasets">Dataset → digest of its batches and matches.</param>
/// <param name="Parts">Room, dataset and part → digest and file.</param>
internal sealed record PublishedState(string Identity, SortedDictionary<string, string> Datasets, SortedDictionary<string, PublishedPart> Parts)
{
    /// <summary>Nothing built yet.</summary>
    public static PublishedState Empty => new("", new(StringComparer.Ordinal), new(StringComparer.Ordinal));

    /// <summary>What was written at the last publication.</summary>
    public static PublishedState Read(Workspace workspace)
    {
        if (!File.Exists(At(workspace)) || JsonSerializer.Deserialize<PublishedState>(File.ReadAllText(At(workspace)), Workspace.Json) is not { } read)
        {
            return Empty;
        }

        return new(read.Identity, new(read.Datasets, StringComparer.Ordinal), new(read.Parts, StringComparer.Ordinal));
    }

    /// <summary>Replaces it.</summary>
    public void Write(Workspace workspace) => Disk.Replace(At(workspace), JsonSerializer.Serialize(this, Workspace.Json) + "\n");

    private static string At(Workspace workspace) => workspace.At("landing", "published.json");
}
