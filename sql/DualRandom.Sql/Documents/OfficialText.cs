namespace DualRandom.Sql.Documents;

/// <summary>The words of an official document, without its looks. 公文。</summary>
/// <param name="Title">Its lines, e.g. the department, then the kind of document.</param>
/// <param name="Number">Its number; empty for none.</param>
/// <param name="Addressee">To whom, with a colon; empty for none.</param>
/// <param name="Paragraphs">The body.</param>
/// <param name="Signature">Department and day, to the right.</param>
public sealed record OfficialText(IReadOnlyList<string> Title, string Number, string Addressee, IReadOnlyList<string> Paragraphs, IReadOnlyList<string> Signature)
{
    /// <summary>All of it, one line a paragraph.</summary>
    public string ToPlainText() => string.Join('\n', [.. Title, Number, Addressee, .. Paragraphs, .. Signature]) + "\n";
}
