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

                var sha = Hash(path, cancellation);
                present.Add(sha);
                if (!batches.ContainsKey(sha))
                {
                    batches[sha] = Copy(source, path, sha, cancellation);
                    landed++;
                }
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
                var batch = Copy(source, pulled.Path, Hash(pulled.Path, cancellation), cancellation, pulled.State.Write);
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

    private LandedBatch Copy(IngestSource source, string path, string sha, CancellationToken cancellation, Action<string>? beside = null)
    {
        var id = LandedBatch.IdOf(ReceivedOn(path), sha);
        var room = context.Workspace.At("landing", source.Name);
        var temporary = Path.Combine(room, ".tmp-" + id);
        Disk.DeleteFolder(temporary);
        Directory.CreateDirectory(temporary);
        var facts = new BatchFacts(NameFor(path), sha, ReceivedOn(path), new FileInfo(path).Length);
        var copy = Path.Combine(temporary, facts.File);
        context.Progress.Report(new StageProgress(texts["step.land", source.Name, facts.File], 0, facts.Bytes));
        using (var input = File.OpenRead(path))
        using (var output = File.Create(copy))
        {
            Pump(input, output, cancellation);
        }

        File.SetUnixFileMode(copy, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        if (Hash(copy, cancellation) != sha)
        {
            throw new DualRandomException(ExitCode.BadInput, texts["refused.changing"], path, texts["refused.changing.remedy"]);
        }

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
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[Buffer];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            cancellation.ThrowIfCancellationRequested();
            hash.AppendData(buffer, 0, read);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Pump(Stream input, Stream output, CancellationToken cancellation)
    {
        var buffer = new byte[Buffer];
        for (int read; (read = input.Read(buffer)) > 0;)
        {
            cancellation.ThrowIfCancellationRequested();
            output.Write(buffer, 0, read);
        }
    }
}
