namespace DualRandom.Reports.Book;

/// <summary>What the cells of a column hold, and so how every format shows them. 列的类型。</summary>
public enum ColumnKind
{
    /// <summary>Text: <see cref="string"/>.</summary>
    Text,

    /// <summary>A code with its noughts, never a number: <see cref="string"/>.</summary>
    Code,

    /// <summary>A tier A–D; empty for all or none: <see cref="string"/>. 等级。</summary>
    Tier,

    /// <summary>A whole number: <see cref="long"/>.</summary>
    Count,

    /// <summary>A whole number with its sign: <see cref="long"/>. 增减。</summary>
    Change,

    /// <summary>A share of one, shown in percent with one decimal: <see cref="double"/>. 比例。</summary>
    Share,

    /// <summary>A difference of shares, shown in percentage points with its sign and one decimal: <see cref="double"/>. 百分点。</summary>
    ShareChange,

    /// <summary>A number shown with one decimal: <see cref="double"/>. 数值。</summary>
    Number,

    /// <summary>A number shown with two decimals: <see cref="double"/>. 倍数。</summary>
    Ratio,

    /// <summary>A day: <see cref="DateOnly"/>. 日期。</summary>
    Day,

    /// <summary>Yes or no: <see cref="bool"/>. 是否。</summary>
    Flag,
}

/// <summary>A column: its code (text <c>Column.code</c> is its header) and what it holds. 列。</summary>
public sealed record BookColumn(string Code, ColumnKind Kind);

/// <summary>Who may see a table. 可见范围。</summary>
public enum Audience
{
    /// <summary>Leadership too: no enterprise and no inspector is named. 领导版。</summary>
    Everyone,

    /// <summary>Only analysts: enterprises or inspectors are named. 分析版。</summary>
    Analyst,
}

/// <summary>
/// A table of the report. Every format is written from the same tables, so their figures agree; a chart shows columns of one. 报表。
/// </summary>
/// <param name="Code">Its name in files; text <c>Table.code</c> is its title.</param>
/// <param name="Audience">Who may see it.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Rows">Its rows, as many cells as columns, each of the type of its column or null.</param>
public sealed record BookTable(string Code, Audience Audience, IReadOnlyList<BookColumn> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows)
{
    /// <summary>The cells of a column.</summary>
    /// <exception cref="KeyNotFoundException">No such column.</exception>
    public IEnumerable<object?> this[string column] => Lines.Select(r => r[column]);

    internal IEnumerable<BookRow> Lines => Rows.Select(r => new BookRow(this, r));
}
