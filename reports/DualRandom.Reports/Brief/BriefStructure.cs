using DualRandom.Reports.Book;
using DualRandom.Sql.Documents;

namespace DualRandom.Reports.Brief;

/// <summary>How many enterprises are in each tier. 信用风险结构。</summary>
internal static class BriefStructure
{
    public static IEnumerable<OfficialBlock> Of(BriefFigures brief)
    {
        var tiers = brief.Rows("tiers");
        var all = tiers.Sum(t => t.Count("enterprises"));
        var raised = tiers.Where(t => t.Text("tier") is "C" or "D").ToList();
        var texts = brief.Texts;
        var each = tiers.Select(t => texts["Brief.Tier", texts["Script.TierShort." + t.Text("tier")], t.Text("tier"), t.Show("enterprises", brief.Format), t.Show("share", brief.Format)]);
        yield return texts[
            "Brief.StructureText", BookFormat.Count(all), string.Join(texts["Brief.Semicolon"], each),
            BookFormat.Count(raised.Sum(t => t.Count("enterprises"))), BookFormat.Percent(raised.Sum(t => t.Number("share") ?? 0))];
        yield return brief.Book.Heading.PreviousRunId is null
            ? brief.Grid("tiers", tiers, "tier", "enterprises", "share")
            : brief.Grid("tiers", tiers, "tier", "enterprises", "share", "change", "shareChange");
    }
}
