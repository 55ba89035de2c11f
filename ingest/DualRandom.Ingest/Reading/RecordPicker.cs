using System.Buffers;

namespace DualRandom.Ingest.Reading;

/// <summary>
/// Copies single records of a sound CSV, by number, in one pass over its bytes. Records are those that <see cref="TextScan"/> counts: line breaks in quotes end none, empty
/// lines are none.
/// </summary>
internal static class RecordPicker
{
    private static readonly SearchValues<byte> Quoted = SearchValues.Create("\n\""u8);
    private static readonly SearchValues<byte> Unquoted = SearchValues.Create("\n"u8);

    /// <summary>Writes the records with those numbers (1 is the first after the header; ascending) to a file, one after another.</summary>
    public static void Pick(string path, CsvLayout layout, IEnumerable<long> rows, string target, CancellationToken cancellation)
    {
        using var wanted = rows.GetEnumerator();
        using var output = new BufferedStream(File.Create(target), 1 << 20);
        var left = wanted.MoveNext();
        using var records = new RecordBytes(path, layout.Dialect.IsQuoted ? Quoted : Unquoted);
        for (var row = 1L - layout.Header.Above; left && records.Next(); row++)
        {
            if ((row & 0xFFFF) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            if (row == wanted.Current)
            {
                output.Write(records.Current);
                output.WriteByte((byte)'\n');
                left = wanted.MoveNext();
            }
        }
    }

    /// <summary>The records of a file as bytes, without the line break at their end.</summary>
    private sealed class RecordBytes(string path, SearchValues<byte> stops) : IDisposable
    {
        private readonly FileStream _stream = File.OpenRead(path);
        private byte[] _buffer = new byte[1 << 20];
        private int _start;
        private int _end;
        private int _length;

        public ReadOnlySpan<byte> Current => _buffer.AsSpan(_start, _length);

        public bool Next()
        {
            _start += _length;
            while (true)
            {
                SkipBreaks();
                if (_start == _end && !Fill())
                {
                    return false;
                }

                if (_buffer[_start] is not ((byte)'\n' or (byte)'\r'))
                {
                    break;
                }
            }

            var at = _start;
            for (var quoted = false; ;)
            {
                var found = _buffer.AsSpan(at, _end - at).IndexOfAny(stops);
                if (found < 0)
                {
                    at = _end;
                    var kept = at - _start;
                    if (!Fill())
                    {
                        break;
                    }

                    at = _start + kept;
                    continue;
                }

                at += found;
                if (_buffer[at] == '"')
                {
                    quoted = !quoted;
                }
                else if (!quoted)
                {
                    break;
                }

                at++;
            }

            _length = at - _start;
            if (_length > 0 && _buffer[_start + _length - 1] == '\r')
            {
                _length--;
            }

            return true;
        }

        public void Dispose() => _stream.Dispose();

        private void SkipBreaks()
        {
            while (_start < _end && _buffer[_start] is (byte)'\n' or (byte)'\r')
            {
                _start++;
            }
        }

        /// <summary>Keeps what is not consumed, makes room, reads on; false at the end of the file.</summary>
        private bool Fill()
        {
            var rest = _end - _start;
            if (_start > 0)
            {
                _buffer.AsSpan(_start, rest).CopyTo(_buffer);
            }
            else if (rest == _buffer.Length)
            {
                Array.Resize(ref _buffer, _buffer.Length * 2);
            }

            _start = 0;
            var read = _stream.Read(_buffer, rest, _buffer.Length - rest);
            _end = rest + read;
            return read > 0;
        }
    }
}
