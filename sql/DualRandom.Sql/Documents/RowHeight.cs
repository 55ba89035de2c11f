namespace DualRandom.Sql.Documents;

/// <summary>How high a row must be for its wrapped texts; spreadsheets do not work it out when they open a file. 行高。</summary>
internal static class RowHeight
{
    /// <summary>A row of one line, in points.</summary>
    public const double OneLine = 18;

    private const double Heading = 26;
    private const double Line = 15;
    private const double Most = 409;

    /// <summary>The height of a row; null where one line does.</summary>
    public static double? Of(IReadOnlyList<SheetColumn> columns, IReadOnlyList<object?> cells)
    {
        if (cells.Any(c => c is SheetHeading))
        {
            return Heading;
        }

        var lines = cells.Select((cell, i) => cell is string text ? Lines(text, columns[i].Width) : 1).DefaultIfEmpty(1).Max();
        return lines == 1 ? null : Math.Min(Most, (lines * Line) + OneLine - Line);
    }

    private static int Lines(string text, double width) =>
        text.Split('\n').Sum(l => (int)Math.Max(1, Math.Ceiling(CellWidth.Of(l) / Math.Max(1, width - 1))));
}
