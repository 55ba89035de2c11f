using DualRandom.Sql.Engines;

namespace DualRandom.Ingest.Reading;

/// <summary>Loads a text of one JSON value a line as <c>received_line</c>: <c>row, fault, raw, line</c>. The row number is the line's number.</summary>
internal sealed class JsonLines(DuckDbEngine engine, SourceFile file)
{
    /// <summary>Loads it: by the engine where every line is sound text, else line by line.</summary>
    public void Load(TextFile text, CancellationToken cancellation)
    {
        if (text.HasUnreadable || text.Scan.HasControl || text.Scan.LongestLine > Faults.LongestRecord)
        {
            LoadClean(engine, Exact(text, cancellation), cancellation);
            return;
        }

        engine.Execute(
            $"""
            create or replace table received as select * from read_csv({DuckDbEngine.Quote(text.Path)}, auto_detect = false, header = false, delim = chr(1),
                quote = '', escape = '', compression = 'none', columns = {'{'}'line': 'varchar'{'}'});
            create or replace view received_line as
                select rowid + 1 as row, cast(null as varchar) as fault, cast(null as varchar) as raw, line from received
            """,
            cancellation);
    }

    /// <summary>Loads what <see cref="CleanWriter"/> wrote, one field a row.</summary>
    public static void LoadClean(DuckDbEngine engine, string clean, CancellationToken cancellation)
    {
        CleanTable.Load(engine, "received", clean, ["line"], cancellation);
        engine.Execute("create or replace view received_line as select row, fault, raw, c0 as line from received", cancellation);
    }

    private string Exact(TextFile text, CancellationToken cancellation)
    {
        var target = file.At("clean.csv");
        using var reader = text.Open();
        using var writer = new CleanWriter(target, 1);
        var lines = new LineSource(reader, Faults.LongestRecord);
        for (var row = 1L; lines.Peek(0) is { } line; row++, lines.Take(1))
        {
            cancellation.ThrowIfCancellationRequested();
            if (line.TooLong)
            {
                writer.Refused(row, Faults.TooLong, line.Text);
            }
            else if (line.Text.AsSpan().ContainsAny(TextEncoding.Unreadable, '\0'))
            {
                writer.Refused(row, Faults.Unreadable, line.Text);
            }
            else
            {
                writer.Row(row, [line.Text]);
            }
        }

        return target;
    }
}
