using System.Data.Common;

namespace DualRandom.Simulator.Departments;

/// <summary>Writes one file of rows; a reader of <c>file_row</c> is on the row to write.</summary>
internal interface IRowWriter : IDisposable
{
    /// <summary>Writes the row: columns after folder, data row and dirt.</summary>
    void Write(DbDataReader row, bool ragged);
}

/// <summary>Where things are in a row of <c>file_row</c>.</summary>
internal static class RowColumns
{
    /// <summary>The folder's day.</summary>
    public const int Folder = 0;

    /// <summary>Kind of dirt.</summary>
    public const int Dirt = 2;

    /// <summary>The first column of the file, after what is expected of the row.</summary>
    public const int First = 4;
}
