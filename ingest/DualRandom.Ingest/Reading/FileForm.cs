using System.IO.Compression;
using System.Text;

namespace DualRandom.Ingest.Reading;

/// <summary>What a file is, by its first bytes and never by its name.</summary>
internal enum FileForm
{
    /// <summary>Delimited text or JSON.</summary>
    Text,

    /// <summary>One packed file.</summary>
    Gzip,

    /// <summary>An archive of files.</summary>
    Zip,

    /// <summary>Excel since 2007.</summary>
    Xlsx,

    /// <summary>Excel before 2007.</summary>
    Xls,

    /// <summary>Parquet.</summary>
    Parquet,

    /// <summary>A document, picture or archive that holds no table which can be read.</summary>
    Other,
}

/// <summary>Recognises forms. 识别文件形式。</summary>
internal static class FileForms
{
    private static readonly string[] Promising =
        [".csv", ".tsv", ".txt", ".xlsx", ".xls", ".json", ".jsonl", ".ndjson", ".parquet", ".gz", ".zip"];

    private static readonly string[] CompoundStreams = ["Workbook", "Book", "EncryptedPackage"];

    /// <summary>Whether the name of a file promises a table.</summary>
    public static bool Promises(string name) => Promising.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase);

    /// <summary>The form of a file.</summary>
    public static FileForm Of(string path)
    {
        using var stream = File.OpenRead(path);
        var head = new byte[Math.Min(16, stream.Length)];
        stream.ReadExactly(head);
        return head switch
        {
            [0x1F, 0x8B, ..] => FileForm.Gzip,
            [(byte)'P', (byte)'A', (byte)'R', (byte)'1', ..] => FileForm.Parquet,
            [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'P', (byte)'K', 5, 6, ..] => OfArchive(stream),
            [0xD0, 0xCF, 0x11, 0xE0, ..] => OfCompound(path),
            [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..]
                or [(byte)'R', (byte)'a', (byte)'r', (byte)'!', ..]
                or [(byte)'7', (byte)'z', 0xBC, 0xAF, ..]
                or [0x89, (byte)'P', (byte)'N', (byte)'G', ..]
                or [0xFF, 0xD8, 0xFF, ..] => FileForm.Other,
            _ => FileForm.Text,
        };
    }

    /// <summary>Old Word and Excel files have one form; the streams inside are named in UTF-16. An encrypted workbook is one of them too.</summary>
    private static FileForm OfCompound(string path) =>
        CompoundStreams.Any(s => ByteSearch.Finds(path, Encoding.Unicode.GetBytes(s))) ? FileForm.Xls : FileForm.Other;

    private static FileForm OfArchive(FileStream stream)
    {
        stream.Position = 0;
        try
        {
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            return archive.GetEntry("xl/workbook.xml") is not null ? FileForm.Xlsx
                : archive.GetEntry("[Content_Types].xml") is not null || archive.GetEntry("mimetype") is not null ? FileForm.Other
                : FileForm.Zip;
        }
        catch (InvalidDataException)
        {
            return FileForm.Zip;
        }
    }
}
