using DualRandom.Testing;
using Microsoft.Playwright;

namespace DualRandom.Reports.Tests.Fixture;

/// <summary>The pages, made once, and one browser.</summary>
public sealed class BrowserPages : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private TestBrowser? _browser;

    public int Cells { get; private set; }

    public int WeakCells { get; private set; }

    public string Alone => _folder.At("alone.html");

    public string Waiting => _folder.At("waiting.html");

    public async Task InitializeAsync()
    {
        using (var workspace = new ReportWorkspace())
        {
            var block = PageBlock.Read(await File.ReadAllTextAsync(workspace.PublishTo(_folder.At("zh-CN.html"))));
            var cells = PageBlock.Records(block, "cells").Where(c => ((string)c["regionCode"]!).Length == 6 && (string)c["industryCode"]! != "").ToList();
            Cells = cells.Count;
            WeakCells = cells.Count(c => (int)c["n"]! < 20);
            workspace.PublishTo(_folder.At("en.html"), "en");
        }

        using (var workspace = new ReportWorkspace(700, previous: false, draw: false, office: "洛阳市市场监督管理局"))
        {
            workspace.PublishTo(Alone);
        }

        using (var workspace = new ReportWorkspace(700, results: false))
        {
            workspace.PublishTo(Waiting);
        }

        _browser = await TestBrowser.Launch();
    }

    public async Task DisposeAsync() => await _browser!.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    internal Task<OpenPage> Open(string culture, int width, int height) => OpenFile(_folder.At(culture + ".html"), width, height);

    internal Task<OpenPage> OpenFile(string path, int width, int height) => _browser!.OpenFile(path, width, height);
}

/// <summary>A page under watch: on dispose, any console message, error or request but for the file itself fails the test.</summary>
internal sealed class OpenPage : IAsyncDisposable
{
    private readonly List<string> _faults = [];

    public OpenPage(IPage page, string address)
    {
        Value = page;
        page.Console += (_, message) => _faults.Add($"console {message.Type}: {message.Text}");
        page.PageError += (_, error) => _faults.Add($"error: {error}");
        page.Request += (_, request) =>
        {
            if (request.Url != address && !request.Url.StartsWith("data:", StringComparison.Ordinal))
            {
                _faults.Add($"request: {request.Url}");
            }
        };
    }

    public IPage Value { get; }

    public async ValueTask DisposeAsync()
    {
        await Value.CloseAsync();
        Assert.Empty(_faults);
    }
}
