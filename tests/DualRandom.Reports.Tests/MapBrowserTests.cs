using System.Globalization;
using Deque.AxeCore.Playwright;
using DualRandom.Reports.Tests.Fixture;
using DualRandom.Sql.Workspaces;
using Microsoft.Playwright;

namespace DualRandom.Reports.Tests;

/// <summary>The user's map on the page, in Debian's Chromium.</summary>
public sealed class MapBrowserTests(MapPages pages) : IClassFixture<MapPages>
{
    private const string Fills =
        """
        id => {
          const chart = echarts.getInstanceByDom(document.getElementById(id));
          const all = {};
          chart.getModel().eachSeries(series => {
            if (series.subType !== 'map' && series.subType !== 'heatmap') return;
            const data = series.getData();
            for (let i = 0; i < data.count(); i++) {
              const params = series.getDataParams(i);
              const paths = [];
              data.getItemGraphicEl(i).traverse(el => { if (el.type !== 'group' && el.type !== 'text' && el.style?.fill) paths.push(el); });
              const own = data.getItemGraphicEl(i);
              const style = (paths[0] ?? own).style;
              const key = series.subType === 'map' ? params.name : params.data.cell.region + params.data.cell.section;
              all[key] = echarts.color.parse(style.fill).slice(0, 3).join(',') + (style.lineWidth > 2 ? ' bold' : '') + (style.decal ? ' hatched' : '');
            }
          });
          return all;
        }
        """;

