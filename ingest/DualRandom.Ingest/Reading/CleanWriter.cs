using System.Globalization;
using System.Text;

namespace DualRandom.Ingest.Reading;

/// <summary>
/// Writes rows that C# had to read as a CSV the engine reads without question: <c>row, fault, raw</c>, then the fields, each quoted.
/// </summary>
internal sealed class CleanWriter(string path, int columns) : IDisposable
{
    private readonly StreamWriter _writer = new(path, append: false, new UTF8Encoding(false), 1 << 20);

    /// <summary>Rows written.</summary>
    public long Rows { get; private set; }

    /// <summary>A row that was read.</summary>
    public void Row(long row, IReadOnlyList<string> fields)
    {
        Begin(row);
        _writer.Write(",,");
        for (var i = 0; i < columns; i++)
        {
            _writer.Write(',');
            Quote(i < fields.Count ? fields[i] : "");
        }

        _writer.Write('\n');
    }

    /// <summary>A row that was refused.</summary>
    public void Refused(long row, string fault, string raw)
    {
        Begin(row);
        _writer.Write(',');
        _writer.Write(fault);
        _writer.Write(',');
        Quote(Printable(raw));
        for (var i = 0; i < columns; i++)
        {
            _writer.Write(',');
        }

        _writer.Write('\n');
    }

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

    private void Begin(long row)
    {
        Rows++;
        _writer.Write(row.ToString(CultureInfo.InvariantCulture));
    }

    private void Quote(string field)
    {
        if (field.Length == 0)
        {
            return;
        }

        _writer.Write('"');
        _writer.Write(field.Contains('"', StringComparison.Ordinal) ? field.Replace("\"", "\"\"", StringComparison.Ordinal) : field);
        _writer.Write('"');
    }

    private static string Printable(string raw)
    {
        var text = raw.Replace(TextEncoding.Unreadable, '\uFFFD').Replace('\0', '\u2400');
        if (text.Length * 3 <= Faults.LongestRaw || Encoding.UTF8.GetByteCount(text) <= Faults.LongestRaw)
        {
            return text;
        }

        var bytes = new byte[Faults.LongestRaw];
        Encoding.UTF8.GetEncoder().Convert(text, bytes, flush: true, out var used, out _, out _);
        return text[..used];
    }
}
