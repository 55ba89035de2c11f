namespace DualRandom.Ingest.Reading;

/// <summary>Writes the rows of a sheet as clean text: days in columns of days. The error of a formula where a value should be costs the row; so does a code that lost digits.</summary>
internal sealed class SheetWriter(SourceFile file, string path, Header header, int headerRow, bool is1904) : IDisposable
{
    private readonly CleanWriter _writer = new(path, header.Names.Count);
    private readonly bool[] _isDay = [.. header.Names.Select(file.IsDay)];
    private readonly bool[] _isCode = [.. header.Names.Select(file.IsCode)];
    private readonly bool[] _isUsed = [.. header.Names.Select(file.Knows)];

    /// <summary>Writes one; its number is the sheet's, counted from the header.</summary>
    public void Write(SheetRow row)
    {
        var number = row.Number - headerRow;
        var cells = row.Cells;
        if (Enumerable.Range(0, Math.Min(cells.Count, _isUsed.Length)).Any(i => (_isUsed[i] && cells[i].Kind == CellKind.Error) || (_isCode[i] && cells[i].HasLostDigits)))
        {
            _writer.Refused(number, Faults.Unreadable, string.Join(',', cells.Select(c => c.Text)));
            return;
        }

        _writer.Row(number, [.. cells.Take(_isDay.Length).Select((c, i) => _isDay[i] ? c.InDays(is1904) : c.Text)]);
    }

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();
}
