using DualRandom.Reports.Book;
using DualRandom.Sql.Documents;

namespace DualRandom.Reports.Brief;

/// <summary>What the last draw found, weighted, with intervals, and whether drawing by tier finds more than drawing blindly. 抽查成效。</summary>
internal static class BriefDraws
{
    public static IEnumerable<OfficialBlock> Of(BriefFigures brief)
    {
        var texts = brief.Texts;
        if (brief.Rows("lift") is not [var draw])
        {
            return [texts["Script.NoDraw"]];
        }

        string Show(string column) => draw.Show(column, brief.Format);
        var opening = texts["Brief.DrawText", draw.Text("plan"), draw.Text("drawMonth"), Show("drawn"), Show("returned"), Show("problems")];
        var hits = brief.Rows("hits");
        if (hits.SingleOrDefault(h => h.Text("tier").Length == 0) is not { } all)
        {
            return [opening, texts["Brief.NoResults"]];
        }

        return
        [
            opening,
            texts["Brief.RateText", all.Show("rate", brief.Format), all.Show("low", brief.Format), all.Show("high", brief.Format)],
            Lift(draw, brief),
            brief.Grid("hits", hits, "tier", "drawn", "returned", "problems", "rate", "low", "high"),
        ];
    }

    private static string Lift(BookRow draw, BriefFigures brief)
    {
        if (draw.Number("lift") is null)
        {
            return brief.Texts["Brief.NoLift"];
        }

        string Show(string column) => draw.Show(column, brief.Format);
        var verdict = draw.Number("liftLow") > 1 ? "Brief.LiftMore" : draw.Number("liftHigh") < 1 ? "Brief.LiftLess" : "Brief.LiftOpen";
        return brief.Texts["Brief.LiftText", Show("expectedHits"), Show("expectedLow"), Show("expectedHigh"), Show("lift"), Show("liftLow"), Show("liftHigh"), brief.Texts[verdict]];
    }
}
