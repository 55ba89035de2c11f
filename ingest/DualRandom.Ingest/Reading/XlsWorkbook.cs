using System.Globalization;
using System.Text;
using ExcelDataReader;

namespace DualRandom.Ingest.Reading;

/// <summary>A workbook of Excel before 2007 (BIFF). Cells with an error come as empty ones: the reader does not tell them apart.</summary>
internal sealed class XlsWorkbook : IWorkbook
{
    private const int RowMask = 0xFFFF;
    private const int GlobalsBytes = 1 << 20;

    private readonly FileStream _stream;
    private readonly IExcelDataReader _reader;

    static XlsWorkbook() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public XlsWorkbook(string path)
    {
        _stream = File.OpenRead(path);
        try
        {
            Is1904 = SaysSo(_stream);
            _stream.Position = 0;
            _reader = ExcelReaderFactory.CreateBinaryReader(_stream);
        }
        catch
        {
            _stream.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public bool Is1904 { get; }

    /// <inheritdoc/>
    public int Count => _reader.ResultsCount;

    /// <inheritdoc/>
    public IEnumerable<Sheet> Sheets()
    {
        do
        {
            yield return new Sheet(
                _reader.Name,
                [.. (_reader.MergeCells ?? []).Select(m => new MergedCells(m.FromRow & RowMask, m.FromColumn, m.ToRow & RowMask))],
                Rows());
        }
        while (_reader.NextResult());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _reader.Dispose();
        _stream.Dispose();
    }

    private IEnumerable<SheetRow> Rows()
    {
        for (var number = 0; _reader.Read(); number++)
        {
            yield return new SheetRow(number, [.. Enumerable.Range(0, _reader.FieldCount).Select(Cell)]);
        }
    }

    private SheetCell Cell(int column) => _reader.GetValue(column) switch
    {
        null => SheetCell.None,
        string text => SheetCell.OfText(text),
        DateTime day => SheetCell.OfText(day.ToString(day.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)),
        bool truth => SheetCell.OfText(truth ? "true" : "false"),
        TimeSpan time => SheetCell.OfNumber(time.TotalDays.ToString("R", CultureInfo.InvariantCulture), SheetFormat.Number, Is1904),
        var number => SheetCell.OfNumber(((IConvertible)number).ToDouble(CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture), Format(column), Is1904),
    };

    private SheetFormat Format(int column) =>
        SheetFormats.Of(_reader.GetNumberFormatIndex(column), _reader.GetNumberFormatString(column)) is SheetFormat.Percent ? SheetFormat.Percent : SheetFormat.Number;

    /// <summary>The record DATEMODE (0x22) with the value 1, followed by one of the records that stand behind it: the reader uses it but does not tell it.</summary>
    private static bool SaysSo(FileStream stream)
    {
        var head = new byte[Math.Min(GlobalsBytes, stream.Length)];
        stream.ReadExactly(head);
        ReadOnlySpan<byte> record = [0x22, 0, 2, 0, 1, 0];
        for (var rest = head.AsSpan(); rest.IndexOf(record) is >= 0 and var at; rest = rest[1..])
        {
            rest = rest[at..];
            if (rest[record.Length..] is [0x0E or 0xDA or 0x31, 0, ..] or [0xB7, 1, ..])
            {
                return true;
            }
        }

        return false;
    }
}