    [Theory]
    [InlineData("zh-CN", 1366, 768)]
    [InlineData("zh-CN", 1920, 1080)]
    [InlineData("en", 1366, 768)]
    [InlineData("en", 1920, 1080)]
    public async Task The_map_has_every_region_in_the_colour_of_the_heatmap(string culture, int width, int height)
    {
        await using var page = await pages.Open(culture, width, height);
        Assert.Equal(SquareMap.Counties.Count, (await Look(page.Value, "chart-map")).Count);
        Assert.False(string.IsNullOrWhiteSpace(await page.Value.GetAttributeAsync("#chart-map", "aria-label")));
        await Shoot(page.Value, $"map-{culture}-{width}.png");
        var compared = 0;
        var hatched = 0;
        foreach (var section in await page.Value.Locator("#heat-section option").EvaluateAllAsync<string[]>("options => options.map(o => o.value).filter(v => v !== '')"))
        {
            await page.Value.SelectOptionAsync("#heat-section", section);
            foreach (var measure in (string[])["mean", "share", "expected"])
            {
                await page.Value.ClickAsync("#heat-" + measure);
                var heat = await Look(page.Value, "chart-heat");
                foreach (var (region, look) in await Look(page.Value, "chart-map"))
                {
                    if (heat.TryGetValue(region + section, out var cell))
                    {
                        Assert.Equal(cell.Split(' ')[0], look.Split(' ')[0]);
                        Assert.Equal(cell.Contains("bold", StringComparison.Ordinal), look.Contains("bold", StringComparison.Ordinal));
                        compared++;
                        hatched += look.Contains("hatched", StringComparison.Ordinal) ? 1 : 0;
                    }
                }
            }
        }

        await page.Value.ClickAsync("#heat-share");
        await page.Value.SelectOptionAsync("#heat-region", "410326");
        await Shoot(page.Value, $"map-small-{culture}-{width}.png");
        Assert.True(compared > 300 && hatched > 10, $"{compared} {hatched}");
        Assert.True(await page.Value.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"), "the page scrolls sideways");
    }

    [Fact]
    public async Task A_click_on_a_region_goes_into_it_as_in_the_heatmap_and_the_boxes_do_the_same()
    {
        await using var page = await pages.Open("zh-CN", 1366, 768);
        await page.Value.Locator("#chart-map").ScrollIntoViewIfNeededAsync();
        var at = await page.Value.EvaluateAsync<double[]>(
            "() => { const node = document.getElementById('chart-map'); const box = node.getBoundingClientRect(); const p = echarts.getInstanceByDom(node).convertToPixel({ seriesIndex: 0 }, [10.25, 5.1]); return [box.x + p[0], box.y + p[1]]; }");
        await page.Value.Mouse.ClickAsync((float)at[0], (float)at[1]);
        Assert.Equal("410302", await page.Value.InputValueAsync("#heat-region"));
        Assert.Contains("bold", (await Look(page.Value, "chart-map"))["410302"], StringComparison.Ordinal);
        Assert.All((await Look(page.Value, "chart-heat")).Keys, k => Assert.StartsWith("410302", k, StringComparison.Ordinal));
        await page.Value.SelectOptionAsync("#heat-section", "C");
        Assert.True(await page.Value.IsVisibleAsync("#heat-detail"));
        Assert.Contains("制造业", await page.Value.InnerTextAsync("#map-shown"), StringComparison.Ordinal);
        await page.Value.FocusAsync("#heat-reset");
        await page.Value.Keyboard.PressAsync("Enter");
        Assert.Contains("全部行业", await page.Value.InnerTextAsync("#map-shown"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zh-CN", Edition.Analyst)]
    [InlineData("en", Edition.Leadership)]
    public async Task The_page_with_a_map_has_no_serious_fault_of_accessibility_and_tells_where_the_map_is_from(string culture, Edition edition)
    {
        await using var page = await pages.Open(culture, 1366, 768, edition);
        var result = await page.Value.RunAxe();
        Assert.Empty(result.Violations.Where(v => v.Impact is "serious" or "critical").Select(v => $"{v.Id}: {v.Help} ({string.Join("; ", v.Nodes.Take(3).Select(n => n.Html))})"));
        var note = await page.Value.InnerTextAsync("#map-note");
        Assert.All((string[])["squares.geojson", "示例审图号<b>X</b>0001号", MapPages.HostileName], t => Assert.Contains(t, note, StringComparison.Ordinal));
        Assert.Null(await page.Value.EvaluateAsync<string?>("() => window.pwned ?? null"));
        Assert.Equal(0, await page.Value.Locator("#map-note *, img").CountAsync());
        Assert.Equal(SquareMap.Counties.Count, await page.Value.EvaluateAsync<int>("() => document.querySelectorAll('#table-map tbody tr').length"));
        Assert.DoesNotContain(HostileRaw, await File.ReadAllTextAsync(pages.Page(culture, edition)), StringComparison.Ordinal);
        Assert.Equal(Digest.OfFile(pages.MapFile), pages.ManifestMap);
    }

    [Fact]
    public async Task Cities_come_first_with_estimates_of_their_own_and_lead_to_their_counties()
    {
        await using var page = await pages.Open("cities", 1920, 1080);
        var cells = pages.Sheet("cities", "cells").ToDictionary(c => ((string?)c["regionCode"] ?? "") + c["industryCode"]);
        var heat = await ChartTips.Of(page.Value, "chart-heat");
        Assert.Equal(["4101", "4103"], heat.Select(t => t.Region).Distinct().Order(StringComparer.Ordinal));
        var map = await ChartTips.Of(page.Value, "chart-map");
        var empty = Assert.Single(map, t => t.Region == "4104");
        Assert.Equal(["平顶山市", "无数据"], empty.Lines);
        Assert.StartsWith("217,221,226", (await Look(page.Value, "chart-map"))["4104"], StringComparison.Ordinal);
        Assert.Contains("无数据", await page.Value.Locator("#chart-map").InnerTextAsync(), StringComparison.Ordinal);
        Assert.All(heat.Concat(map.Where(t => t.Region != "4104")), tip =>
            Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"{Math.Round((double)cells[tip.Region + tip.Section]["shrunkMean"]!, 1):0.0}"), tip.Lines[2], StringComparison.Ordinal));
        Assert.Contains("未注明审图号", await page.Value.InnerTextAsync("#map-note"), StringComparison.Ordinal);
        await Shoot(page.Value, "map-cities.png");
        var before = await Look(page.Value, "chart-map");
        await page.Value.SelectOptionAsync("#heat-region", "4101");
        var counties = await Look(page.Value, "chart-heat");
        Assert.NotEmpty(counties);
        Assert.All(counties.Keys, k => Assert.Matches("^41010[234]", k));
        Assert.Equal(before.Select(f => f.Key + f.Value.Split(' ')[0]), (await Look(page.Value, "chart-map")).Select(f => f.Key + f.Value.Split(' ')[0]));
    }

    private const string HostileRaw = "<img src=x onerror";

    private static async Task<Dictionary<string, string>> Look(IPage page, string chart) => await page.EvaluateAsync<Dictionary<string, string>>(Fills, chart);

    /// <summary>Heatmap and map as they are seen, to be looked at.</summary>
    private static async Task Shoot(IPage page, string file)
    {
        foreach (var section in (string[])["heat", "map"])
        {
            await page.Locator($"section[aria-labelledby=h-{section}]").ScreenshotAsync(new LocatorScreenshotOptions { Path = Path.Combine(AppContext.BaseDirectory, section + "-of-" + file) });
        }
    }
}
