namespace DualRandom.Sql.Documents;

/// <summary>What the cells of a column hold.</summary>
public enum CellKind
{
    /// <summary>Text, whatever it looks like.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>A day.</summary>
    Day,
}

/// <summary>A column of a sheet: header, width in characters, what its cells hold, the texts to choose from, whether it is shown.</summary>
public sealed record SheetColumn(string Header, double Width, CellKind Kind = CellKind.Text, IReadOnlyList<string>? Choices = null, bool IsHidden = false);

/// <summary>A sheet: its name, columns, and rows of <see cref="string"/>, <see cref="long"/>, <see cref="DateOnly"/> or null.</summary>
public sealed record Sheet(string Name, IReadOnlyList<SheetColumn> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows);
