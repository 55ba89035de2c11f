using System.IO.Compression;
using System.Xml;

namespace DualRandom.Ingest.Reading;

/// <summary>The parts of an .xlsx package, unpacked to scratch one by one, their checksums compared.</summary>
internal sealed class XlsxPackage : IDisposable
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        CheckCharacters = false,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        XmlResolver = null,
    };

    private readonly SourceFile _file;
    private readonly CancellationToken _cancellation;
    private readonly ZipArchive _archive;
    private readonly Dictionary<string, ZipArchiveEntry> _parts = new(StringComparer.OrdinalIgnoreCase);

    public XlsxPackage(SourceFile file, string path, CancellationToken cancellation)
    {
        _file = file;
        _cancellation = cancellation;
        _archive = new ZipArchive(File.OpenRead(path), ZipArchiveMode.Read);
        foreach (var entry in _archive.Entries)
        {
            _parts.TryAdd(entry.FullName.Replace('\\', '/'), entry);
        }
    }

    /// <summary>A part as XML; null where the package has none of that name.</summary>
    public XmlReader? Open(string name) => Unpack(name) is { } path
        ? XmlReader.Create(new FileStream(path, new FileStreamOptions { Options = FileOptions.DeleteOnClose, BufferSize = 1 << 16 }), Closing())
        : null;

    /// <summary>A part as a file in scratch, which the caller deletes.</summary>
    /// <exception cref="Sql.DualRandomException">It is damaged, or grows beyond measure.</exception>
    public string? Unpack(string name)
    {
        if (!_parts.TryGetValue(name, out var entry))
        {
            return null;
        }

        var target = _file.At(Path.GetFileName(name));
        var unpacking = new Unpacking(_file, _cancellation);
        unpacking.Require(entry.Length, entry.CompressedLength);
        using var input = entry.Open();
        var (bytes, crc) = unpacking.Copy(input, entry.CompressedLength, target);
        return bytes == entry.Length && crc == entry.Crc32 ? target : throw new InvalidDataException($"{name}: CRC-32");
    }

    /// <summary>A file of XML.</summary>
    public static XmlReader Read(string path) => XmlReader.Create(File.OpenRead(path), Closing());

    /// <inheritdoc/>
    public void Dispose() => _archive.Dispose();

    private static XmlReaderSettings Closing()
    {
        var settings = Settings.Clone();
        settings.CloseInput = true;
        return settings;
    }
}
