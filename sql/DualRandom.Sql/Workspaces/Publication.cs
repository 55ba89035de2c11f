using System.Text.Json.Nodes;

namespace DualRandom.Sql.Workspaces;

/// <summary>
/// A folder in the making. Write into <see cref="Folder"/>, <see cref="Seal"/> it with its manifest, then <see cref="Publish"/>: one rename and
/// one swap of the pointer. Disposed before that, it leaves nothing.
/// </summary>
public sealed class Publication : IDisposable
{
    private readonly string _parent;
    private bool _published;

    private Publication(string parent, string kind, string id)
    {
        _parent = parent;
        Kind = kind;
        Id = id;
        Folder = Path.Combine(parent, ".tmp-" + id);
    }

    /// <summary>What is published: <c>run</c>, <c>draw</c>.</summary>
    public string Kind { get; }

    /// <summary>Name of the folder once published; derived from the inputs, so that a repeat meets its own earlier result.</summary>
    public string Id { get; }

    /// <summary>The temporary folder to write into.</summary>
    public string Folder { get; }

    /// <summary>The manifest, once sealed.</summary>
    public Manifest? Manifest { get; private set; }

    /// <summary>Starts an empty temporary sibling of <c>parent/id</c>.</summary>
    public static Publication Begin(string parent, string kind, string id)
    {
        var publication = new Publication(parent, kind, id);
        Disk.DeleteFolder(publication.Folder);
        Directory.CreateDirectory(publication.Folder);
        return publication;
    }

    /// <summary>A file path inside the temporary folder.</summary>
    public string At(string file) => Path.Combine(Folder, file);

    /// <summary>Hashes every file and writes the manifest. Nothing may be written afterwards.</summary>
    public Manifest Seal(JsonObject facts)
    {
        Manifest = Manifest.Of(Folder, Kind, Id, facts);
        Manifest.Write(Folder);
        return Manifest;
    }

    /// <summary>Makes the sealed folder the published one and returns its path.</summary>
    /// <exception cref="DualRandomException">An earlier publication of the same id has other bytes: the program is not reproducible.</exception>
    public string Publish()
    {
        var manifest = Manifest ?? throw new InvalidOperationException("seal the publication first");
        var final = Path.Combine(_parent, Id);
        if (Directory.Exists(final))
        {
            RequireSame(manifest, final);
            Disk.DeleteFolder(Folder);
        }
        else
        {
            Disk.PublishFolder(Folder, final);
        }

        CurrentPointer.Write(_parent, Id);
        _published = true;
        return final;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_published)
        {
            Disk.DeleteFolder(Folder);
        }
    }

    private static void RequireSame(Manifest manifest, string final)
    {
        var earlier = Manifest.Read(final);
        if (earlier.ToJson() == manifest.ToJson())
        {
            var damaged = earlier.Differences(final).ToList();
            if (damaged.Count > 0)
            {
                throw Errors.Of(ExitCode.VerificationFailed, "publication.altered", final, string.Join(", ", damaged));
            }

            return;
        }

        var changed = manifest.Files.Except(earlier.Files).Select(f => f.Path).DefaultIfEmpty(Manifest.FileName);
        throw Errors.Of(ExitCode.Internal, "publication.differs", final, string.Join(", ", changed));
    }
}
