using System.Xml;
using DualRandom.Sql.Engines;
using ExcelDataReader.Exceptions;

namespace DualRandom.Ingest.Reading;

/// <summary>Reads every sheet of a workbook whose header fits the mapping, row by row, into clean text; hidden sheets too, for what was sent is sent.</summary>
internal sealed class WorkbookFile(DuckDbEngine engine, SourceFile file)
{
    /// <summary>Each sheet that fits as a part.</summary>
    public IEnumerable<Part> Read(Func<IWorkbook> open, CancellationToken cancellation)
    {
        using var workbook = Guarded(open);
        using var sheets = workbook.Sheets().GetEnumerator();
        while (Guarded(sheets.MoveNext))
        {
            if (Guarded(() => Read(sheets.Current, workbook, cancellation)) is { } part)
            {
                yield return part;
            }
        }
    }

    private Part? Read(Sheet sheet, IWorkbook workbook, CancellationToken cancellation)
    {
        var part = workbook.Count == 1 ? file : file.PartOf("#" + sheet.Name);
        using var rows = sheet.Filled().GetEnumerator();
        var first = new List<SheetRow>();
        while (first.Count < Header.Deepest && rows.MoveNext())
        {
            first.Add(rows.Current);
        }

        if (Header.Find(file, [.. first.Select(r => (IReadOnlyList<string>)[.. r.Cells.Select(c => c.Text)])]) is not { } header)
        {
            return null;
        }

        var last = first[header.Above - 1].Number;
        if (!part.Takes(header.Names, $":{last + 1}"))
        {
            return null;
        }

        part.RequireWidth(header.Names.Count(n => n.Length > 0), $":{last + 1}");
        var target = file.At("clean.csv");
        IReadOnlyList<string> names;
        using (var writer = new SheetWriter(part, target, header.Names, last, workbook.Is1904))
        {
            names = writer.Names;
            foreach (var row in first.Skip(header.Above).Concat(Rest(rows)))
            {
                cancellation.ThrowIfCancellationRequested();
                writer.Write(row);
            }
        }

        var received = CleanTable.Load(engine, part.Relation("received"), target, names, cancellation);
        return new Part(part.PartName, header.Titles, [.. file.Unknown(names)], received);
    }

    private static IEnumerable<SheetRow> Rest(IEnumerator<SheetRow> rows)
    {
        while (rows.MoveNext())
        {
            yield return rows.Current;
        }
    }

    /// <summary>What the readers of workbooks throw where one is damaged becomes a refusal.</summary>
    private T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidPasswordException)
        {
            throw file.Refuse("refused.encrypted");
        }
        catch (Exception e) when (e is ExcelReaderException or InvalidDataException or XmlException or EndOfStreamException or ArgumentException
                                      or FormatException or NullReferenceException or IndexOutOfRangeException or KeyNotFoundException)
        {
            throw file.Refuse("refused.damaged", e.Message);
        }
    }
}
