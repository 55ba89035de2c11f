using System.Globalization;
using System.Text;
using System.Xml;
using DualRandom.Sql.Engines;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace DualRandom.Ingest.Reading;

/// <summary>
/// Reads the first sheet with content of an Excel workbook (<c>.xlsx</c>, <c>.xls</c>), row by row, into clean text. The first row with content is the header.
/// </summary>
internal sealed class WorkbookFile(DuckDbEngine engine, SourceFile file)
{
    /// <summary>The sheet as a table.</summary>
    public Received Read(string path, CancellationToken cancellation)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var target = file.At("clean.csv");
        List<string> header;
        try
        {
            using var stream = File.OpenRead(path);
            using var reader = ExcelReaderFactory.CreateReader(stream);
            header = Write(reader, target, cancellation);
        }
        catch (Exception e) when (e is ExcelReaderException or InvalidDataException or XmlException or IOException or ArgumentException
                                      or FormatException or NullReferenceException or IndexOutOfRangeException or KeyNotFoundException)
        {
            throw file.Refuse("refused.damaged", e.Message);
        }

        return CleanTable.Load(engine, target, header, cancellation);
    }

    private List<string> Write(IExcelDataReader reader, string target, CancellationToken cancellation)
    {
        do
        {
            var number = 0L;
            while (reader.Read())
            {
                number++;
                var header = Cells(reader, reader.FieldCount);
                if (header.Exists(c => c.Length > 0))
                {
                    file.RequireColumns([.. header.Select(SourceFile.Trim)]);
                    WriteRows(reader, header.Count, target, cancellation);
                    return header;
                }
            }
        }
        while (reader.NextResult());

        throw file.Refuse("refused.empty");
    }

    private static void WriteRows(IExcelDataReader reader, int columns, string target, CancellationToken cancellation)
    {
        using var writer = new CleanWriter(target, columns);
        for (var row = 1L; reader.Read(); row++)
        {
            cancellation.ThrowIfCancellationRequested();
            var cells = Cells(reader, columns);
            if (cells.Exists(c => c.Length > 0))
            {
                writer.Row(row, cells);
            }
        }
    }

    private static List<string> Cells(IExcelDataReader reader, int columns) =>
        [.. Enumerable.Range(0, columns).Select(i => i < reader.FieldCount ? Text(reader.GetValue(i)) : "")];

    private static string Text(object? value) => value switch
    {
        null => "",
        string s => s.Replace('\0', '\u2400'),
        DateTime d => d.ToString(d.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        double d when Math.Abs(d) < 1e27 => ((decimal)d).ToString(CultureInfo.InvariantCulture),
        bool b => b ? "true" : "false",
        IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
