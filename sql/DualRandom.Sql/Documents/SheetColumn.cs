namespace DualRandom.Sql.Documents;

/// <summary>What the cells of a column hold.</summary>
public enum CellKind
{
    /// <summary>Text, whatever it looks like.</summary>
    Text,

    /// <summary>A whole number: <see cref="long"/>.</summary>
    Number,

    /// <summary>A day: <see cref="DateOnly"/>.</summary>
    Day,

    /// <summary>A tier A–D, coloured: <see cref="string"/>. 等级。</summary>
    Tier,

    /// <summary>A whole number shown with its sign: <see cref="long"/>. 增减。</summary>
    Change,

    /// <summary>A share of one, shown in percent with one decimal and a bar: <see cref="double"/>. 比例。</summary>
    Share,

    /// <summary>Percentage points, shown with sign and one decimal, coloured by sign: <see cref="double"/>. 百分点。</summary>
    Points,

    /// <summary>A number shown with one decimal: <see cref="double"/>.</summary>
    OneDecimal,

    /// <summary>A number shown with two decimals: <see cref="double"/>.</summary>
    TwoDecimals,

    /// <summary>Yes or no: <see cref="bool"/>, kept as 1 or 0, shown in the words of the <see cref="SheetLook"/>. 是否。</summary>
    Flag,
}

/// <summary>A column of a sheet: header, width in characters, what its cells hold, the texts to choose from, whether it is shown.</summary>
public sealed record SheetColumn(string Header, double Width, CellKind Kind = CellKind.Text, IReadOnlyList<string>? Choices = null, bool IsHidden = false);

/// <summary>
/// A sheet: its name, columns, and rows of <see cref="string"/>, <see cref="long"/>, <see cref="double"/>, <see cref="bool"/>, <see cref="DateOnly"/>,
/// <see cref="SheetLink"/>, <see cref="SheetHeading"/> or null.
/// </summary>
/// <param name="Name">Its name; what spreadsheets do not allow is changed (<see cref="SheetNames"/>).</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Rows">Its rows, as many cells as columns or fewer.</param>
/// <param name="IsProse">Words instead of a table: no header row, no filter, no lines around the cells.</param>
public sealed record Sheet(string Name, IReadOnlyList<SheetColumn> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows, bool IsProse = false);

/// <summary>A cell that leads to a sheet of the same workbook.</summary>
public sealed record SheetLink(string Text, string Sheet);

/// <summary>A cell in large bold type.</summary>
public sealed record SheetHeading(string Text);

/// <summary>What every sheet of a workbook carries when printed, and its words for yes and no.</summary>
/// <param name="Header">At the head of each page.</param>
/// <param name="Footer">At the foot of each page; <c>&amp;P</c> and <c>&amp;N</c> are page and pages, another <c>&amp;</c> is written twice (<see cref="SheetLook.Plain"/>).</param>
/// <param name="Yes">Word for true.</param>
/// <param name="No">Word for false.</param>
public sealed record SheetLook(string Header, string Footer, string Yes, string No)
{
    /// <summary>A text of others as a header or footer may hold it: nothing of it is a code.</summary>
    public static string Plain(string text) => CellText.Printable(text).Replace("&", "&&", StringComparison.Ordinal);
}
