using DualRandom.Reports.Book;
using DualRandom.Sql.Documents;

namespace DualRandom.Reports.Brief;

/// <summary>What changed since last month. 变化情况。</summary>
internal static class BriefChanges
{
    public static IEnumerable<OfficialBlock> Of(BriefFigures brief)
    {
        var texts = brief.Texts;
        var heading = brief.Book.Heading;
        if (heading.PreviousRunId is null)
        {
            return [texts["Script.NoPrevious", heading.PreviousMonth]];
        }

        var tiers = brief.Rows("tiers");
        var raised = tiers.Where(t => t.Text("tier") is "C" or "D").ToList();
        var moves = brief.Rows("migration");
        string Moved(Func<string, string, bool> which) => BookFormat.Count(moves.Where(m => which(m.Text("from"), m.Text("to"))).Sum(m => m.Count("enterprises")));
        return
        [
            texts[
                "Brief.ChangesText", heading.PreviousMonth, brief.Change(tiers.Sum(t => t.Count("change"))),
                brief.Change(raised.Sum(t => t.Count("change"))), brief.ShareChange(raised.Sum(t => t.Number("shareChange") ?? 0))],
            texts[
                "Brief.MovesText",
                Moved((from, to) => to == "D" && from != "D"), Moved((from, to) => to == "D" && from.Length == 0),
                Moved((from, to) => from == "D" && to != "D"), Moved((from, to) => from == "D" && to.Length == 0),
                Moved((from, to) => from.Length > 0 && to.Length > 0 && string.CompareOrdinal(to, from) > 0),
                Moved((from, to) => from.Length > 0 && to.Length > 0 && string.CompareOrdinal(to, from) < 0),
                Moved((from, _) => from.Length == 0), Moved((_, to) => to.Length == 0)],
        ];
    }
}
