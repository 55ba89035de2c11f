namespace DualRandom.Sql.Documents;

/// <summary>The words of an official document, without its looks. 公文。</summary>
/// <param name="Title">Its lines, e.g. the department, then the kind of document.</param>
/// <param name="Number">Its number; empty for none.</param>
/// <param name="Addressee">To whom, with a colon; empty for none.</param>
/// <param name="Paragraphs">The body: words, headings and tables.</param>
/// <param name="Signature">Department and day, to the right.</param>
/// <param name="Header">At the head of every page; empty for none.</param>
/// <param name="IsNumbered">Whether every page has its number, — 1 —, at the foot.</param>
public sealed record OfficialText(
    IReadOnlyList<string> Title, string Number, string Addressee, IReadOnlyList<OfficialBlock> Paragraphs, IReadOnlyList<string> Signature, string Header = "", bool IsNumbered = false)
{
    /// <summary>All of it, one line a paragraph or row of a table.</summary>
    public string ToPlainText() => string.Join('\n', [.. Title, Number, Addressee, .. Paragraphs.SelectMany(p => p.Lines), .. Signature]) + "\n";
}

/// <summary>A part of the body of an official document.</summary>
public abstract record OfficialBlock
{
    /// <summary>Its words, line by line.</summary>
    public abstract IEnumerable<string> Lines { get; }

    /// <summary>A paragraph of plain text.</summary>
    public static implicit operator OfficialBlock(string words) => new OfficialWords(words);
}

/// <summary>A paragraph.</summary>
/// <param name="Text">Its words; a heading with its number.</param>
/// <param name="Level">0 for text; 1 for a heading 一、 in 黑体, 2 for （一） in 楷体, 3 for 1. in 仿宋.</param>
public sealed record OfficialWords(string Text, int Level = 0) : OfficialBlock
{
    /// <inheritdoc/>
    public override IEnumerable<string> Lines => [Text];
}

/// <summary>A table with its caption above it.</summary>
/// <param name="Caption">What it shows.</param>
/// <param name="Columns">Its headers, and whether the column holds figures, which stand to the right.</param>
/// <param name="Rows">Its rows, a text for each column.</param>
public sealed record OfficialTable(string Caption, IReadOnlyList<(string Header, bool IsFigure)> Columns, IReadOnlyList<IReadOnlyList<string>> Rows) : OfficialBlock
{
    /// <inheritdoc/>
    public override IEnumerable<string> Lines => [Caption, string.Join(" | ", Columns.Select(c => c.Header)), .. Rows.Select(r => string.Join(" | ", r))];
}
