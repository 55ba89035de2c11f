using DualRandom.Reports.Book;
using DualRandom.Reports.Sections;
using DualRandom.Sql.Documents;

namespace DualRandom.Reports.Brief;

/// <summary>Where the risk is: regions and industries with the largest share of C and D, and the indicators that set these tiers apart. 风险分布。</summary>
internal static class BriefWhere
{
    private const int Cells = 5;
    private const int Indicators = 3;

    public static IEnumerable<OfficialBlock> Of(BriefFigures brief)
    {
        var texts = brief.Texts;
        var solid = brief.Rows("heatmap").Count(IsSolid);
        if (solid > 0)
        {
            var top = Top(brief);
            yield return texts["Brief.WhereText", PageReader.SmallCell, BookFormat.Count(solid), string.Join(texts["Script.Comma"], top.Select(c => Said(c, brief)))];
            yield return brief.Grid("heatmap", top, "region", "section", "n", "raised", "raisedShare", "raisedLow", "raisedHigh");
        }
        else
        {
            yield return texts["Brief.WhereNone", PageReader.SmallCell];
        }

        var indicators = brief.Rows("indicators").Take(Indicators).ToList();
        if (indicators.Count > 0)
        {
            yield return texts["Brief.IndicatorsText", string.Join(
                texts["Brief.Semicolon"],
                indicators.Select(i => texts["Brief.Indicator", i.Text("indicator"), i.Show("raisedShare", brief.Format), i.Show("share", brief.Format)]))];
        }
    }

    /// <summary>The cells with the largest share of C and D among those with enough enterprises.</summary>
    public static IReadOnlyList<BookRow> Top(BriefFigures brief) =>
        [.. brief.Rows("heatmap").Where(c => IsSolid(c) && c.Count("raised") > 0).OrderByDescending(c => c.Number("raisedShare")).ThenByDescending(c => c.Count("n")).Take(Cells)];

    /// <summary>Region and section of a cell.</summary>
    public static string Name(BookRow cell, BriefFigures brief) => brief.Texts["Brief.CellName", cell.Text("region"), cell.Text("section")];

    private static string Said(BookRow cell, BriefFigures brief) => brief.Texts[
        "Brief.Cell", Name(cell, brief), cell.Show("raisedShare", brief.Format), cell.Show("raisedLow", brief.Format), cell.Show("raisedHigh", brief.Format)];

    private static bool IsSolid(BookRow cell) => cell.Count("n") >= PageReader.SmallCell;
}
