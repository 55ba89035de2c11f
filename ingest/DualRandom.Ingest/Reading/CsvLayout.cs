namespace DualRandom.Ingest.Reading;

/// <summary>What the beginning of a delimited text shows: the dialect, the header, and how many records and empty lines precede the first row.</summary>
internal sealed record CsvLayout(CsvDialect Dialect, Header Header, int Passed)
{
    /// <summary>Fields of a row.</summary>
    public int Columns => Header.Names.Count;

    /// <summary>The layout among those dialects that satisfies the mapping best.</summary>
    /// <exception cref="Sql.DualRandomException">No header can be read.</exception>
    public static CsvLayout Find(SourceFile file, TextFile text, IEnumerable<CsvDialect> dialects)
    {
        var found = dialects
            .Select(d => Read(file, text, d))
            .OfType<CsvLayout>()
            .OrderBy(l => file.Missing(l.Header.Names).Count > 0)
            .ThenByDescending(l => file.Known(l.Header.Names))
            .ThenByDescending(l => l.Columns)
            .FirstOrDefault();
        return found is not null && file.Known(found.Header.Names) > 0 ? found : RefuseFaults(file, text) ?? found ?? throw file.RefuseAt(":1", "refused.header");
    }

    private static CsvLayout? Read(SourceFile file, TextFile text, CsvDialect dialect)
    {
        var records = Records(text, dialect);
        return Header.Find(file, [.. records.Select(r => r.Record.Fields)]) is { } header
            ? new CsvLayout(dialect, header, records[header.Above - 1].Passed)
            : null;
    }

    private static List<(CsvRecord Record, int Passed)> Records(TextFile text, CsvDialect dialect)
    {
        using var reader = text.Open();
        var all = new CsvRecordReader(reader, dialect, Faults.LongestRecord);
        var records = new List<(CsvRecord, int)>();
        while (records.Count < Header.Deepest && all.Read(0) is { } record)
        {
            records.Add((record, all.Passed));
        }

        return records;
    }

    /// <summary>Where no column is known and the beginning cannot be read, that is what is wrong with the file.</summary>
    private static CsvLayout? RefuseFaults(SourceFile file, TextFile text)
    {
        var first = Records(text, CsvDialect.All[0])[0].Record;
        return first switch
        {
            { Fault: null } => null,
            { Raw: var raw } when raw.Contains(TextEncoding.Unreadable, StringComparison.Ordinal) => throw file.RefuseAt(":1", "refused.encoding"),
            _ => throw file.RefuseAt(":1", "refused.header"),
        };
    }
}
