using System.Globalization;

namespace DualRandom.Sql.Documents;

/// <summary>Names of cells as spreadsheets write them.</summary>
public static class CellName
{
    private const int Letters = 26;

    /// <summary>The name of a cell, columns from 0 (at most 701), rows from 1: <c>AB12</c>.</summary>
    public static string Of(int column, int row) =>
        string.Create(CultureInfo.InvariantCulture, $"{(column >= Letters ? ((char)('@' + (column / Letters))).ToString() : "")}{(char)('A' + (column % Letters))}{row}");
}
