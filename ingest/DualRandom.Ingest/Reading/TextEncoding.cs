using System.Text;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

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
    private const double MostNulls = 0.01;

    private static readonly DecoderFallback Mark = new DecoderReplacementFallback(Unreadable.ToString());

    private static Encoding Utf8 => Encoding.GetEncoding("utf-8", EncoderFallback.ReplacementFallback, Mark);

    private static Encoding Gb18030 =>
        CodePagesEncodingProvider.Instance.GetEncoding("GB18030", EncoderFallback.ReplacementFallback, Mark)
        ?? throw new NotSupportedException("GB18030");

    private static Encoding Utf16(bool bigEndian) =>
        Encoding.GetEncoding(bigEndian ? "utf-16BE" : "utf-16", EncoderFallback.ReplacementFallback, Mark);

    /// <summary>The encoding of a file that is not UTF-8.</summary>
    /// <exception cref="DualRandomException">Neither UTF-8, GB18030 nor UTF-16 with a byte order mark fits.</exception>
    public static Encoding Detect(string path, string place, TextScan scan, Texts texts)
    {
        var sample = Sample(path);
        if (sample is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            return Utf16(sample[0] == 0xFE);
        }

        if (scan.Nulls > scan.Bytes * MostNulls)
        {
            throw new DualRandomException(ExitCode.BadInput, texts["refused.nulls", scan.Nulls, scan.Bytes], place, texts["refused.encoding.remedy"]);
        }

        var (best, share) = new[] { Utf8, Gb18030 }
            .Select(e => (Encoding: e, Share: UnreadableShare(e, sample)))
            .MinBy(c => c.Share);
        return share <= MostUnreadable
            ? best
            : throw new DualRandomException(ExitCode.BadInput, texts["refused.encoding"], place, texts["refused.encoding.remedy"]);
    }

    /// <summary>Whether the file begins with a mark of UTF-16.</summary>
    public static bool IsUtf16(string path) => Sample(path, 2) is [0xFF, 0xFE] or [0xFE, 0xFF];

    /// <summary>Rewrites a file as UTF-8 without a byte order mark.</summary>
    public static void Rewrite(string path, Encoding encoding, string target, CancellationToken cancellation)
    {
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

    private static double UnreadableShare(Encoding encoding, byte[] sample)
    {
        var text = encoding.GetString(sample);
        return (double)text.AsSpan().Count(Unreadable) / Math.Max(1, text.Length);
    }

    private static byte[] Sample(string path, int most = SampleBytes)
    {
        using var stream = File.OpenRead(path);
        var sample = new byte[Math.Min(most, stream.Length)];
        stream.ReadExactly(sample);
        return sample;
    }
}
