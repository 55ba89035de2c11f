using DualRandom.Reports.Book;
using DualRandom.Sql.Documents;

namespace DualRandom.Reports.Brief;

/// <summary>How timely the month's records were. 数据归集。</summary>
internal static class BriefReceipt
{
    public static IEnumerable<OfficialBlock> Of(BriefFigures brief)
    {
        var rows = brief.Rows("receipt");
        var records = rows.Sum(r => r.Count("records"));
        if (records == 0)
        {
            return [brief.Texts["Script.NoRecords", brief.Book.Heading.Month]];
        }

        var onTime = rows.Sum(r => r.Count("onTime"));
        var words = brief.Texts["Brief.ReceiptText", BookFormat.Count(records), BookFormat.Count(onTime), BookFormat.Percent((double)onTime / records)];
        return [Slowest(brief) is { } slow ? words + brief.Texts["Brief.Slowest", slow.Text("dataset"), slow.Show("timeliness", brief.Format)] : words];
    }

    /// <summary>The dataset whose records came late most often; null when all came in time.</summary>
    public static BookRow? Slowest(BriefFigures brief) => brief.Rows("receipt").Where(r => r.Number("timeliness") < 1).MinBy(r => r.Number("timeliness"));
}
