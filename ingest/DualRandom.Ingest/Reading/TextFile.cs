using System.Text;

namespace DualRandom.Ingest.Reading;

/// <summary>A text file as UTF-8: where it is, what its bytes tell, whether some of them are no character, how it begins and the byte it ends with.</summary>
internal sealed record TextFile(string Path, TextScan Scan, bool HasUnreadable, string Beginning, byte Ending)
{
    private const int BeginningCharacters = 64;

    /// <summary>Finds the encoding and, unless the file is UTF-8 already, rewrites it in scratch.</summary>
    public static TextFile Prepare(SourceFile file, string path, CancellationToken cancellation)
    {
        var encoding = TextEncoding.Guess(TextEncoding.Sample(path));
        if (ReferenceEquals(encoding, TextEncoding.Utf8))
        {
            var scan = TextScan.Of(path, cancellation);
            RequireText(file, scan);
            if (scan.FirstInvalid is not { } invalid)
            {
                return Of(file, path, scan);
            }

            encoding = scan.HasWide ? encoding : TextEncoding.Guess(TextEncoding.Sample(path, invalid));
        }

        var target = file.At("utf8");
        TextEncoding.Rewrite(path, encoding ?? throw file.Refuse("refused.encoding"), target, cancellation);
        var rewritten = TextScan.Of(target, cancellation);
        RequireText(file, rewritten);
        return Of(file, target, rewritten);
    }

    /// <summary>A reader over the text, without a byte order mark.</summary>
    public StreamReader Open() => new(Path, new UTF8Encoding(false), detectEncodingFromByteOrderMarks: true, 1 << 20);

    private static byte LastByte(string path)
    {
        using var stream = File.OpenRead(path);
        stream.Position = Math.Max(0, stream.Length - BeginningCharacters);
        var end = new byte[stream.Length - stream.Position];
        stream.ReadExactly(end);
        return end.AsSpan().TrimEnd(" \t\r\n"u8) is [.., var last] ? last : (byte)' ';
    }

    private static void RequireText(SourceFile file, TextScan scan)
    {
        if (scan.Nulls * 100 > scan.Bytes)
        {
            throw file.Refuse("refused.nulls", scan.Nulls, scan.Bytes);
        }
    }

    private static TextFile Of(SourceFile file, string path, TextScan scan)
    {
        if (scan.Records == 0)
        {
            throw file.Refuse("refused.empty");
        }

        using var reader = new StreamReader(path, new UTF8Encoding(false));
        var beginning = new char[BeginningCharacters];
        do
        {
            beginning[0] = (char)reader.Read();
        }
        while (char.IsWhiteSpace(beginning[0]));

        var length = 1 + reader.ReadBlock(beginning, 1, beginning.Length - 1);
        return new TextFile(path, scan, scan.HasUnreadableMark || scan.Nulls > 0, new string(beginning, 0, length), LastByte(path));
    }
}
