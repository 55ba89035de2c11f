using System.IO.Compression;

namespace DualRandom.Sql.Documents;

/// <summary>Packs an Office document again with sorted parts and fixed times: equal contents give equal bytes.</summary>
public static class PackageBytes
{
    private static readonly DateTimeOffset PartTime = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes the package that is in memory to a file.</summary>
    public static void Write(Stream package, string path)
    {
        package.Position = 0;
        using var source = new ZipArchive(package, ZipArchiveMode.Read, leaveOpen: true);
        using var target = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        foreach (var part in source.Entries.OrderBy(e => e.FullName == "[Content_Types].xml" ? 0 : 1).ThenBy(e => e.FullName, StringComparer.Ordinal))
        {
            var copy = target.CreateEntry(part.FullName);
            copy.LastWriteTime = PartTime;
            using var input = part.Open();
            using var output = copy.Open();
            input.CopyTo(output);
        }
    }
}
