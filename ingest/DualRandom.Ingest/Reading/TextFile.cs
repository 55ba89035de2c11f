using System.Text;

namespace DualRandom.Ingest.Reading;

/// <summary>A text file as UTF-8: where it is, what its bytes tell, whether some of them are no character, its first character that is not blank.</summary>
internal sealed record TextFile(string Path, TextScan Scan, bool HasUnreadable, char FirstCharacter, bool BeginsWithBreak)
{
    /// <summary>Finds the encoding and, unless the file is UTF-8 already, rewrites it in scratch.</summary>
    public static TextFile Prepare(SourceFile file, string path, CancellationToken cancellation)
    {
        var scan = TextScan.Of(path, cancellation);
        if (scan.Nulls == scan.Bytes)
        {
            throw file.Refuse("refused.nulls", scan.Nulls, scan.Bytes);
        }

        if (scan.IsUtf8 && scan.Nulls * 100 <= scan.Bytes && !TextEncoding.IsUtf16(path))
        {
            return Of(file, path, scan);
        }

        var encoding = TextEncoding.Detect(path, file.Place, scan, file.Texts);
        var target = file.At("utf8");
        TextEncoding.Rewrite(path, encoding, target, cancellation);
        return Of(file, target, TextScan.Of(target, cancellation));
    }

    /// <summary>A reader over the text, without a byte order mark.</summary>
    public StreamReader Open() => new(Path, new UTF8Encoding(false), detectEncodingFromByteOrderMarks: true, 1 << 20);

    private static TextFile Of(SourceFile file, string path, TextScan scan)
    {
        if (scan.Records == 0)
        {
            throw file.Refuse("refused.empty");
        }

        using var reader = new StreamReader(path, new UTF8Encoding(false));
        var first = reader.Read();
        var breaks = first is '\n' or '\r';
        while (first >= 0 && char.IsWhiteSpace((char)first))
        {
            first = reader.Read();
        }

        return new TextFile(path, scan, scan.HasUnreadableMark || scan.Nulls > 0, first < 0 ? ' ' : (char)first, breaks);
    }
}
