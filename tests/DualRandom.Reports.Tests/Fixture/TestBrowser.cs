using Microsoft.Playwright;

namespace DualRandom.Reports.Tests.Fixture;

/// <summary>Debian's Chromium, which opens pages under watch.</summary>
internal sealed class TestBrowser : IAsyncDisposable
{
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private TestBrowser(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    public static async Task<TestBrowser> Launch()
    {
        var playwright = await Playwright.CreateAsync();
        return new TestBrowser(playwright, await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = "/usr/bin/chromium", Args = Flags }));
    }

    public async Task<OpenPage> OpenFile(string path, int width, int height)
    {
        var page = await _browser.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = width, Height = height } });
        var opened = new OpenPage(page, new Uri(path).AbsoluteUri);
        await page.GotoAsync(new Uri(path).AbsoluteUri);
        await page.WaitForSelectorAsync("html[data-ready]", new PageWaitForSelectorOptions { Timeout = 120_000, State = WaitForSelectorState.Attached });
        return opened;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
