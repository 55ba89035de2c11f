using DualRandom.Sql.Engines;

namespace DualRandom.Ingest.Reading;

/// <summary>
/// Reads one JSON object a line. The engine takes the lines as texts and finds the values itself; a line that is no object costs one row. The row number is the line's
/// number; lines without a character are no rows.
/// </summary>
internal sealed class JsonLinesFile(DuckDbEngine engine, SourceFile file)
{
    private const string Documents =
        """
        create or replace table received_document as
        select row, raw, coalesce(fault, case when document is null then 'unreadable' end) as fault, document
        from (
            select row, fault, coalesce(raw, line) as raw,
                case when json_valid(line) then case when json_type(line) = 'OBJECT' then line end end as document
            from received_line
            where fault is not null or trim(line, ' ' || chr(9)) <> ''
        )
        """;

    /// <summary>The file as a table.</summary>
    public Received Read(TextFile text, CancellationToken cancellation)
    {
        Lines(text, cancellation);
        engine.Execute(Documents, cancellation);
        engine.Execute("drop view received_line; drop table received", cancellation);
        var keys = engine.Query(
            "select distinct unnest(json_keys(document)) as name from received_document where document is not null order by name",
            r => r.GetString(0),
            cancellation);
        file.RequireColumns([.. keys]);
        var columns = keys.ToDictionary(
            k => k,
            k => new ReceivedColumn($"json_extract_string(document, {DuckDbEngine.Quote($"$.\"{k}\"")})", Received.Text),
            StringComparer.Ordinal);
        return new Received("received_document", "received_document.row", "fault", "raw", columns, []);
    }

    private void Lines(TextFile text, CancellationToken cancellation)
    {
        if (text.HasUnreadable || text.Scan.HasControl || text.Scan.Longest > Faults.LongestRecord)
        {
            CleanTable.Load(engine, Exact(text, cancellation), ["line"], cancellation);
            engine.Execute("create or replace view received_line as select row, fault, raw, c0 as line from received", cancellation);
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
