using System.IO.Compression;

namespace DualRandom.Ingest.Reading;

/// <summary>
/// The members of a zip archive, one after another. A member that cannot be unpacked refuses the whole batch, which would else be accounted for by half; folders, hidden files and
/// what computers add by themselves are no members.
/// </summary>
internal sealed class ZipMembers(SourceFile file, CancellationToken cancellation)
{
    private const int MostMembers = 10_000;
    private static readonly string[] Added = ["Thumbs.db", "desktop.ini"];

    /// <summary>Each member as a part of the file, unpacked to a folder that is deleted when the next one is asked for.</summary>
    public IEnumerable<(SourceFile Member, string Path)> Unpack(string path)
    {
        using var archive = Open(path);
        var members = archive.Entries.Where(e => !IsPassing(e.FullName)).ToList();
        if (members.Count > MostMembers)
        {
            throw file.Refuse("refused.members", members.Count, MostMembers);
        }

        foreach (var entry in members)
        {
            var member = file.PartOf("/" + entry.FullName) with { Scratch = file.At("member") };
            Directory.CreateDirectory(member.Scratch);
            try
            {
                yield return (member, Unpack(member, entry));
            }
            finally
            {
                Directory.Delete(member.Scratch, recursive: true);
            }
        }
    }

    private ZipArchive Open(string path)
    {
        var stream = File.OpenRead(path);
        try
        {
            var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: false, new EntryNames());
            _ = archive.Entries.Count;
            return archive;
        }
        catch (Exception e) when (IsDamage(e))
        {
            stream.Dispose();
            throw file.Refuse("refused.damaged", e.Message);
        }
    }

    private string Unpack(SourceFile member, ZipArchiveEntry entry)
    {
        if (entry.IsEncrypted)
        {
            throw member.Refuse("refused.encrypted");
        }

        var target = member.At("unpacked");
        try
        {
            var unpacking = new Unpacking(member, cancellation);
            unpacking.Require(entry.Length, entry.CompressedLength);
            using var input = entry.Open();
            var (bytes, crc) = unpacking.Copy(input, entry.CompressedLength, target);
            if (bytes != entry.Length || crc != entry.Crc32)
            {
                throw member.Refuse("refused.damaged", "CRC-32");
            }
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw member.Refuse("refused.damaged", e.Message);
        }

        return target;
    }

    private static bool IsDamage(Exception e) => e is InvalidDataException or EndOfStreamException or NotSupportedException;

    private static bool IsPassing(string name)
    {
        var folders = name.Split('/', '\\');
        return folders[^1].Length == 0
            || Added.Contains(folders[^1], StringComparer.OrdinalIgnoreCase)
            || folders.Any(f => f == "__MACOSX" || f.StartsWith('.') || f.StartsWith("~$", StringComparison.Ordinal));
    }
}
