using DualRandom.Testing;
using Microsoft.Playwright;

namespace DualRandom.Model.Tests.Explaining;

/// <summary>The page in Debian's Chromium, opened from disk as a reader opens it.</summary>
public sealed class ExplanationBrowserTests(ExplainedWorkspace explained) : IClassFixture<ExplainedWorkspace>
{
    private const int A4 = 794;
    private static readonly string[] Flags = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    [Fact]
    public async Task The_page_opens_alone_fits_paper_and_phone_and_has_headings_and_table_headers()
    {
        using var folder = new TemporaryFolder();
        var path = folder.At("explanation.html");
        await File.WriteAllTextAsync(path, explained.Page(explained.Held));
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = "/usr/bin/chromium", Args = Flags });
        foreach (var width in (int[])[A4, 360])
        {
            var page = await browser.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = width, Height = 900 } });
            var faults = new List<string>();
            page.Console += (_, message) => faults.Add(message.Text);
            page.Request += (_, request) => faults.AddRange(request.Url.StartsWith("data:", StringComparison.Ordinal) || request.Url == new Uri(path).AbsoluteUri ? [] : [request.Url]);
            await page.GotoAsync(new Uri(path).AbsoluteUri);
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = width == A4 ? Media.Print : Media.Screen });
            Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"), $"{width} px: the page scrolls sideways");
            Assert.Equal(0, await page.EvaluateAsync<int>("() => [...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1).length"));
            Assert.Equal(1, await page.Locator("h1").CountAsync());
            Assert.Equal(await page.Locator("section").CountAsync(), await page.Locator("section[aria-labelledby] > h2[id]").CountAsync());
            Assert.Equal(0, await page.EvaluateAsync<int>("() => [...document.querySelectorAll('table')].filter(t => !t.querySelector('thead th[scope=col]') || !t.querySelector('tbody th[scope]')).length"));
            Assert.Equal(Contains(explained.Held), await page.Locator("h1").EvaluateAsync<string>("h => h.lastChild.textContent"));
            Assert.Equal("fixed", await page.EvaluateAsync<string>("() => getComputedStyle(document.querySelector('.watermark')).position"));
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(AppContext.BaseDirectory, $"explanation-{(width == A4 ? "a4" : "phone")}.png"), FullPage = true });
            if (width == A4)
            {
                var pdf = await page.PdfAsync(new PagePdfOptions { PreferCSSPageSize = true, PrintBackground = true, Path = Path.Combine(AppContext.BaseDirectory, "explanation.pdf") });
                Assert.True(pdf.Length > 10_000);
            }

            await page.CloseAsync();
            Assert.Empty(faults);
        }
    }

    private string Contains(string code) => explained.Explain(code).Name;
}
