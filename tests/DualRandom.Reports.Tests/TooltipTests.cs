using DualRandom.Reports.Tests.Fixture;

namespace DualRandom.Reports.Tests;

/// <summary>Every tooltip of every chart says the cells of the workbook.</summary>
public sealed class TooltipTests(MapPages pages) : IClassFixture<MapPages>
{
    private const int SmallCell = 20;

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task Every_cell_of_the_heatmap_and_region_of_the_map_says_what_the_workbook_has(string culture)
    {
        await using var page = await pages.Open(culture, 1366, 768);
        var cells = pages.Sheet(culture, "cells");
        var heat = await ChartTips.Of(page.Value, "chart-heat");
        Assert.Equal(cells.Count(c => Text(c, "regionCode").Length == 6 && Text(c, "industryCode").Length > 0), heat.Count);
        var map = await ChartTips.Of(page.Value, "chart-map");
        Assert.Equal(SquareMap.Counties.Count, map.Count);
        foreach (var tip in heat.Concat(map))
        {
            ChartTips.Says(tip, Cell(culture, "2026-10", tip.Region, tip.Section, cells.Single(c => Text(c, "regionCode") == tip.Region && Text(c, "industryCode") == tip.Section)));
        }

        await page.Value.FocusAsync("#heat-month");
        await page.Value.Keyboard.PressAsync("ArrowLeft");
        foreach (var tip in (await ChartTips.Of(page.Value, "chart-heat")).Concat(await ChartTips.Of(page.Value, "chart-map")))
        {
            ChartTips.Says(tip, Cell(culture, "2026-09", tip.Region, tip.Section, null));
        }
    }

