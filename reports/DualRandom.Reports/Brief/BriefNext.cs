using DualRandom.Reports.Book;
using DualRandom.Sql.Documents;

namespace DualRandom.Reports.Brief;

/// <summary>What is to be done, each item from a figure of this month. 下一步工作。</summary>
internal static class BriefNext
{
    private const int NamedCells = 3;

    /// <summary>The least share of each tier to be drawn: A 1 %, B 3 %, C 10 %, D 20 % (抽查比例下限, the municipal and provincial rules), in percent. An office's plan may ask for more.</summary>
    private static readonly (string Tier, int Percent)[] Floors = [("D", 20), ("C", 10), ("B", 3), ("A", 1)];

    public static IEnumerable<OfficialBlock> Of(BriefFigures brief) =>
        Tasks(brief).Select((task, i) => (OfficialBlock)brief.Texts["Brief.Item", i + 1, task]);

    private static IEnumerable<string> Tasks(BriefFigures brief)
    {
        var texts = brief.Texts;
        var tiers = brief.Rows("tiers").ToDictionary(t => t.Text("tier"), t => t.Count("enterprises"), StringComparer.Ordinal);
        var floors = Floors.Where(f => tiers.GetValueOrDefault(f.Tier) > 0)
            .Select(f => texts["Brief.Floor", f.Tier, f.Percent, BookFormat.Count((tiers[f.Tier] * f.Percent + 99) / 100)]);
        yield return texts["Brief.NextDraw", string.Join(texts["Script.Comma"], floors)];
        if (BriefWhere.Top(brief) is { Count: > 0 } cells)
        {
            yield return texts["Brief.NextCells", string.Join(texts["Brief.Semicolon"], cells.Take(NamedCells).Select(c => BriefWhere.Name(c, brief)))];
        }

        if (brief.Rows("lift") is [var draw])
        {
            if (draw.Count("drawn") > draw.Count("returned"))
            {
                yield return texts["Brief.NextResults", BookFormat.Count(draw.Count("drawn") - draw.Count("returned"))];
            }

            if (draw.Count("problems") > 0)
            {
                yield return texts["Brief.NextProblems", draw.Show("problems", brief.Format)];
            }
        }

        if (BriefDuties.PlannedOnly(brief) is { Count: > 0 } idle)
        {
            yield return texts["Brief.NextPlans", string.Join(texts["Brief.Semicolon"], idle)];
        }

        if (BriefReceipt.Slowest(brief) is { } slow)
        {
            yield return texts["Brief.NextReceipt", slow.Text("dataset"), slow.Show("timeliness", brief.Format)];
        }
    }
}
