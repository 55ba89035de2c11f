using System.IO.Compression;
using DualRandom.Sql;
using DualRandom.Sql.Engines;

namespace DualRandom.Ingest.Reading;

/// <summary>
/// Recognises a file by its first bytes and reads it into the engine, part by part: sheets of a workbook, members of a zip file. A part that cannot be read refuses the whole file,
/// which would else be accounted for by half; a part that is another table is passed over and named.
/// </summary>
internal sealed class BatchReader(DuckDbEngine engine)
{
    // Without it a gzip file that was cut off ends like a whole one, and its last rows would be lost unseen.
    static BatchReader() => AppContext.SetSwitch("System.IO.Compression.UseStrictValidation", isEnabled: true);

    /// <summary>
    /// The parts of the file. Row numbers run on: those of a part begin behind the last of the part before.
    /// </summary>
    /// <exception cref="DualRandomException">The file is refused whole; what the parts before gave counts for nothing.</exception>
    public IEnumerable<Part> Read(SourceFile file, CancellationToken cancellation)
    {
        Directory.CreateDirectory(file.Scratch);
        var path = file.At("received");
        File.CreateSymbolicLink(path, file.Batch.File);
        if (file.Batch.Facts.Bytes == 0)
        {
            throw file.Refuse("refused.empty");
        }

        var parts = 0;
        var next = 1L;
        foreach (var part in Read(file, path, isUnpacked: false, cancellation))
        {
            if (part.Name.Length == 0)
            {
                yield return part;
            }
            else
            {
                var received = part.Received;
                var (rows, last) = engine.Query($"select count(*), coalesce(max({received.Row}), 0) from {received.From}", r => (r.GetInt64(0), r.GetInt64(1)), cancellation)[0];
                yield return part with { FirstRow = next, Rows = rows, Received = received with { Row = $"({received.Row} + {next - 1})" } };
                next += last;
            }

            parts++;
        }

        if (parts == 0)
        {
            throw file.PassedOver.MaxBy(p => p.Known)?.Refusal ?? file.Refuse("refused.empty");
        }
    }

    private IEnumerable<Part> Read(SourceFile file, string path, bool isUnpacked, CancellationToken cancellation)
    {
        switch (FileForms.Of(path))
        {
            case FileForm.Gzip or FileForm.Zip when isUnpacked:
                throw file.Refuse("refused.packed");
            case FileForm.Gzip:
                return Read(file, Unpack(file, path, cancellation), isUnpacked: true, cancellation);
            case FileForm.Zip:
                return new ZipMembers(file, cancellation).Unpack(path).SelectMany(m => ReadMember(m.Member, m.Path, cancellation));
            case FileForm.Parquet:
                return One(file, new ParquetFile(engine, file).Read(path, cancellation), cancellation);
            case FileForm.Xlsx:
                return new WorkbookFile(engine, file).Read(() => new XlsxWorkbook(file, path, cancellation), cancellation);
            case FileForm.Xls:
                return new WorkbookFile(engine, file).Read(() => new XlsWorkbook(path), cancellation);
            case FileForm.Other:
                throw file.Refuse("refused.form");
            default:
                return One(file, ReadText(file, path, cancellation), cancellation);
        }
    }

    /// <summary>A member of an archive may itself be packed once. One that neither is a table nor is named like one is passed over.</summary>
    private IEnumerable<Part> ReadMember(SourceFile member, string path, CancellationToken cancellation)
    {
        try
        {
            if (FileForms.Of(path) == FileForm.Gzip)
            {
                var unpacked = Unpack(member, path, cancellation);
                return Read(member, unpacked, isUnpacked: true, cancellation);
            }

            return Read(member, path, isUnpacked: true, cancellation);
        }
        catch (DualRandomException e) when (e.Code == ExitCode.BadInput && !FileForms.Promises(member.Inside))
        {
            member.Skip(SkippedPart.OtherForm, -1, e);
            return [];
        }
    }

    private Part? ReadText(SourceFile file, string path, CancellationToken cancellation)
    {
        var text = TextFile.Prepare(file, path, cancellation);
        return text.Beginning is ['<', ..] ? throw file.Refuse("refused.form")
            : JsonFile.Is(text) ? new JsonFile(engine, file).Read(text, cancellation)
            : new CsvFile(engine, file).Read(text, cancellation);
    }

    private IEnumerable<Part> One(SourceFile file, Part? part, CancellationToken cancellation) => part is null ? []
        : file.IsOneOfSeveral ? [part with { Received = Kept(file, part.Received, cancellation) }]
        : [part];

    /// <summary>A table of what would else be read from a file while it conforms: the files of several parts are gone by then.</summary>
    private Received Kept(SourceFile file, Received received, CancellationToken cancellation)
    {
        if (received is { Row: not null, IsDirect: false })
        {
            return received;
        }

        return received.AtOnce(
                file, () => received.Kept(engine, file.Relation("kept"), cancellation), k => engine.Scalar<long>($"select count(*) from {k.From}", cancellation)) is { } kept
            ? kept with { Expected = null, Exactly = null, Pick = null, IsDirect = false }
            : received.Exactly!();
    }

    private static string Unpack(SourceFile file, string path, CancellationToken cancellation)
    {
        var target = file.At("ungzipped");
        try
        {
            using var input = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
            new Unpacking(file, cancellation).Copy(input, new FileInfo(path).Length, target);
        }
        catch (InvalidDataException e)
        {
            throw file.Refuse("refused.damaged", e.Message);
        }

        return new FileInfo(target).Length == 0 ? throw file.Refuse("refused.empty") : target;
    }
}
