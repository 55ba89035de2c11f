using DualRandom.Reports.Sections;

namespace DualRandom.Reports.Book;

/// <summary>All tables of a month's report and what it is about: the one source of every format. 报表全集。</summary>
internal sealed record ReportBook(Heading Heading, IReadOnlyList<BookTable> Tables)
{
    /// <summary>The table of that code.</summary>
    public BookTable this[string code] => Tables.Single(t => t.Code == code);

    /// <summary>The table of that code; null where the book has none.</summary>
    public BookTable? Find(string code) => Tables.SingleOrDefault(t => t.Code == code);

    /// <summary>The same for an edition: leadership gets no table that names enterprises or inspectors.</summary>
    public ReportBook For(Edition edition) => new(
        Heading with { Edition = edition.Code() },
        edition == Edition.Analyst ? Tables : [.. Tables.Where(t => t.Audience == Audience.Everyone)]);
}
