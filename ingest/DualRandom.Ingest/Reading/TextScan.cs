using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace DualRandom.Ingest.Reading;

/// <summary>
/// What one pass over the bytes of a text file tells: whether they are UTF-8, how many records and lines there are, how long the longest is. The engine's reading must
/// agree with these counts, or the file is read exactly, record by record.
/// </summary>
internal sealed class TextScan
{
    private const int BufferSize = 1 << 20;
    private static readonly SearchValues<byte> Stops = SearchValues.Create("\n\""u8);

    private static ReadOnlySpan<byte> UnreadableMark => "\uFDD0"u8;

    private static ReadOnlySpan<byte> WideBlank => "\u3000"u8;

    private static ReadOnlySpan<byte> HardBlank => "\u00A0"u8;

    private bool _quoted;
    private long _recordStart;
    private long _lineStart;
    private byte _before;
    private bool _oddBlanks;
    private long _returns;
    private long _returnsAtEnds;

    /// <summary>Bytes read, a byte order mark included.</summary>
    public long Bytes { get; private set; }

    /// <summary>Zero bytes among them.</summary>
    public long Nulls { get; private set; }

    /// <summary>About where the first byte is that is not valid UTF-8: at most a buffer before it.</summary>
    public long? FirstInvalid { get; private set; }

    /// <summary>Whether characters outside ASCII occur, in UTF-8, before <see cref="FirstInvalid"/>.</summary>
    public bool HasWide { get; private set; }

    /// <summary>Whether a double quote occurs.</summary>
    public bool HasQuotes { get; private set; }

    /// <summary>Whether the byte 1, which the engine takes as separator of lines of JSON, occurs.</summary>
    public bool HasControl { get; private set; }

    /// <summary>Whether the mark of unreadable bytes occurs: the text was rewritten and some bytes were no character.</summary>
    public bool HasUnreadableMark { get; private set; }

    /// <summary>Whether blanks other than spaces occur that may stand around a value: tabs, wide and hard blanks, breaks within a record.</summary>
    public bool HasOddBlanks => _oddBlanks || _returns != _returnsAtEnds || Records != Lines;

    /// <summary>Records that are not empty, the header among them, line breaks in quotes not counted as ends.</summary>
    public long Records { get; private set; }

    /// <summary>Physical lines that are not empty, the header among them.</summary>
    public long Lines { get; private set; }

    /// <summary>Bytes of the longest record.</summary>
    public long LongestRecord { get; private set; }

    /// <summary>Bytes of the longest physical line.</summary>
    public long LongestLine { get; private set; }

    /// <summary>Scans a file.</summary>
    public static TextScan Of(string path, CancellationToken cancellation)
    {
        var scan = new TextScan();
        using var stream = File.OpenRead(path);
        var buffer = new byte[BufferSize];
        var kept = 0;
        for (int read; (read = stream.Read(buffer, kept, buffer.Length - kept)) > 0;)
        {
            cancellation.ThrowIfCancellationRequested();
            var fresh = buffer.AsSpan(kept, read);
            scan.Count(fresh);
            var all = buffer.AsSpan(0, kept + read);
            kept = IncompleteTail(all);
            if (scan.FirstInvalid is null)
            {
                scan.Judge(all[..^kept], scan.Bytes - all.Length);
            }

            scan.HasUnreadableMark |= all[..^kept].IndexOf(UnreadableMark) >= 0;
            scan._oddBlanks = scan._oddBlanks || all.Contains((byte)'\t') || all[..^kept].IndexOf(WideBlank) >= 0 || all[..^kept].IndexOf(HardBlank) >= 0;
            all[^kept..].CopyTo(buffer);
        }

        if (kept > 0)
        {
            scan.FirstInvalid ??= scan.Bytes - kept;
        }

        scan.EndLine(scan.Bytes, scan._before, isEnd: true);
        return scan;
    }

    private void Judge(ReadOnlySpan<byte> text, long from)
    {
        if (!Utf8.IsValid(text))
        {
            FirstInvalid = from;
        }
        else
        {
            HasWide = HasWide || !Ascii.IsValid(text);
        }
    }

    private void Count(ReadOnlySpan<byte> bytes)
    {
        var start = Bytes;
        Nulls += bytes.Count((byte)0);
        HasControl |= bytes.Contains((byte)1);
        _returns += bytes.Count((byte)'\r');
        for (var at = 0; ;)
        {
            var next = bytes[at..].IndexOfAny(Stops);
            if (next < 0)
            {
                break;
            }

            var stop = at + next;
            if (bytes[stop] == '"')
            {
                HasQuotes = true;
                _quoted = !_quoted;
            }
            else
            {
                EndLine(start + stop, stop > 0 ? bytes[stop - 1] : _before, isEnd: false);
            }

            at = stop + 1;
        }

        Bytes += bytes.Length;
        _before = bytes[^1];
    }

    private void EndLine(long end, byte before, bool isEnd)
    {
        var text = before == '\r' ? end - 1 : end;
        _returnsAtEnds += end - text;
        if (text > _lineStart)
        {
            Lines++;
            LongestLine = Math.Max(LongestLine, end - _lineStart);
        }

        _lineStart = end + 1;
        LongestRecord = Math.Max(LongestRecord, end - _recordStart);
        if (_quoted && !isEnd)
        {
            return;
        }

        if (text > _recordStart)
        {
            Records++;
        }

        _recordStart = end + 1;
    }

    /// <summary>How many bytes at the end begin a character of UTF-8 whose rest is missing.</summary>
    public static int IncompleteTail(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back <= Math.Min(3, bytes.Length); back++)
        {
            var b = bytes[^back];
            if ((b & 0xC0) == 0x80)
            {
                continue;
            }

            var length = b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : b >= 0xC0 ? 2 : 1;
            return length > back ? back : 0;
        }

        return 0;
    }
}
