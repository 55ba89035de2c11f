using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace DualRandom.Ingest.Pulling;

/// <summary>
/// The rows of one reading as a CSV in the making (UTF-8, header, LF): only those whose content was not read before. Memory holds 16 bytes a row of the window.
/// </summary>
internal sealed class PulledFile : IDisposable
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");

    private readonly StreamWriter _writer;
    private readonly HashSet<UInt128> _known;
    private readonly Dictionary<UInt128, int> _atMark = [];
    private Dictionary<UInt128, int> _repeated = [];

    /// <summary>Starts with the header.</summary>
    public PulledFile(string path, IReadOnlyList<string> columns, HashSet<UInt128> known)
    {
        _known = known;
        Path = path;
        _writer = new StreamWriter(path, append: false, new UTF8Encoding(false), 1 << 20);
        WriteLine(columns);
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>New rows written.</summary>
    public long Rows { get; private set; }

    /// <summary>Rows read, new or not.</summary>
    public long Read { get; private set; }

    /// <summary>The mark of the last row read; null before the first, or where it has none.</summary>
    public string? LastMark { get; private set; }

    /// <summary>The content hashes that the next reading must know.</summary>
    public HashSet<UInt128> Window { get; } = [];

    /// <summary>Takes a row; rows come in the order of their marks, those without a mark first.</summary>
    /// <param name="values">The columns' texts; null for NULL.</param>
    /// <param name="mark">The row's mark.</param>
    /// <param name="isInWindow">Whether the next reading will show it again.</param>
    public void Take(string?[] values, string? mark, bool isInWindow)
    {
        if (mark != LastMark)
        {
            _atMark.Clear();
            _repeated.Clear();
            LastMark = mark;
        }

        var hash = Hash(values);
        if (_repeated.TryGetValue(hash, out var before) && before > 0)
        {
            _repeated[hash] = before - 1;
            return;
        }

        Read++;
        _atMark[hash] = _atMark.GetValueOrDefault(hash) + 1;
        if (isInWindow)
        {
            Window.Add(hash);
        }

        if (!_known.Contains(hash))
        {
            Rows++;
            WriteLine(values);
        }
    }

    /// <summary>From here on the rows with the last mark come again, after a lost connection: those taken already are passed over once.</summary>
    public void Resume() => _repeated = new Dictionary<UInt128, int>(_atMark);

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

    private static UInt128 Hash(string?[] values)
    {
        var text = string.Join('\u001F', values.Select(v => v is null ? "\u0000" : v));
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), digest);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(digest);
    }

    private void WriteLine(IReadOnlyList<string?> values)
    {
        for (var i = 0; i < values.Count; i++)
        {
            if (i > 0)
            {
                _writer.Write(',');
            }

            Write(values[i]);
        }

        _writer.Write('\n');
    }

    private void Write(string? value)
    {
        if (value is null)
        {
            return;
        }

        if (value.Length > 0 && !value.AsSpan().ContainsAny(Special))
        {
            _writer.Write(value);
            return;
        }

        _writer.Write('"');
        _writer.Write(value.Replace("\"", "\"\"", StringComparison.Ordinal));
        _writer.Write('"');
    }
}
