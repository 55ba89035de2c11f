namespace DualRandom.Ingest.Reading;

/// <summary>Cells joined into one: the first row and column, the last row, counted from 0.</summary>
internal readonly record struct MergedCells(int Row, int Column, int LastRow);

/// <summary>A row of a sheet by its place, counted from 0; rows without a cell may be left out.</summary>
internal readonly record struct SheetRow(int Number, IReadOnlyList<SheetCell> Cells);

/// <summary>A sheet of a workbook, read row by row. 工作表。</summary>
/// <param name="Name">On its tab.</param>
/// <param name="Merged">Cells joined over rows.</param>
/// <param name="Rows">From top to bottom.</param>
internal sealed record Sheet(string Name, IReadOnlyList<MergedCells> Merged, IEnumerable<SheetRow> Rows)
{
    /// <summary>
    /// Rows that have a cell of their own with something in it. What stands in joined cells applies to each row that they span.
    /// </summary>
    public IEnumerable<SheetRow> Filled()
    {
        var waiting = new Queue<MergedCells>(Merged.Where(m => m.LastRow > m.Row).OrderBy(m => m.Row).ThenBy(m => m.Column));
        var active = new List<(MergedCells Area, SheetCell Cell)>();
        foreach (var row in Rows)
        {
            active.RemoveAll(a => a.Area.LastRow < row.Number);
            while (waiting.TryPeek(out var next) && next.Row <= row.Number)
            {
                waiting.Dequeue();
                if (next.Row == row.Number && next.Column < row.Cells.Count)
                {
                    active.Add((next, row.Cells[next.Column]));
                }
            }

            if (row.Cells.Any(c => c.Kind != CellKind.Empty))
            {
                yield return active.Count == 0 ? row : row with { Cells = Fill(row.Cells, active) };
            }
        }
    }

    private static List<SheetCell> Fill(IReadOnlyList<SheetCell> cells, List<(MergedCells Area, SheetCell Cell)> active)
    {
        var filled = cells.ToList();
        foreach (var (area, cell) in active)
        {
            while (filled.Count <= area.Column)
            {
                filled.Add(SheetCell.None);
            }

            if (filled[area.Column].Kind == CellKind.Empty)
            {
                filled[area.Column] = cell;
            }
        }

        return filled;
    }
}

/// <summary>A workbook that is open: its sheets, hidden ones too, and whether it counts days from 1904.</summary>
internal interface IWorkbook : IDisposable
{
    /// <summary>Whether day 0 is 1904-01-01 and not 1899-12-31.</summary>
    bool Is1904 { get; }

    /// <summary>How many sheets there are.</summary>
    int Count { get; }

    /// <summary>Each sheet; its rows are read before the next sheet is asked for.</summary>
    IEnumerable<Sheet> Sheets();
}
