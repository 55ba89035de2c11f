namespace DualRandom.Ingest.Reading;

/// <summary>A text of UTF-8 seen through a window that moves forward: the longest element that is read fits in it whole, so memory stays flat.</summary>
internal sealed class JsonWindow(Stream stream)
{
    private readonly byte[] _bytes = new byte[4 * Faults.LongestRecord];
    private int _at;
    private int _filled;
    private bool _isEnd;

    /// <summary>Bytes passed, from the beginning of the text.</summary>
    public long Passed { get; private set; }

    /// <summary>What lies ahead: at least the longest record and as much again, unless the text ends before.</summary>
    public ReadOnlySpan<byte> Ahead
    {
        get
        {
            if (!_isEnd && _filled - _at < 2 * Faults.LongestRecord)
            {
                Fill();
            }

            return _bytes.AsSpan(_at, _filled - _at);
        }
    }

    /// <summary>Whether nothing follows what lies ahead.</summary>
    public bool EndsWithin => Ahead.Length >= 0 && _isEnd;

    /// <summary>Moves on.</summary>
    public void Pass(int bytes)
    {
        _at += bytes;
        Passed += bytes;
    }

    /// <summary>Moves on over blanks and one kind of mark; the next byte, or -1 at the end.</summary>
    public int Next(ReadOnlySpan<byte> passing)
    {
        for (; ; )
        {
            var ahead = Ahead;
            var blanks = ahead.IndexOfAnyExcept(passing);
            Pass(blanks < 0 ? ahead.Length : blanks);
            if (blanks >= 0)
            {
                return ahead[blanks];
            }

            if (EndsWithin)
            {
                return -1;
            }
        }
    }

    private void Fill()
    {
        _bytes.AsSpan(_at, _filled - _at).CopyTo(_bytes);
        _filled -= _at;
        _at = 0;
        var room = _bytes.AsSpan(_filled);
        var read = stream.ReadAtLeast(room, room.Length, throwOnEndOfStream: false);
        _isEnd = read < room.Length;
        _filled += read;
    }
}
