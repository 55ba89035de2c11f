using System.IO.Compression;
using DualRandom.Sql.Engines;

namespace DualRandom.Ingest.Reading;

/// <summary>Recognises a file by its first bytes and reads it into the engine. 识别文件形式。</summary>
internal sealed class BatchReader(DuckDbEngine engine)
{
    private const int Head = 64 << 10;

    // Without it a gzip file that was cut off ends like a whole one, and its last rows would be lost unseen.
    static BatchReader() => AppContext.SetSwitch("System.IO.Compression.UseStrictValidation", isEnabled: true);

    /// <summary>The file as a relation of the engine.</summary>
    /// <exception cref="Sql.DualRandomException">The file is refused whole.</exception>
    public Received Read(SourceFile file, CancellationToken cancellation)
    {
        Directory.CreateDirectory(file.Scratch);
        var path = file.At("received");
        File.CreateSymbolicLink(path, file.Batch.File);
        if (file.Batch.Facts.Bytes == 0)
        {
            throw file.Refuse("refused.empty");
        }

        return Read(file, path, cancellation);
    }

    private Received Read(SourceFile file, string path, CancellationToken cancellation)
    {
        var head = HeadOf(path);
        return head switch
        {
            [0x1F, 0x8B, ..] => Read(file, Unpack(file, path, cancellation), cancellation),
            [(byte)'P', (byte)'A', (byte)'R', (byte)'1', ..] => new ParquetFile(engine, file).Read(path, cancellation),
            [(byte)'P', (byte)'K', 3, 4, ..] or [0xD0, 0xCF, 0x11, 0xE0, ..] => new WorkbookFile(engine, file).Read(path, cancellation),
            _ => ReadText(file, path, cancellation),
        };
    }

    private Received ReadText(SourceFile file, string path, CancellationToken cancellation)
    {
        var text = TextFile.Prepare(file, path, cancellation);
        return text.FirstCharacter == '{'
            ? new JsonLinesFile(engine, file).Read(text, cancellation)
            : new CsvFile(engine, file).Read(text, cancellation);
    }

    private static string Unpack(SourceFile file, string path, CancellationToken cancellation)
    {
        var target = file.At("unpacked");
        if (File.Exists(target))
        {
            throw file.Refuse("refused.packed");
        }

        try
        {
            using var input = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
            using var output = File.Create(target);
            var buffer = new byte[1 << 20];
            for (int read; (read = input.Read(buffer)) > 0;)
            {
                cancellation.ThrowIfCancellationRequested();
                output.Write(buffer, 0, read);
            }
        }
        catch (InvalidDataException e)
        {
            throw file.Refuse("refused.damaged", e.Message);
        }

        return new FileInfo(target).Length == 0 ? throw file.Refuse("refused.empty") : target;
    }

    private static byte[] HeadOf(string path)
    {
        using var stream = File.OpenRead(path);
        var head = new byte[Math.Min(Head, stream.Length)];
        stream.ReadExactly(head);
        return head;
    }
}
