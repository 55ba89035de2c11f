using System.Text;

namespace DualRandom.Ingest.Reading;

/// <summary>One record of a CSV: its fields, or why it is refused; and its text.</summary>
internal readonly record struct CsvRecord(IReadOnlyList<string> Fields, string? Fault, string Raw);

/// <summary>
/// Reads a CSV with faults so that every physical line belongs to exactly one record. A quoted field may run over lines only when it ends properly; otherwise the line that
/// opened it is refused alone and reading goes on at the next line. Records longer than the limit are refused.
/// </summary>
internal sealed class CsvRecordReader(TextReader reader, CsvDialect dialect, int limit)
{
    private const int MostHeaderLines = 100;

    private readonly LineSource _lines = new(reader, limit);
    private readonly List<string> _fields = [];
    private readonly StringBuilder _field = new();

    private enum State
    {
        Whole,
        Open,
        Broken,
    }

    /// <summary>Records and empty lines read so far.</summary>
    public int Passed { get; private set; }

    /// <summary>The next record that is not an empty line; null at the end. With <paramref name="columns"/> 0 any number of fields is right.</summary>
    public CsvRecord? Read(int columns)
    {
        while (_lines.Peek(0) is { } first)
        {
            Passed++;
            if (first.Text.Length == 0)
            {
                _lines.Take(1);
                continue;
            }

            return ReadFrom(first, columns);
        }

        return null;
    }

    private CsvRecord ReadFrom(Line first, int columns)
    {
        if (first.TooLong)
        {
            return Refuse(first.Text, Faults.TooLong);
        }

        var text = first.Text;
        var taken = 1;
        var state = Split(text);
        if (state == State.Open)
        {
            (state, text, taken) = Extend(first, columns);
        }

        if (state != State.Whole)
        {
            return Refuse(first.Text, Faults.Unreadable);
        }

        _lines.Take(taken);
        if (text.AsSpan().ContainsAny(TextEncoding.Unreadable, '\0'))
        {
            return new CsvRecord([], Faults.Unreadable, text);
        }

        if (columns > 0 && _fields.Count == columns + 1 && _fields[^1].Length == 0)
        {
            _fields.RemoveAt(columns);
        }

        return columns == 0 || _fields.Count == columns
            ? new CsvRecord([.. _fields], null, text)
            : new CsvRecord([], Faults.Ragged, text);
    }

    private (State State, string Text, int Taken) Extend(Line first, int columns)
    {
        var joined = new StringBuilder(first.Text);
        var ending = first.Break;
        var tries = 0;
        for (var ahead = 1; _lines.Peek(ahead) is { TooLong: false } line && joined.Length + line.Text.Length <= limit; ahead++)
        {
            joined.Append(ending).Append(line.Text);
            ending = line.Break;
            if (!Closes(line.Text))
            {
                continue;
            }

            var text = joined.ToString();
            var state = Split(text);
            if (state != State.Open)
            {
                return dialect.IsOneLineEach(columns, first.Text, line.Text) ? (State.Broken, "", 0) : (state, text, ahead + 1);
            }

            // Each try ends at least one more field, so a sound record needs no more tries than it has fields.
            if (++tries > Math.Max(columns, MostHeaderLines))
            {
                break;
            }
        }

        return (State.Broken, "", 0);
    }

    private static bool Closes(string line)
    {
        for (var at = line.IndexOf('"', StringComparison.Ordinal); at >= 0; at = at < line.Length ? line.IndexOf('"', at) : -1)
        {
            if (at + 1 >= line.Length || line[at + 1] != '"')
            {
                return true;
            }

            at += 2;
        }

        return false;
    }

    private CsvRecord Refuse(string raw, string fault)
    {
        _lines.Take(1);
        return new CsvRecord([], fault, raw);
    }

    private State Split(string text)
    {
        _fields.Clear();
        for (var at = 0; ; at++)
        {
            var quote = at;
            while (quote < text.Length && text[quote] == ' ')
            {
                quote++;
            }

            if (dialect.IsQuoted && quote < text.Length && text[quote] == '"')
            {
                var state = Quoted(text, quote + 1, out at);
                if (state != State.Whole)
                {
                    return state;
                }
            }
            else
            {
                var end = text.IndexOf(dialect.Delimiter, at);
                end = end < 0 ? text.Length : end;
                _fields.Add(text[at..end]);
                at = end;
            }

            if (at >= text.Length)
            {
                return State.Whole;
            }
        }
    }

    private State Quoted(string text, int at, out int end)
    {
        _field.Clear();
        for (; ; )
        {
            var quote = text.IndexOf('"', at);
            if (quote < 0)
            {
                end = text.Length;
                return State.Open;
            }

            _field.Append(text, at, quote - at);
            if (quote + 1 < text.Length && text[quote + 1] == '"')
            {
                _field.Append('"');
                at = quote + 2;
                continue;
            }

            end = quote + 1;
            while (end < text.Length && text[end] == ' ')
            {
                end++;
            }

            _fields.Add(_field.ToString());
            return end == text.Length || text[end] == dialect.Delimiter ? State.Whole : State.Broken;
        }
    }
}
