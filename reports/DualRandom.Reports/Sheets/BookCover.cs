using DualRandom.Reports.Book;
using DualRandom.Reports.Sections;
using DualRandom.Sql.Documents;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Reports.Sheets;

/// <summary>What a workbook is about.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Line">What every page carries.</param>
/// <param name="Facts">What it was made from: names and values.</param>
internal sealed record BookAbout(string Title, string Line, IReadOnlyList<(string Name, string Value)> Facts)
{
    public static BookAbout Of(Heading heading, Texts texts) => new(
        texts["Sheet.Title", heading.Month],
        InternalLine.Of(heading, texts),
        [
            (texts["Sheet.Office"], heading.Office),
            (texts["Script.AsOf"], heading.AsOf),
            (texts["Script.Run"], heading.RunId),
            (texts["Script.PreviousRun"], heading.PreviousRunId ?? texts["Script.None"]),
            (texts["Script.Code"], heading.CodeVersion),
            (texts["Script.Edition"], texts["Script.Edition." + heading.Edition]),
            (texts["Script.PrintedBy"], heading.PrintedBy),
            .. heading.Simulated ? (IEnumerable<(string, string)>)[(texts["Sheet.Data"], texts["Page.Simulated"])] : [],
        ]);
}

/// <summary>The first sheet: what the workbook is about, how to read it, what it was made from, where each table is. 说明页。</summary>
internal static class BookCover
{
    private const int NameWidth = 26;
    private const int TextWidth = 74;
    private static readonly string[] How = ["Purpose", "Typed", "Share", "Tier", "Change", "Interval", "Filter"];

    public static Sheet Of(BookAbout about, IReadOnlyList<Sheet> tables, string name, Texts texts) => new(
        name,
        [new SheetColumn("", NameWidth), new SheetColumn("", TextWidth)],
        [
            [new SheetHeading(about.Title)],
            [texts["Page.Internal"]],
            [],
            .. about.Facts.Select(f => (IReadOnlyList<object?>)[f.Name, f.Value]),
            [],
            [new SheetHeading(texts["Sheet.How"])],
            .. How.Select(k => (IReadOnlyList<object?>)[texts["Sheet.HowName." + k], texts["Sheet.HowText." + k]]),
            [],
            [new SheetHeading(texts["Sheet.List"])],
            .. tables.Select(t => (IReadOnlyList<object?>)
                [new SheetLink(t.Name, t.Name), texts["Sheet.Rows", BookFormat.Count(t.Rows.Count), string.Join(texts["Script.Comma"], t.Columns.Select(c => c.Header))]]),
        ],
        IsProse: true);
}
