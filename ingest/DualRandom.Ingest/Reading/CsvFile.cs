using System.Globalization;
using DualRandom.Sql.Engines;

namespace DualRandom.Ingest.Reading;

/// <summary>
/// Reads delimited text. The engine reads it strictly and in parallel, straight from the file while it conforms; where that fails, or its count of rows is not the scan's, the
/// file has faults and is read exactly, record by record, so that each fault costs one row.
/// </summary>
internal sealed class CsvFile(DuckDbEngine engine, SourceFile file)
{
    /// <summary>The file as a relation; null where it is passed over.</summary>
    public Part? Read(TextFile text, CancellationToken cancellation)
    {
        var layout = CsvLayout.Find(file, text, CsvDialect.All);
        file.RequireWidth(layout.Columns, $":{layout.Passed}");
        if (!file.Takes(layout.Header.Names, $":{layout.Passed}"))
        {
            return null;
        }

        if (layout.Dialect.QuotesAreDoubtful && text.Scan.HasQuotes && StrayQuotes.Prevail(text, layout.Dialect, layout.Columns, cancellation))
        {
            layout = CsvLayout.Find(file, text, [layout.Dialect with { IsQuoted = false }]);
        }

        Received Exactly() => InDialect(CleanTable.Load(engine, file.Relation("received"), Exact(text, layout, cancellation), layout.Header.Names, cancellation), layout);
        var received = IsDoubtful(text, layout) ? Exactly() : Strict(text, layout, cancellation) with { Exactly = Exactly };
        return new Part(file.PartName, layout.Header.Titles, [.. file.Unknown(layout.Header.Names)], received);
    }

    /// <summary>Whether the engine cannot be trusted to see the faults of the file, or to read it at all.</summary>
    private static bool IsDoubtful(TextFile text, CsvLayout layout) => text.HasUnreadable
        || (layout.Dialect.IsQuoted ? text.Scan.LongestRecord : text.Scan.LongestLine) > Faults.LongestRecord
        || (layout.Dialect.QuotesAreDoubtful && text.Scan.Records != text.Scan.Lines);

    private Received Strict(TextFile text, CsvLayout layout, CancellationToken cancellation) =>
        InDialect(Received.OfTexts(Scan(text.Path, layout, layout.Passed), null, "null", "null", layout.Header.Names), layout) with
        {
            HasOddBlanks = text.Scan.HasOddBlanks,
            Expected = (layout.Dialect.IsQuoted ? text.Scan.Records : text.Scan.Lines) - layout.Header.Above,
            Pick = numbers => Picked(text, layout, numbers, cancellation),
        };

    private static Received InDialect(Received received, CsvLayout layout) => received with { Delimiter = layout.Dialect.Delimiter, IsQuoted = layout.Dialect.IsQuoted };

    private static string Scan(string path, CsvLayout layout, int skip)
    {
        var names = string.Join(", ", Enumerable.Range(0, layout.Columns).Select(i => $"'c{i}': 'varchar'"));
        var quote = layout.Dialect.IsQuoted ? "\"" : "";
        return $"""
            read_csv({DuckDbEngine.Quote(path)}, auto_detect = false, header = false, skip = {skip}, delim = '{layout.Dialect.Delimiter}', quote = '{quote}', escape = '{quote}',
                strict_mode = true, compression = 'none', columns = {'{'}{names}{'}'})
            """;
    }

    private Received Picked(TextFile text, CsvLayout layout, string query, CancellationToken cancellation)
    {
        var target = file.At("picked.csv");
        var numbers = file.At("picked-rows.csv");
        engine.Execute($"copy (select * from ({query}) order by all) to {DuckDbEngine.Quote(numbers)} (format csv, header false)", cancellation);
        RecordPicker.Pick(text.Path, layout, File.ReadLines(numbers).Select(n => long.Parse(n, CultureInfo.InvariantCulture)), target, cancellation);
        engine.Execute(
            $"""
            create or replace table picked_number as select * from read_csv({DuckDbEngine.Quote(numbers)}, auto_detect = false, header = false, columns = {'{'}'number': 'bigint'{'}'});
            create or replace table picked_text as select * from {Scan(target, layout, skip: 0)};
            create or replace view picked as select picked_number.number, picked_text.* from picked_text positional join picked_number
            """,
            cancellation);
        return InDialect(Received.OfTexts("picked", "picked.number", "null", "null", layout.Header.Names), layout);
    }

    private string Exact(TextFile text, CsvLayout layout, CancellationToken cancellation)
    {
        var target = file.At("clean.csv");
        using var reader = text.Open();
        using var writer = new CleanWriter(target, layout.Columns);
        var records = new CsvRecordReader(reader, layout.Dialect, Faults.LongestRecord);
        for (var i = 0; i < layout.Header.Above; i++)
        {
            records.Read(0);
        }

        for (var row = 1L; records.Read(layout.Columns) is { } record; row++)
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
