using System.Globalization;
using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using DualRandom.Reports.Tests.Fixture;
using Microsoft.Playwright;

namespace DualRandom.Reports.Tests;

/// <summary>The page in Debian's Chromium, opened from disk as a reader opens it.</summary>
public sealed class BrowserTests : IClassFixture<BrowserPages>
{
    private readonly BrowserPages _pages;

    public BrowserTests(BrowserPages pages) => _pages = pages;

    [Theory]
    [InlineData("zh-CN", 1366, 768)]
    [InlineData("zh-CN", 1920, 1080)]
    [InlineData("en", 1366, 768)]
    [InlineData("en", 1920, 1080)]
    public async Task Every_chart_is_drawn_without_network_or_console_message(string culture, int width, int height)
    {
        await using var page = await _pages.Open(culture, width, height);
        var charts = await page.Value.EvaluateAsync<string[]>("() => [...document.querySelectorAll('.chart')].map(c => c.id)");
        Assert.Equal(["chart-structure", "chart-groups", "chart-heat", "chart-hits", "chart-plans", "chart-capture", "chart-inspectors", "chart-scores", "chart-indicators"], charts);
        foreach (var chart in charts)
        {
            Assert.True(await page.Value.EvaluateAsync<int>("id => document.querySelectorAll(`#${id} svg path`).length", chart) > 4, chart);
            Assert.False(string.IsNullOrWhiteSpace(await page.Value.GetAttributeAsync("#" + chart, "aria-label")), chart);
        }

        Assert.Equal(8, await Marks(page.Value, "chart-structure", "bar"));
        Assert.Equal(5, await Marks(page.Value, "chart-hits", "custom"));
        Assert.Equal(_pages.Cells, await Marks(page.Value, "chart-heat", "heatmap"));
        Assert.Equal(_pages.WeakCells, await Marks(page.Value, "chart-heat", "custom"));
        Assert.True(_pages.WeakCells > 0 && _pages.WeakCells < _pages.Cells);
        Assert.Equal(_pages.Cells, await page.Value.Locator("#table-heat tbody tr").CountAsync());
        Assert.True(await page.Value.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"), "the page scrolls sideways");
        await page.Value.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(AppContext.BaseDirectory, $"report-{culture}-{width}.png"), FullPage = true });
    }

    [Fact]
    public async Task The_heatmap_switches_between_mean_score_and_share()
    {
        await using var page = await _pages.Open("zh-CN", 1366, 768);
        var before = await page.Value.Locator("#chart-heat").InnerTextAsync();
        var explained = await page.Value.Locator("#how-heat").InnerTextAsync();
        await page.Value.FocusAsync("#heat-share");
        await page.Value.Keyboard.PressAsync("Enter");
        Assert.Equal("true", await page.Value.GetAttributeAsync("#heat-share", "aria-pressed"));
        Assert.Equal("false", await page.Value.GetAttributeAsync("#heat-mean", "aria-pressed"));
        var shares = await page.Value.Locator("#chart-heat").InnerTextAsync();
        Assert.NotEqual(before, shares);
        Assert.Contains("%", shares, StringComparison.Ordinal);
        Assert.NotEqual(explained, await page.Value.Locator("#how-heat").InnerTextAsync());
        Assert.Equal(_pages.Cells, await Marks(page.Value, "chart-heat", "heatmap"));
        await page.Value.ClickAsync("#heat-mean");
        Assert.Equal(before, await page.Value.Locator("#chart-heat").InnerTextAsync());
    }

    [Fact]
    public async Task One_can_go_into_a_cell_by_keyboard_and_find_its_figures_and_enterprises()
    {
        await using var page = await _pages.Open("zh-CN", 1366, 768);
        Assert.False(await page.Value.IsVisibleAsync("#heat-detail"));
        await page.Value.SelectOptionAsync("#heat-region", "410302");
        await page.Value.SelectOptionAsync("#heat-section", "C");
        Assert.True(await page.Value.IsVisibleAsync("#heat-detail"));
        Assert.Equal(1, await Marks(page.Value, "chart-heat", "heatmap"));
        var own = await page.Value.EvaluateAsync<double[]>(
            "() => { const c = window.report.records('cells').find(r => r.regionCode === '410302' && r.industryCode === 'C'); return [c.n, c.shrunkMean, c.shrunkShare, c.perThousand]; }");
        var shown = await page.Value.Locator("#table-cell tbody td:nth-child(2)").AllTextContentsAsync();
        Assert.Equal(own[0].ToString("#,##0", CultureInfo.InvariantCulture), shown[0]);
        Assert.Equal(own[1].ToString("#,##0.0", CultureInfo.InvariantCulture), shown[1]);
        Assert.Equal((100 * own[2]).ToString("0.0", CultureInfo.InvariantCulture) + "%", shown[2]);
        Assert.Equal(own[3].ToString("#,##0.0", CultureInfo.InvariantCulture), shown[3]);
        Assert.InRange(await page.Value.Locator("#table-cell-enterprises tbody tr").CountAsync(), 1, 3);
        await page.Value.FocusAsync("#heat-reset");
        await page.Value.Keyboard.PressAsync("Enter");
        Assert.False(await page.Value.IsVisibleAsync("#heat-detail"));
        Assert.Equal(_pages.Cells, await Marks(page.Value, "chart-heat", "heatmap"));
    }

    [Fact]
    public async Task The_month_and_the_tiers_of_the_heatmap_can_be_chosen()
    {
        await using var page = await _pages.Open("zh-CN", 1366, 768);
        var now = await page.Value.Locator("#chart-heat").InnerTextAsync();
        await page.Value.FocusAsync("#heat-month");
        await page.Value.Keyboard.PressAsync("ArrowLeft");
        Assert.Equal("2026-09", await page.Value.InnerTextAsync("#heat-month-shown"));
        Assert.NotEqual(now, await page.Value.Locator("#chart-heat").InnerTextAsync());
        Assert.True(await page.Value.IsDisabledAsync("#heat-expected"));
        await page.Value.Keyboard.PressAsync("ArrowRight");
        Assert.Equal(now, await page.Value.Locator("#chart-heat").InnerTextAsync());
        await page.Value.ClickAsync("#heat-tier-C");
        Assert.Equal("true", await page.Value.GetAttributeAsync("#heat-share", "aria-pressed"));
        Assert.Contains("D 级占比", await page.Value.Locator("#table-heat thead").TextContentAsync() ?? "", StringComparison.Ordinal);
        var share = await page.Value.EvaluateAsync<double>(
            "() => { const c = window.report.records('cellMonths').filter(r => r.month === '2026-10').find(r => r.regionCode === '410302' && r.sectionCode === 'C'); return c.tierD / c.n; }");
        Assert.Contains("未收缩", await page.Value.InnerTextAsync("#how-heat"), StringComparison.Ordinal);
        var row = page.Value.Locator("#table-heat tbody tr", new PageLocatorOptions { HasText = "制造业" }).First;
        Assert.Contains((100 * share).ToString("0.0", CultureInfo.InvariantCulture) + "%", await row.Locator("td").AllTextContentsAsync());
        await page.Value.ClickAsync("#heat-expected");
        Assert.True(await Marks(page.Value, "chart-heat", "heatmap") > 0);
    }

    [Theory]
    [InlineData("zh-CN", 1366, 768)]
    [InlineData("en", 1920, 1080)]
    public async Task The_page_has_no_serious_fault_of_accessibility(string culture, int width, int height)
    {
        await using var page = await _pages.Open(culture, width, height);
        var result = await page.Value.RunAxe();
        var faults = result.Violations.Where(v => v.Impact is "serious" or "critical").Select(v => $"{v.Id}: {v.Help} ({string.Join("; ", v.Nodes.Take(3).Select(n => n.Html))})");
        Assert.Empty(faults);
    }

    [Fact]
    public async Task Movers_switch_between_risen_and_fallen()
    {
        await using var page = await _pages.Open("zh-CN", 1366, 768);
        Assert.True(await page.Value.IsVisibleAsync("#table-up"));
        Assert.False(await page.Value.IsVisibleAsync("#table-down"));
        await page.Value.ClickAsync("#movers-down");
        Assert.False(await page.Value.IsVisibleAsync("#table-up"));
        Assert.True(await page.Value.IsVisibleAsync("#table-down"));
        Assert.Equal(15, await page.Value.Locator("#table-down tbody tr").CountAsync());
    }

    [Fact]
    public async Task A_cell_tells_its_size_and_intervals_under_the_pointer()
    {
        await using var page = await _pages.Open("zh-CN", 1366, 768);
        var box = await page.Value.EvaluateAsync<double[]>(
            "() => { const c = echarts.getInstanceByDom(document.getElementById('chart-heat')); document.getElementById('chart-heat').scrollIntoView(); const r = document.getElementById('chart-heat').getBoundingClientRect(); const p = c.convertToPixel({ gridIndex: 0 }, [0, 0]); return [r.x + p[0], r.y + p[1]]; }");
        await page.Value.Mouse.MoveAsync((float)box[0], (float)box[1]);
        var tip = page.Value.Locator(".tip:visible");
        await tip.WaitForAsync();
        Assert.Matches(new Regex(@"n=\d+"), await tip.InnerTextAsync());
        Assert.Equal(3, Regex.Count(await tip.InnerTextAsync(), "95% 区间"));
    }

    [Fact]
    public async Task Hostile_names_are_shown_as_text_and_do_nothing()
    {
        await using var page = await _pages.Open("zh-CN", 1366, 768);
        Assert.Null(await page.Value.EvaluateAsync<string?>("() => window.pwned ?? null"));
        Assert.Equal(0, await page.Value.Locator("img, table svg, table script, iframe, object, [onerror], [onload]").CountAsync());
        var names = await page.Value.Locator("#table-up .enterprise b, #table-down .enterprise b").AllTextContentsAsync();
        Assert.Contains("</script><img src=x onerror=window.pwned=1>洛阳科技有限公司", names);
        Assert.Contains("\"><svg onload=window.pwned=1>'企业'", names);
        Assert.Contains("😀🏭洛阳表情餐饮有限公司", names);
        Assert.Contains("ＦＵＬＬ＜ｓｃｒｉｐｔ＞全角贸易有限公司", names);
        Assert.Contains("{{Page.Title}} {0} <!-- <script> ${1} &lt;b&gt;", names);
    }

    [Fact]
    public async Task The_page_says_internal_and_simulated_on_screen_and_on_every_printed_page()
    {
        await using var page = await _pages.Open("zh-CN", 1366, 768);
        var text = await page.Value.InnerTextAsync("body");
        Assert.Contains("内部资料 不得公开", text, StringComparison.Ordinal);
        Assert.Contains("信用风险分类结果仅作为配置监管资源的内部参考，不作为对企业的信用评价", text, StringComparison.Ordinal);
        Assert.Contains("run-2026-10", text, StringComparison.Ordinal);
        Assert.Contains("2026-10-31", text, StringComparison.Ordinal);
        Assert.True(await page.Value.IsVisibleAsync("#simulated"));
        await page.Value.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        Assert.Equal("fixed", await page.Value.EvaluateAsync<string>("() => getComputedStyle(document.querySelector('.watermark')).position"));
        Assert.StartsWith("url(\"data:image/svg+xml;base64,", await page.Value.EvaluateAsync<string>("() => getComputedStyle(document.querySelector('.watermark')).backgroundImage"), StringComparison.Ordinal);
        Assert.True(await page.Value.IsVisibleAsync("#table-down"));
        var pdf = await page.Value.PdfAsync(new PagePdfOptions { PreferCSSPageSize = true, PrintBackground = true, Path = Path.Combine(AppContext.BaseDirectory, "report.pdf") });
        Assert.True(pdf.Length > 50_000);
    }

    [Fact]
    public async Task Where_there_is_nothing_to_compare_the_page_says_so_in_words()
    {
        await using var page = await _pages.OpenFile(_pages.Alone, 1366, 768);
        Assert.Contains("2026-09", await page.Value.InnerTextAsync("#missing-structure"), StringComparison.Ordinal);
        Assert.Contains("2026-09", await page.Value.InnerTextAsync("#missing-movers"), StringComparison.Ordinal);
        Assert.True(await page.Value.IsVisibleAsync("#missing-hits"));
        Assert.False(await page.Value.IsVisibleAsync("#chart-hits"));
        Assert.False(await page.Value.IsVisibleAsync("#simulated"));

        await using var waiting = await _pages.OpenFile(_pages.Waiting, 1366, 768);
        Assert.Contains("尚无检查结果返回", await waiting.Value.InnerTextAsync("#missing-hits"), StringComparison.Ordinal);
        Assert.False(await waiting.Value.IsVisibleAsync("#chart-hits"));
    }

    [Fact]
    public async Task The_English_page_shows_Chinese_only_in_names_of_places_and_enterprises()
    {
        await using var page = await _pages.Open("en", 1366, 768);
        var text = await page.Value.EvaluateAsync<string>(
            "() => { for (const n of document.querySelectorAll('#office, .enterprise, #chart-heat, #table-heat, #heat-region, #table-hotspots, #table-effectPlans, #table-effectDepartments, #table-effectItems, #table-timeliness, #table-planProgress, #table-departmentProgress, #table-findings, #chart-plans')) n.remove(); return document.body.textContent.replace(document.getElementById('data').textContent, ''); }");
        foreach (var script in await page.Value.Locator("script:not([type])").AllTextContentsAsync())
        {
            text = text.Replace(script, "", StringComparison.Ordinal);
        }

        Assert.DoesNotMatch("[一-鿿]", text);
        Assert.Equal("en", await page.Value.GetAttributeAsync("html", "lang"));
    }

    private static Task<int> Marks(IPage page, string chart, string type) => page.EvaluateAsync<int>(
        "([id, type]) => { const c = echarts.getInstanceByDom(document.getElementById(id)); let n = 0; c.getModel().eachSeries(s => { if (s.subType === type) { const d = s.getData(); for (let i = 0; i < d.count(); i++) if (d.getItemGraphicEl(i)) n++; } }); return n; }",
        new[] { chart, type });
}
