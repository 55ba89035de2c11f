using System.Buffers;

namespace DualRandom.Ingest.Reading;

/// <summary>
/// Finds where a JSON value that is opened by a brace or bracket is closed, braces in strings not counted. A line break ends a string, for sound strings have none, so an
/// unclosed string goes no further than its line.
/// </summary>
internal sealed class JsonBraces
{
    private static readonly SearchValues<byte> Outside = SearchValues.Create("\"{}[]"u8);
    private static readonly SearchValues<byte> Inside = SearchValues.Create("\"\\\n"u8);

    private readonly Stack<byte> _open = [];
    private bool _inString;
    private bool _escaped;

    /// <summary>Whether a bracket was closed by a brace or the other way round: then the end is a guess.</summary>
    public bool IsMismatched { get; private set; }

    /// <summary>The bytes up to and with the closing one; -1 when it is not among these, which are then counted as seen.</summary>
    public int Close(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        if (_escaped && bytes.Length > 0)
        {
            _escaped = false;
            at = 1;
        }

        while (at < bytes.Length)
        {
            var next = bytes[at..].IndexOfAny(_inString ? Inside : Outside);
            if (next < 0)
            {
                return -1;
            }

            at += next + 1;
            switch (bytes[at - 1])
            {
                case (byte)'"':
                    _inString = !_inString;
                    break;
                case (byte)'\\':
                    _escaped = at == bytes.Length;
                    at++;
                    break;
                case (byte)'\n':
                    _inString = false;
                    break;
                case (byte)'{':
                    _open.Push((byte)'}');
                    break;
                case (byte)'[':
                    _open.Push((byte)']');
                    break;
                default:
                    if (Shut(bytes[at - 1]))
                    {
                        return at;
                    }

                    break;
            }
        }

        return -1;
    }

    /// <summary>Closes the innermost that a brace or bracket can close, and with it what was left open inside; true when nothing is open any more.</summary>
    private bool Shut(byte closing)
    {
        if (!_open.Contains(closing))
        {
            IsMismatched = true;
            return _open.Count == 0;
        }

        while (_open.Pop() != closing)
        {
            IsMismatched = true;
        }

        return _open.Count == 0;
    }
}
