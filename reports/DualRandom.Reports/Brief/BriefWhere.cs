using DualRandom.Reports.Book;
using DualRandom.Sql.Documents;

namespace DualRandom.Reports.Brief;

/// <summary>Where the risk is: the hot regions and industries that stand the test for many comparisons, and the indicators that set C and D apart. 风险分布。</summary>
internal static class BriefWhere
{
    private const int Cells = 5;
    private const int Indicators = 3;

    public static IEnumerable<OfficialBlock> Of(BriefFigures brief)
    {
        var texts = brief.Texts;
        var top = Top(brief);
        if (top.Count > 0)
        {
            yield return texts["Brief.WhereText", BookFormat.Count(brief.Rows("hotspots").Count), string.Join(texts["Brief.Semicolon"], top.Select(c => Said(c, brief)))];
            yield return brief.Grid("hotspots", top, "region", "industry", "n", "raised", "shrunkShare", "raisedLow", "raisedHigh");
        }
        else
        {
            yield return texts["Brief.WhereNone"];
        }

        var indicators = brief.Rows("indicators").Take(Indicators).ToList();
        if (indicators.Count > 0)
        {
            yield return texts["Brief.IndicatorsText", string.Join(
                texts["Brief.Semicolon"],
                indicators.Select(i => texts["Brief.Indicator", i.Text("indicator"), i.Show("raisedShare", brief.Format), i.Show("share", brief.Format)]))];
        }
    }

    /// <summary>The hot cells with the largest shrunk share of C and D.</summary>
    public static IReadOnlyList<BookRow> Top(BriefFigures brief) => [.. brief.Rows("hotspots").OrderByDescending(c => c.Number("shrunkShare")).ThenByDescending(c => c.Count("n")).Take(Cells)];

    /// <summary>Region and industry of a cell.</summary>
    public static string Name(BookRow cell, BriefFigures brief) => brief.Texts["Brief.CellName", cell.Text("region"), cell.Text("industry")];

    private static string Said(BookRow cell, BriefFigures brief) => brief.Texts[
        "Brief.Cell", Name(cell, brief), cell.Show("shrunkShare", brief.Format), cell.Show("raisedLow", brief.Format), cell.Show("raisedHigh", brief.Format)];
}
