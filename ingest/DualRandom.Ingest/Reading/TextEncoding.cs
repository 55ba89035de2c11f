using System.Text;

namespace DualRandom.Ingest.Reading;

/// <summary>
/// Finds the encoding of a text file by its bytes and rewrites it as UTF-8. Bytes that fit no character become <see cref="Unreadable"/>, so that only the rows that
/// hold them are refused. 编码识别。
/// </summary>
internal static class TextEncoding
{
    /// <summary>Stands for bytes that are no character: U+FDD0, which no text may contain.</summary>
    public const char Unreadable = '\uFDD0';

    private const int SampleBytes = 4 << 20;
    private const double MostUnreadable = 0.02;
    private const double FewestNulls = 0.02;
    private const int NullsOnOneSide = 20;

    private static readonly DecoderFallback Mark = new DecoderReplacementFallback(Unreadable.ToString());

    /// <summary>UTF-8 with the mark.</summary>
    public static Encoding Utf8 { get; } = Encoding.GetEncoding("utf-8", EncoderFallback.ReplacementFallback, Mark);

    /// <summary>The encoding that a sample of bytes shows; null where none fits.</summary>
    public static Encoding? Guess(ReadOnlySpan<byte> sample)
    {
        switch (sample)
        {
            case [0xEF, 0xBB, 0xBF, ..]:
                return Utf8;
            case [0xFF, 0xFE, ..]:
                return Utf16(bigEndian: false);
            case [0xFE, 0xFF, ..]:
                return Utf16(bigEndian: true);
        }

        if (Utf16WithoutMark(sample) is { } utf16)
        {
            return utf16;
        }

        return IsMostlyUtf8(sample) ? Utf8 : UnreadableShare(Gb18030.Platform, sample) <= MostUnreadable ? Gb18030.Platform : null;
    }

    /// <summary>So many bytes of a file from a place on, whole characters of UTF-8 at least where they are such.</summary>
    public static byte[] Sample(string path, long from = 0)
    {
        using var stream = File.OpenRead(path);
        stream.Position = from;
        var sample = new byte[Math.Min(SampleBytes, stream.Length - from)];
        stream.ReadExactly(sample);
        return from + sample.Length < stream.Length ? sample[..^TextScan.IncompleteTail(sample)] : sample;
    }

    /// <summary>Rewrites a file as UTF-8 without a byte order mark.</summary>
    public static void Rewrite(string path, Encoding encoding, string target, CancellationToken cancellation)
    {
        if (ReferenceEquals(encoding, Gb18030.Platform))
        {
            Gb18030File.Rewrite(path, target, cancellation);
            return;
        }

        using var reader = new StreamReader(path, encoding, detectEncodingFromByteOrderMarks: false, 1 << 20);
        using var writer = new StreamWriter(target, append: false, new UTF8Encoding(false), 1 << 20);
        var buffer = new char[1 << 18];
        var first = true;
        for (int read; (read = reader.Read(buffer)) > 0; first = false)
        {
            cancellation.ThrowIfCancellationRequested();
            var skip = first && buffer[0] == '\uFEFF' ? 1 : 0;
            writer.Write(buffer, skip, read - skip);
        }
    }

    private static Encoding Utf16(bool bigEndian) =>
        Encoding.GetEncoding(bigEndian ? "utf-16BE" : "utf-16", EncoderFallback.ReplacementFallback, Mark);

    /// <summary>Digits, separators and line ends have a zero for their upper byte: zeros at odd places only say little-endian, at even ones big-endian.</summary>
    private static Encoding? Utf16WithoutMark(ReadOnlySpan<byte> sample)
    {
        var even = 0;
        var odd = 0;
        for (var i = 0; i + 1 < sample.Length; i += 2)
        {
            even += sample[i] == 0 ? 1 : 0;
            odd += sample[i + 1] == 0 ? 1 : 0;
        }

        var enough = sample.Length / 2 * FewestNulls;
        bool? bigEndian = odd > enough && odd > even * NullsOnOneSide ? false : even > enough && even > odd * NullsOnOneSide ? true : null;
        return bigEndian is { } order && UnreadableShare(Utf16(order), sample) <= MostUnreadable ? Utf16(order) : null;
    }

    /// <summary>
    /// GB18030 makes something of almost any bytes, so fewer faults say nothing for it. Characters of three bytes do: texts in GB18030 hardly ever look like these.
    /// </summary>
    private static bool IsMostlyUtf8(ReadOnlySpan<byte> sample)
    {
        var text = Utf8.GetString(sample);
        var unreadable = text.AsSpan().Count(Unreadable);
        var wide = text.Count(c => c > '\x7F') - unreadable;
        var widest = text.Count(c => c >= '\u0800') - unreadable;
        return wide >= unreadable || widest * 4 >= unreadable;
    }

    private static double UnreadableShare(Encoding encoding, ReadOnlySpan<byte> sample)
    {
        var text = encoding.GetString(sample);
        return (double)text.AsSpan().Count(Unreadable) / Math.Max(1, text.Length);
    }
}
