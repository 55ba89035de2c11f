namespace DualRandom.Ingest.Reading;

/// <summary>
/// Writes the named columns of a sheet as clean text: days in columns of days. The error of a formula where a value should be costs the row; so does a code that lost digits.
/// </summary>
internal sealed class SheetWriter : IDisposable
{
    private readonly int _headerRow;
    private readonly bool _is1904;
    private readonly List<Column> _columns;
    private readonly CleanWriter _writer;

    /// <summary>Begins it; columns without a name are left out, for a cell that strayed far to the right is no column.</summary>
    public SheetWriter(SourceFile file, string path, IReadOnlyList<string> header, int headerRow, bool is1904)
    {
        _headerRow = headerRow;
        _is1904 = is1904;
        _columns = [.. header.Select((name, i) => new Column(i, name, file.Knows(name), file.IsDay(name), file.IsCode(name))).Where(c => c.Name.Length > 0)];
        _writer = new CleanWriter(path, _columns.Count);
    }

    /// <summary>Names of the columns written.</summary>
    public IReadOnlyList<string> Names => [.. _columns.Select(c => c.Name)];

    /// <summary>Writes a row; its number is the sheet's, counted from the header.</summary>
    public void Write(SheetRow row)
    {
        var number = row.Number - _headerRow;
        var cells = _columns.ConvertAll(c => c.At < row.Cells.Count ? row.Cells[c.At] : SheetCell.None);
        if (cells.Where((c, i) => (_columns[i].IsUsed && c.Kind == CellKind.Error) || (_columns[i].IsCode && c.HasLostDigits)).Any())
        {
            _writer.Refused(number, Faults.Unreadable, string.Join(',', cells.Select(c => c.Text)));
        }
        else
        {
            _writer.Row(number, [.. cells.Select((c, i) => _columns[i].IsDay ? c.InDays(_is1904) : c.Text)]);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

    private readonly record struct Column(int At, string Name, bool IsUsed, bool IsDay, bool IsCode);
}
