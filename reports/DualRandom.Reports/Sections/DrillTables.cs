using DualRandom.Reports.Book;
using DualRandom.Reports.Inputs;
using DualRandom.Sql.Engines;

namespace DualRandom.Reports.Sections;

/// <summary>What the heatmap shows when one goes into it: earlier months, single tiers, and the enterprises of a cell. 下钻。</summary>
internal sealed class DrillTables(DuckDbEngine engine, ReferenceNames names, CancellationToken cancellation)
{
    public IReadOnlyList<BookTable> Read() =>
    [
        CellMonths.Of(engine.Query(
            "select month, region, section, tier_a, tier_b, tier_c, tier_d, score_sum, score_square_sum from month_cell order by month, region, section",
            r => new MonthCount(r.GetString(0), r.GetString(1), r.GetString(2), r.GetInt64(3), r.GetInt64(4), r.GetInt64(5), r.GetInt64(6), r.GetInt64(7), r.GetInt64(8)), cancellation)),
        Worst(engine.Query(
            "select uscc, name, region, section, tier, score from cell_enterprise order by region, section, place",
            r => new WorstRow(r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetString(4), r.GetInt32(5)), cancellation)),
    ];

    internal BookTable Worst(IEnumerable<WorstRow> rows) => new TableOf<WorstRow>("cellEnterprises", Audience.Analyst)
        .Code("regionCode", w => w.Region).Text("region", w => names.Region(w.Region)).Code("sectionCode", w => w.Section).Text("section", w => names.Section(w.Section))
        .Code("uscc", w => w.Uscc).Text("name", w => w.Name).Tier("tier", w => w.Tier).Count("score", w => w.Score)
        .Of(rows);

    internal sealed record WorstRow(string Uscc, string Name, string Region, string Section, string Tier, long Score);
}
