using System.Globalization;
using DualRandom.Reports.Book;
using DualRandom.Sql.Documents;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Reports.Brief;

/// <summary>The month's brief, written from the figures of the book; it names no enterprise. 月度工作简报。</summary>
internal static class BriefText
{
    public static OfficialText Of(ReportBook book, Deadline due, Texts texts)
    {
        var brief = new BriefFigures(book, texts);
        var heading = book.Heading;
        (string Title, IEnumerable<OfficialBlock> Words)[] sections =
        [
            ("Brief.Structure", BriefStructure.Of(brief)),
            ("Brief.Changes", BriefChanges.Of(brief)),
            ("Brief.Where", BriefWhere.Of(brief)),
            ("Brief.Draws", BriefDraws.Of(brief)),
            ("Brief.Receipt", BriefReceipt.Of(brief)),
            .. BriefFurther.Of(brief),
            ("Brief.Duties", BriefDuties.Of(brief)),
            ("Brief.Next", BriefNext.Of(brief)),
        ];
        return new OfficialText(
            [heading.Office, texts["Brief.Title"]],
            Month(texts, heading.Month),
            "",
            [
                texts["Brief.Opening", Month(texts, heading.Month), Day(texts, heading.AsOf), heading.RunId],
                .. heading.Simulated ? (IEnumerable<OfficialBlock>)[texts["Brief.Simulated"]] : [],
                .. sections.SelectMany((s, i) => s.Words.Prepend(new OfficialWords(texts["Brief.Heading", texts["Brief.Ordinals"].Split(' ')[i], texts[s.Title]], 1))),
                texts["Page.Purpose"],
                texts[due.IsPast ? "Brief.Late" : "Brief.Due", Day(texts, due.Day)],
            ],
            [heading.Office, texts["Brief.Date"]],
            InternalLine.Of(heading, texts),
            IsNumbered: true);
    }

    private static string Month(Texts texts, string month) => Sql.Workspaces.Month.Parse(month).FirstDay.ToString(texts["Brief.MonthForm"], texts.Culture);

    private static string Day(Texts texts, string day) => Day(texts, DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture));

    private static string Day(Texts texts, DateOnly day) => day.ToString(texts["Brief.DayForm"], texts.Culture);
}
