using System.Buffers;
using System.Text;
using System.Text.Json;

namespace DualRandom.Ingest.Reading;

/// <summary>
/// Reads one element after the other. A broken one costs one row: it ends where its braces close or, where they do not, where the next element begins as it began itself.
/// </summary>
internal sealed class JsonElementReader(SourceFile file, JsonWindow window, CleanWriter writer, CancellationToken cancellation)
{
    private const int LongestKey = 1000;

    private static readonly SearchValues<byte> ScalarEnds = SearchValues.Create(",]} \t\r\n"u8);

    private byte[] _firstKey = [];
    private byte[] _otherKey = [];
    private long _row;

    private static ReadOnlySpan<byte> Blanks => " \t\r\n"u8;

    private static ReadOnlySpan<byte> Separators => " \t\r\n,"u8;

    private static ReadOnlySpan<byte> UnreadableMark => "\uFDD0"u8;

    /// <summary>Reads up to the end of the array whose bracket was passed, or of the text.</summary>
    /// <exception cref="Sql.DualRandomException">The array does not end.</exception>
    public void Read(bool isArray)
    {
        for (int next; (next = window.Next(Separators)) >= 0;)
        {
            cancellation.ThrowIfCancellationRequested();
            if (isArray && next == ']')
            {
                window.Pass(1);
                return;
            }

            if (One(isArray) is { } closers)
            {
                window.Pass(window.Ahead.Length - closers);
            }
        }

        if (isArray)
        {
            throw file.Refuse("refused.damaged", $"JSON: {window.Passed}");
        }
    }

    /// <summary>One element; where a broken one runs on to the end of the text, the bytes at the end that close what is open around it.</summary>
    private int? One(bool isArray)
    {
        var ahead = window.Ahead;
        var braces = new JsonBraces();
        var end = ahead[0] is (byte)'{' or (byte)'[' ? braces.Close(ahead) : Scalar(ahead);
        if (end > 0 && end <= Faults.LongestRecord && IsSound(ahead[..end]))
        {
            if (ahead[0] == '{')
            {
                writer.Row(++_row, [Encoding.UTF8.GetString(ahead[..end])]);
            }
            else
            {
                Refuse(ahead[..end], Faults.Unreadable);
            }

            Remember(ahead[..end]);
            window.Pass(end);
            return null;
        }

        if (_firstKey.Length == 0)
        {
            Remember(ahead);
        }

        var isCertain = end >= 0 && !braces.IsMismatched;
        var next = Sibling(isCertain ? ahead[..end] : ahead, isCertain);
        if (next < 0 && end < 0)
        {
            return window.EndsWithin ? Rest(ahead, isArray) : Overlong();
        }

        end = next < 0 ? end : next;
        Refuse(ahead[..end], end > Faults.LongestRecord ? Faults.TooLong : Faults.Unreadable);
        window.Pass(end);
        return null;
    }

    private static int Scalar(ReadOnlySpan<byte> ahead)
    {
        if (ahead[0] == '"')
        {
            for (var at = 1; at < ahead.Length; at++)
            {
                switch (ahead[at])
                {
                    case (byte)'\\':
                        at++;
                        break;
                    case (byte)'"':
                        return at + 1;
                }
            }

            return -1;
        }

        var end = ahead.IndexOfAny(ScalarEnds);
        return end < 0 ? -1 : Math.Max(1, end);
    }

    private static bool IsSound(ReadOnlySpan<byte> element)
    {
        if (element.IndexOf(UnreadableMark) >= 0)
        {
            return false;
        }

        try
        {
            var reader = new Utf8JsonReader(element);
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>The key that elements begin with, for those of one array mostly begin alike; another one counts when it comes again.</summary>
    private void Remember(ReadOnlySpan<byte> element)
    {
        var text = element[1..].TrimStart(Blanks);
        if (element[0] != '{' || text is not [(byte)'"', .. var inside] || inside.IndexOf((byte)'"') is not (>= 0 and < LongestKey and var length))
        {
            return;
        }

        var key = text[..(length + 2)];
        if (_firstKey.Length == 0 || key.SequenceEqual(_otherKey))
        {
            _firstKey = key.ToArray();
        }
        else if (!key.SequenceEqual(_firstKey))
        {
            _otherKey = key.ToArray();
        }
    }

    /// <summary>
    /// Where a broken element must end because the next one begins behind, -1 where none does: at the first place with no more than the element itself left open, for elements inside
    /// this one stand deeper; where its braces are what is broken, at the first of those with the fewest left open.
    /// </summary>
    private int Sibling(ReadOnlySpan<byte> ahead, bool mustBalance)
    {
        var open = 0;
        var counted = 0;
        var (best, bestOpen) = (-1, mustBalance ? 2 : int.MaxValue);
        for (int at = 1, found; bestOpen > 1 && _firstKey.Length > 0 && (found = ahead[at..].IndexOf(_firstKey)) >= 0; at++)
        {
            at += found;
            if (ahead[..at].TrimEnd(Blanks) is [.. var before, (byte)'{'] && before.TrimEnd(Blanks) is [.., (byte)',' or (byte)'}'])
            {
                open += Opened(before[counted..]);
                counted = before.Length;
                if (open < bestOpen)
                {
                    (best, bestOpen) = (before.TrimEnd(Separators).Length, open);
                }
            }
        }

        return best;
    }

    private static int Opened(ReadOnlySpan<byte> text) =>
        text.Count((byte)'{') + text.Count((byte)'[') - text.Count((byte)'}') - text.Count((byte)']');

    private int? Overlong()
    {
        var braces = new JsonBraces();
        var kept = window.Ahead[..Faults.LongestRaw].ToArray();
        for (; ; )
        {
            cancellation.ThrowIfCancellationRequested();
            var ahead = window.Ahead;
            var end = braces.Close(ahead);
            if (end >= 0 || window.EndsWithin)
            {
                Refuse(kept, Faults.TooLong);
                window.Pass(end >= 0 ? end : ahead.Length);
                return null;
            }

            window.Pass(ahead.Length);
        }
    }

    /// <summary>The last element is broken: sound is at least what closes the array and all around it, or else the text is cut.</summary>
    private int Rest(ReadOnlySpan<byte> ahead, bool isArray)
    {
        var end = ahead.TrimEnd(" \t\r\n]}"u8).Length;
        var closers = ahead[end..];
        var bracket = closers.IndexOf((byte)']');
        if (isArray && bracket < 0)
        {
            throw file.Refuse("refused.damaged", $"JSON: {window.Passed}");
        }

        Refuse(isArray ? ahead[..(end + bracket)] : ahead, Faults.Unreadable);
        return isArray ? closers.Length - bracket : 0;
    }

    private void Refuse(ReadOnlySpan<byte> element, string fault) =>
        writer.Refused(++_row, fault, Encoding.UTF8.GetString(element[..Math.Min(element.Length, Faults.LongestRaw)]));
}
