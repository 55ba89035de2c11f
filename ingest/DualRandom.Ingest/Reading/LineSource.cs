using System.Text;

namespace DualRandom.Ingest.Reading;

/// <summary>A physical line: its text, the line break after it, and whether it was cut because it is too long.</summary>
internal readonly record struct Line(string Text, string Break, bool TooLong);

/// <summary>
/// Physical lines of a text with look-ahead, ended by LF or CR LF; by CR alone only where the first line is: elsewhere a lone CR is a break that someone typed inside a
/// cell. A line longer than the limit keeps its beginning only, so memory stays flat.
/// </summary>
internal sealed class LineSource(TextReader reader, int limit)
{
    private const string Return = "\r";

    private readonly char[] _buffer = new char[1 << 16];
    private readonly List<Line> _ahead = [];
    private readonly StringBuilder _text = new();
    private int _at;
    private int _length;
    private int _taken;
    private bool? _returnEnds;

    /// <summary>The line that is so many lines ahead; null at the end of the text.</summary>
    public Line? Peek(int ahead)
    {
        while (_ahead.Count - _taken <= ahead)
        {
            if (Next() is not { } line)
            {
                return null;
            }

            _ahead.Add(line);
        }

        return _ahead[_taken + ahead];
    }

    /// <summary>Moves on by so many lines, which must have been peeked.</summary>
    public void Take(int lines)
    {
        _taken += lines;
        if (_taken == _ahead.Count || _taken > 4096)
        {
            _ahead.RemoveRange(0, _taken);
            _taken = 0;
        }
    }

    private Line? Next()
    {
        _text.Clear();
        var total = 0L;
        while (Fill())
        {
            var rest = _buffer.AsSpan(_at, _length - _at);
            var end = rest.IndexOfAny('\n', '\r');
            Append(end < 0 ? rest : rest[..end], ref total);
            _at += end < 0 ? rest.Length : end;
            if (end >= 0 && TakeBreak() is var taken)
            {
                _returnEnds ??= taken == Return;
                if (taken != Return || _returnEnds.Value)
                {
                    return new Line(_text.ToString(), taken, total > limit);
                }

                Append(taken, ref total);
            }
        }

        return total == 0 ? null : new Line(_text.ToString(), "", total > limit);
    }

    private void Append(ReadOnlySpan<char> part, ref long total)
    {
        total += part.Length;
        _text.Append(part[..Math.Min(part.Length, Math.Max(0, limit - _text.Length))]);
    }

    private string TakeBreak()
    {
        if (_buffer[_at++] == '\n')
        {
            return "\n";
        }

        if (Fill() && _buffer[_at] == '\n')
        {
            _at++;
            return "\r\n";
        }

        return Return;
    }

    private bool Fill()
    {
        if (_at < _length)
        {
            return true;
        }

        _at = 0;
        _length = reader.Read(_buffer, 0, _buffer.Length);
        return _length > 0;
    }
}
