using System.Globalization;
using DualRandom.Sql.Engines;

namespace DualRandom.Ingest.Reading;

/// <summary>
/// Reads delimited text. The engine reads it strictly and in parallel while it conforms; where that fails, or its count of rows is not the scan's, the file has faults and
/// is read exactly, record by record, so that each fault costs one row.
/// </summary>
internal sealed class CsvFile(DuckDbEngine engine, SourceFile file)
{
    private static readonly char[] Delimiters = [',', '\t', ';', '|'];

    /// <summary>The file as a relation.</summary>
    public Received Read(TextFile text, CancellationToken cancellation)
    {
        var (delimiter, header) = Header(text);
        file.RequireColumns([.. header.Select(SourceFile.Trim)]);
        Received Exactly() => CleanTable.Load(engine, Exact(text, delimiter, header.Count, cancellation), header, cancellation) with { Delimiter = delimiter };
        return text.HasUnreadable || text.BeginsWithBreak || text.Scan.Longest > Faults.LongestRecord
            ? Exactly()
            : Strict(text, delimiter, header, cancellation) with { Exactly = Exactly };
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

    private Received Strict(TextFile text, char delimiter, IReadOnlyList<string> header, CancellationToken cancellation) =>
        new(Scan(text.Path, delimiter, header.Count, hasHeader: true), null, "null", "null", SourceFile.Columns(header), SourceFile.Fields(header))
        {
            Delimiter = delimiter,
            Expected = text.Scan.Records - 1,
            Pick = numbers => Picked(text, delimiter, header, numbers, cancellation),
        };

    private static string Scan(string path, char delimiter, int columns, bool hasHeader)
    {
        var names = string.Join(", ", Enumerable.Range(0, columns).Select(i => $"'c{i}': 'varchar'"));
        return $"""
            read_csv({DuckDbEngine.Quote(path)}, auto_detect = false, header = {(hasHeader ? "true" : "false")}, delim = '{delimiter}', quote = '"', escape = '"',
                strict_mode = true, compression = 'none', columns = {'{'}{names}{'}'})
            """;
    }

    private Received Picked(TextFile text, char delimiter, IReadOnlyList<string> header, string query, CancellationToken cancellation)
    {
        var target = file.At("picked.csv");
        var numbers = file.At("picked-rows.csv");
        engine.Execute($"copy (select * from ({query}) order by all) to {DuckDbEngine.Quote(numbers)} (format csv, header false)", cancellation);
        RecordPicker.Pick(text.Path, File.ReadLines(numbers).Select(n => long.Parse(n, CultureInfo.InvariantCulture)), target, cancellation);
        engine.Execute(
            $"""
            create or replace table picked_number as select * from read_csv({DuckDbEngine.Quote(numbers)}, auto_detect = false, header = false, columns = {'{'}'number': 'bigint'{'}'});
            create or replace table picked_text as select * from {Scan(target, delimiter, header.Count, hasHeader: false)};
            create or replace view picked as select picked_number.number, picked_text.* from picked_text positional join picked_number
            """,
            cancellation);
        return new Received("picked", "picked.number", "null", "null", SourceFile.Columns(header), SourceFile.Fields(header)) { Delimiter = delimiter };
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
}
