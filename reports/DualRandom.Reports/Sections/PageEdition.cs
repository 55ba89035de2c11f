using DualRandom.Reports.Book;

namespace DualRandom.Reports.Sections;

/// <summary>The page's data for an edition: without what the edition's book has not.</summary>
internal static class PageEdition
{
    public static PageData Of(PageData data, ReportBook book) => data with
    {
        Heading = book.Heading,
        Risen = book.Find("risen") is null ? null : data.Risen,
        Fallen = book.Find("fallen") is null ? null : data.Fallen,
        Tables = new(data.Tables.Where(t => book.Find(t.Key) is not null).ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal),
    };
}
