using DualRandom.Sql.DuckDb;
using DualRandom.Sql.Engines;

namespace DualRandom.Ingest.Reading;

/// <summary>
/// Reads delimited text. The engine reads it strictly and in parallel; where that fails, or its count of rows is not the scan's, the file has faults and is read
/// exactly, record by record, so that each fault costs one row.
/// </summary>
internal sealed class CsvFile(DuckDbEngine engine, SourceFile file)
{
    private static readonly char[] Delimiters = [',', '\t', ';', '|'];

    /// <summary>The file as a table.</summary>
    public Received Read(TextFile text, CancellationToken cancellation)
    {
        var (delimiter, header) = Header(text);
        file.RequireColumns([.. header.Select(SourceFile.Trim)]);
        var columns = SourceFile.Columns(header);
        var raw = Raw(header.Count, delimiter);
        return TryStrict(text, delimiter, header.Count, cancellation)
            ? new Received("received", "received.rowid + 1", "null", raw, columns)
            : CleanTable.Load(engine, Exact(text, delimiter, header.Count, cancellation), header.Count, raw, columns, cancellation);
    }

    private (char Delimiter, IReadOnlyList<string> Header) Header(TextFile text) => Delimiters
        .Select(d => (Delimiter: d, Header: FirstRecord(text, d)))
        .OrderByDescending(c => file.Known([.. c.Header.Select(SourceFile.Trim)]))
        .ThenByDescending(c => c.Header.Count)
        .First();

    private IReadOnlyList<string> FirstRecord(TextFile text, char delimiter)
    {
        using var reader = text.Open();
        var first = new CsvRecordReader(reader, delimiter, Faults.LongestRecord).Read(0);
        return first switch
        {
            { Fault: null } header => header.Fields,
            { } broken when broken.Raw.Contains(TextEncoding.Unreadable, StringComparison.Ordinal) => throw file.RefuseAt(":1", "refused.encoding"),
            _ => throw file.RefuseAt(":1", "refused.header"),
        };
    }

    private bool TryStrict(TextFile text, char delimiter, int columns, CancellationToken cancellation)
    {
        if (text.HasUnreadable || text.BeginsWithBreak || text.Scan.Longest > Faults.LongestRecord)
        {
            return false;
        }

        var names = string.Join(", ", Enumerable.Range(0, columns).Select(i => $"'c{i}': 'varchar'"));
        try
        {
            engine.Execute(
                $"""
                create or replace table received as select * from read_csv({DuckDbEngine.Quote(text.Path)}, auto_detect = false, header = true,
                    delim = '{delimiter}', quote = '"', escape = '"', strict_mode = true, compression = 'none', columns = {'{'}{names}{'}'})
                """,
                cancellation);
        }
        catch (DuckDBException e) when (e.ErrorType is DuckDBErrorType.InvalidInput or DuckDBErrorType.Conversion)
        {
            return false;
        }

        return engine.Scalar<long>("select count(*) from received", cancellation) == text.Scan.Records - 1;
    }

    private string Exact(TextFile text, char delimiter, int columns, CancellationToken cancellation)
    {
        var target = file.At("clean.csv");
        using var reader = text.Open();
        using var writer = new CleanWriter(target, columns);
        var records = new CsvRecordReader(reader, delimiter, Faults.LongestRecord);
        records.Read(0);
        for (var row = 1L; records.Read(columns) is { } record; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (record.Fault is { } fault)
            {
                writer.Refused(row, fault, record.Raw);
            }
            else
            {
                writer.Row(row, record.Fields);
            }
        }

        return target;
    }

    private static string Raw(int columns, char delimiter) =>
        $"concat_ws('{delimiter}', {string.Join(", ", Enumerable.Range(0, columns).Select(i => $"ingest_csv_field(c{i}, '{delimiter}')"))})";
}
