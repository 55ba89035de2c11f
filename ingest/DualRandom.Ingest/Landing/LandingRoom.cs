using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using DualRandom.Ingest.Pulling;
using DualRandom.Ingest.Sources;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Ingest.Landing;

/// <summary>What landing one source gave.</summary>
internal sealed record LandingResult(
    int Files, int Landed, int AlreadyLanded, IReadOnlyList<LandedBatch> Batches, IReadOnlySet<string> Present, IReadOnlyList<RefusedFile> Refused)
{
    /// <summary>What is there already, and nothing more.</summary>
    public static LandingResult Nothing(IReadOnlyList<LandedBatch> batches) => new(0, 0, 0, batches, new HashSet<string>(StringComparer.Ordinal), []);
}

/// <summary>
/// Copies each file not seen before, as it came, to a folder of its own: temporary sibling, fsync, one rename. A file is recognised by its SHA-256 within the source.
/// </summary>
internal sealed class LandingRoom(StageContext context, Texts texts)
{
    private const int Buffer = 1 << 20;

    /// <summary>Lands what is new of a source.</summary>
    public LandingResult Land(IngestSource source, CancellationToken cancellation)
    {
        if (source.Postgres is not null)
        {
            return Pull(source, cancellation);
        }

        var batches = LandedBatch.All(context.Workspace, source.Name).ToDictionary(b => b.Facts.Sha256, StringComparer.Ordinal);
        var sizes = batches.Values.Select(b => b.Facts.Bytes).ToHashSet();
        var present = new HashSet<string>(StringComparer.Ordinal);
        var refused = new List<RefusedFile>();
        var landed = 0;
        var found = FileGlob.Find(context.Workspace, source.Files);
        foreach (var path in found)
        {
            cancellation.ThrowIfCancellationRequested();
            var name = Path.GetRelativePath(context.Workspace.Root, path);
            try
            {
                if (Directory.Exists(path))
                {
                    throw new DualRandomException(ExitCode.BadInput, texts["refused.folder"], name, texts["refused.folder.remedy"]);
                }

                // Only a file as long as one landed before can be that one: the others are read once, not twice.
                var sha = sizes.Contains(new FileInfo(path).Length) ? Hash(path, cancellation) : null;
                if (sha is null || !batches.ContainsKey(sha))
                {
                    var batch = Copy(source, path, cancellation);
                    sha = batch.Facts.Sha256;
                    batches[sha] = batch;
                    sizes.Add(batch.Facts.Bytes);
                    landed++;
                }

                present.Add(sha);
            }
            catch (DualRandomException e) when (e.Code == ExitCode.BadInput)
            {
                refused.Add(new RefusedFile(source.Name, name, e.Message, e.Where, e.Remedy));
            }
            catch (Exception e) when (e is UnauthorizedAccessException or FileNotFoundException)
            {
                refused.Add(new RefusedFile(source.Name, name, texts["refused.unreadable", e.Message], name, texts["refused.unreadable.remedy"]));
            }
        }

        return new LandingResult(
            found.Count, landed, found.Count - landed - refused.Count, [.. batches.Values.OrderBy(b => b.Id, StringComparer.Ordinal)], present, refused);
    }

    /// <summary>Lands the new rows of a database as a file; nothing where there are none.</summary>
    private LandingResult Pull(IngestSource source, CancellationToken cancellation)
    {
        var batches = LandedBatch.All(context.Workspace, source.Name).ToList();
        var present = batches.Select(b => b.Facts.Sha256).ToHashSet(StringComparer.Ordinal);
        var refused = new List<RefusedFile>();
        var landed = 0;
        try
        {
            var pulled = new PostgresPull(context, texts, source).Read(PullState.Latest(batches), cancellation);
            if (pulled.Rows > 0)
            {
                var batch = Copy(source, pulled.Path, cancellation, pulled.State.Write);
                batches.Add(batch);
                present.Add(batch.Facts.Sha256);
                landed++;
            }

            File.Delete(pulled.Path);
            if (pulled.Fault is { } fault)
            {
                refused.Add(new RefusedFile(source.Name, source.Name, fault.Message, fault.Where, fault.Remedy));
            }
        }
        catch (DualRandomException e) when (e.Code == ExitCode.BadInput)
        {
            refused.Add(new RefusedFile(source.Name, source.Name, e.Message, e.Where, e.Remedy));
        }

        return new LandingResult(1, landed, 1 - landed, [.. batches.OrderBy(b => b.Id, StringComparer.Ordinal)], present, refused);
    }

    private LandedBatch Copy(IngestSource source, string path, CancellationToken cancellation, Action<string>? beside = null)
    {
        var room = context.Workspace.At("landing", source.Name);
        var temporary = Path.Combine(room, ".tmp-landing");
        Disk.DeleteFolder(temporary);
        Directory.CreateDirectory(temporary);
        var name = NameFor(path);
        var copy = Path.Combine(temporary, name);
        var before = new FileInfo(path);
        context.Progress.Report(new StageProgress(texts["step.land", source.Name, name], 0, before.Length));
        var (sha, bytes) = Pump(path, copy, cancellation);
        var after = new FileInfo(path);
        if (bytes != before.Length || after.Length != before.Length || after.LastWriteTimeUtc != before.LastWriteTimeUtc)
        {
            Disk.DeleteFolder(temporary);
            throw new DualRandomException(ExitCode.BadInput, texts["refused.changing"], path, texts["refused.changing.remedy"]);
        }

        var facts = new BatchFacts(name, sha, ReceivedOn(path), bytes);
        var id = LandedBatch.IdOf(facts.Received, sha);
        File.WriteAllText(Path.Combine(temporary, LandedBatch.FactsFile), JsonSerializer.Serialize(facts, Workspace.Json) + "\n");
        beside?.Invoke(temporary);
        var final = context.Workspace.Landing(source.Name, id);
        Disk.PublishFolder(temporary, final);
        return new LandedBatch(source.Name, id, final, facts);
    }

    private DateOnly ReceivedOn(string path)
    {
        foreach (var folder in Path.GetRelativePath(context.Workspace.Root, path).Split('/')[..^1].Reverse())
        {
            if (DateOnly.TryParseExact(folder, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                return day;
            }
        }

        var zone = TimeZoneInfo.FindSystemTimeZoneById(context.Workspace.Office.TimeZone);
        return DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(context.Time.GetUtcNow(), zone).DateTime);
    }

    /// <summary>The file's own name, unless the batch needs that name for itself.</summary>
    private static string NameFor(string path) => Path.GetFileName(path) switch
    {
        LandedBatch.FactsFile or "conformed" or "refused.json" => "received-" + Path.GetFileName(path),
        var name => name,
    };

    private static string Hash(string path, CancellationToken cancellation)
    {
        using var stream = File.OpenRead(path);
        return Read(stream, _ => { }, cancellation).Sha;
    }

    private static (string Sha, long Bytes) Pump(string path, string copy, CancellationToken cancellation)
    {
        using var input = File.OpenRead(path);
        using var output = new FileStream(
            copy, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite });
        return Read(input, bytes => output.Write(bytes), cancellation);
    }

    private static (string Sha, long Bytes) Read(FileStream input, Action<ReadOnlySpan<byte>> take, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[Buffer];
        var bytes = 0L;
        for (int read; (read = input.Read(buffer)) > 0; bytes += read)
        {
            cancellation.ThrowIfCancellationRequested();
            hash.AppendData(buffer, 0, read);
            take(buffer.AsSpan(0, read));
        }

        return (Convert.ToHexStringLower(hash.GetHashAndReset()), bytes);
    }
}