    [Fact]
    public async Task Other_tiers_than_C_and_D_are_counted_and_said_to_be_so()
    {
        await using var page = await pages.Open("zh-CN", 1366, 768);
        await page.Value.ClickAsync("#heat-tier-C");
        foreach (var tip in await ChartTips.Of(page.Value, "chart-heat"))
        {
            var row = Month("zh-CN", "2026-10", tip.Region, tip.Section)!;
            var line = Assert.Single(tip.Lines, l => l.StartsWith("D 级占比", StringComparison.Ordinal));
            Assert.Contains("未收缩", line, StringComparison.Ordinal);
            Assert.StartsWith($"D 级占比 {100 * Number(row, "tierD") / Number(row, "n"):0.0}%，{Number(row, "tierD"):0} 户", line, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task The_other_charts_say_what_the_workbook_has(string culture)
    {
        await using var page = await pages.Open(culture, 1366, 768);
        async Task Check(string chart, string table, Func<IReadOnlyList<Row>, IReadOnlyList<Row>> shown, Func<Row, ChartTip, double?[]> figures, Func<ChartTip, int>? at = null)
        {
            var rows = shown([.. pages.Sheet(culture, table).Select(r => new Row(r))]);
            var tips = await ChartTips.Of(page.Value, chart);
            Assert.True(tips.Count >= rows.Count && rows.Count > 1, $"{chart}: {tips.Count} of {rows.Count}");
            foreach (var tip in tips)
            {
                var row = rows[at is null ? tip.Index : at(tip)];
                ChartTips.Says(tip, figures(row, tip));
            }
        }

        string[] tiers = ["A", "B", "C", "D"];
        await Check("chart-structure", "tiers", r => r, (r, tip) => tip.Index == 0 ? [r["previous"], r.Percent("previousShare")] : [r["enterprises"], r.Percent("share")], tip => tip.Series);
        await Check("chart-groups", "tierGroups", r => r, (r, tip) => [r["tier" + tiers[tip.Series]], 100 * r["tier" + tiers[tip.Series]] / r["enterprises"], r["enterprises"]]);
        await Check(
            "chart-hits", "hits", r => [.. r.Take(4).Reverse(), .. r.Skip(4)],
            (r, _) => [r.Percent("rate"), r.Percent("low"), r.Percent("high"), r["drawn"], r["returned"], r["problems"], r["objects"]]);
        await CheckPlans();
        await Check("chart-capture", "capture", r => r, (r, _) => [r.Percent("inspectedShare"), r.Percent("captured"), r.Percent("low"), r.Percent("high")]);
        await Check("chart-inspectors", "inspectors", r => r, (r, _) => [r["tasks"], r["problems"], r["expected"], r["strictness"], r["strictnessLow"], r["strictnessHigh"]]);
        await Check(
            "chart-indicators", "indicators", r => r,
            (r, _) => [r.Percent("raisedShare"), r["raised"], r.Percent("share"), r["enterprises"], r["points"] / r["enterprises"]]);
        var bands = pages.Sheet(culture, "scores").ToDictionary(r => (Number(r, "band"), Text(r, "tier")), r => (double?)Number(r, "enterprises"));
        foreach (var tip in await ChartTips.Of(page.Value, "chart-scores"))
        {
            ChartTips.Says(tip with { Lines = [.. tip.Lines.Where((_, i) => i != 1)] }, bands.GetValueOrDefault((20d * tip.Index, tiers[tip.Series])) ?? 0);
        }

        async Task CheckPlans()
        {
            var plan = new Row(Assert.Single(pages.Sheet(culture, "effectPlans")));
            var tip = Assert.Single(await ChartTips.Of(page.Value, "chart-plans"));
            ChartTips.Says(tip, plan.Percent("rate"), plan.Percent("low"), plan.Percent("high"), plan["drawn"], plan["returned"], plan["problems"], plan["lift"], plan["liftLow"], plan["liftHigh"]);
        }
    }

    private double?[] Cell(string culture, string month, string region, string section, IReadOnlyDictionary<string, object?>? own)
    {
        var row = Month(culture, month, region, section)!;
        var before = month == "2026-10" ? Month(culture, "2026-09", region, section) : null;
        var n = Number(row, "n");
        double chosen = Number(row, "tierC") + Number(row, "tierD");
        if (own is not null)
        {
            Assert.Equal(Number(own, "shrunkMean"), Number(row, "shrunkMean"), tolerance: 0.0501);
            Assert.Equal(Number(own, "shrunkShare"), Number(row, "shrunkShare"), tolerance: 0.000501);
            Assert.Equal(100 * Number(own, "raisedShare"), 100 * chosen / n, tolerance: 1e-3);
        }

        return
        [
            n, n < SmallCell ? SmallCell : null,
            Number(row, "shrunkMean"), Number(row, "meanLow"), Number(row, "meanHigh"), own is null ? null : Number(own, "mean"),
            100 * Number(row, "shrunkShare"), 100 * Number(row, "raisedLow"), 100 * Number(row, "raisedHigh"), 100 * chosen / n, chosen,
            .. own is null ? (double?[])[] : [Number(own, "perThousand"), Number(own, "perThousandLow"), Number(own, "perThousandHigh")],
            before is null ? null : Number(row, "shrunkMean") - Number(before, "shrunkMean"),
            before is null ? null : 100 * (Number(row, "shrunkShare") - Number(before, "shrunkShare")),
        ];
    }

    private IReadOnlyDictionary<string, object?>? Month(string culture, string month, string region, string section) =>
        pages.Sheet(culture, "cellMonths").SingleOrDefault(c => Text(c, "month") == month && Text(c, "regionCode") == region && Text(c, "sectionCode") == section);

    private static string Text(IReadOnlyDictionary<string, object?> row, string column) => (string?)row[column] ?? "";

    private static double Number(IReadOnlyDictionary<string, object?> row, string column) => (double)row[column]!;

    /// <summary>A row of a sheet.</summary>
    private sealed record Row(IReadOnlyDictionary<string, object?> Cells)
    {
        public double? this[string column] => (double?)Cells[column];

        public double? Percent(string column) => 100 * this[column];
    }
}
