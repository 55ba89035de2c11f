using System.Text;
using System.Text.Json;
using DualRandom.Reports.Book;
using DualRandom.Reports.Estimation;
using DualRandom.Reports.Inputs;
using DualRandom.Reports.Maps;
using DualRandom.Reports.Page;
using DualRandom.Reports.Sections;
using DualRandom.Reports.Tests.Fixture;
using DualRandom.Sql.Engines;

namespace DualRandom.Reports.Tests;

/// <summary>A province of 18 cities and 160 counties in all sections and twelve months, with a map as fine as is let through: the page stays below five megabytes, with room for inspectors and plans.</summary>
public sealed class PageSizeTests(FullWorkspace full) : IClassFixture<FullWorkspace>
{
    private const int Most = 4_750_000;
    private const int Sections = 19;
    private const int Worst = 3;
    private const int HotCells = 1000;
    private static readonly string[] Drill = ["cells", "cellMonths", "cellEnterprises", "hotspots"];
    private static readonly string[] Counties = [.. Enumerable.Range(0, 160).Select(i => $"41{1 + (i % 18):00}{2 + (i / 18):00}")];

    [Fact]
    public void The_page_of_a_province_is_below_five_megabytes()
    {
        var chance = new Chance("province");
        var texts = PageTexts.Of(full.Value.Context().Culture);
        using var engine = DuckDbEngine.InMemory();
        var names = ReferenceNames.Read(full.Value.Run, texts);
        var months = CellMonths.Of([.. Enumerable.Range(0, 12).SelectMany(m => Counties.SelectMany(c => SectionCodes().Select(s => Count($"2026-{m + 1:00}", c, s, chance))))]);
        Assert.Equal(12 * (160 + 18) * (Sections + 1), months.Rows.Count);
        var now = months.Lines.Where(l => l.Text("month") == "2026-12").Select(l => Cell(l, chance)).ToList();
        var cells = new CellTables(engine, names, default);
        var worst = new DrillTables(engine, names, default).Worst(Counties.SelectMany(c => SectionCodes().SelectMany(s => Enumerable.Range(0, Worst).Select(i =>
            new DrillTables.WorstRow($"9141{c}MA{chance.Next() * 1e8:00000000}", $"河南省{names.Region(c)}某某{chance.Next() * 1e4:0000}商贸有限公司", c, s, "D", 900 - (50 * i) - (long)(50 * chance.Next()))))));
        IReadOnlyList<BookTable> tables = [cells.Table("cells", now), months, worst, cells.Table("hotspots", [.. now.Take(HotCells)])];
        Assert.Equal(Worst * 160 * Sections, worst.Rows.Count);

        var block = PageBlock.Raw(full.Html);
        var others = Encoding.UTF8.GetByteCount(full.Html) - Drill.Sum(code => Bytes(block["tables"]![code]!));
        var province = TableBlock.Of(tables, texts).Sum(t => Bytes(t.Value));
        var map = Bytes(Finest(names));
        Assert.True(others + province + map < Most, $"{others} + {province} ({string.Join(", ", TableBlock.Of(tables, texts).Select(t => $"{t.Key} {Bytes(t.Value)}"))}) + {map}");
        Assert.True(province > 1_000_000 && map > 200_000, $"{province} {map}");
    }

    private static IEnumerable<string> SectionCodes() => Enumerable.Range(0, Sections).Select(i => ((char)('A' + i)).ToString());

    private static int Bytes(object part) => JsonSerializer.SerializeToUtf8Bytes(part, part.GetType(), HtmlPage.BlockJson).Length;

    private static MonthCount Count(string month, string region, string section, Chance chance)
    {
        var n = (long)Math.Exp(8 * chance.Next());
        long Part(double share) => (long)(n * share * 2 * chance.Next());
        var (b, c, d) = (Part(0.2), Part(0.07), Part(0.02));
        var mean = 100 + (200 * chance.Next());
        return new MonthCount(month, region, section, Math.Max(1, n - b - c - d), b, c, d, (long)(n * mean), (long)(n * ((mean * mean) + 8000)));
    }

    private static CellRow Cell(BookRow row, Chance chance)
    {
        Rate Rate(double value) => new(value, new Interval(value * 0.8 * chance.Next(), value * (1 + chance.Next())));
        var n = row.Count("n");
        return new CellRow(
            new CellCount(row.Text("regionCode").Length, row.Text("sectionCode").Length, row.Text("regionCode"), row.Text("sectionCode"), n, (long)(n * 200 * chance.Next()), 0, (long)(n * 0.1 * chance.Next()), n, 3, 7, 2, 50, 60, 5),
            Rate(200 * chance.Next()), Rate(chance.Next()), Rate(chance.Next()), chance.Next() - 0.5, false, true);
    }

    private static PageMap Finest(ReferenceNames names)
    {
        var points = MapLines.MostPoints / Counties.Length;
        var shapes = Counties.Select((c, i) => new MapShape(c, [[[.. Enumerable.Range(0, points).Select(k => new MapPoint(
            Math.Round(110.1234 + i % 13 + (0.49 * Math.Cos(2 * Math.PI * k / points)), 4), Math.Round(31.5678 + i / 13 + (0.49 * Math.Sin(2 * Math.PI * k / points)), 4)))]]]));
        return PageMap.Of(new UserMap("henan.geojson", "", null, [.. shapes], [], true), names.Area);
    }
}
