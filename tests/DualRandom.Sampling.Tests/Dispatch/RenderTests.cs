using System.Diagnostics;
using DualRandom.Sampling.Dispatch;
using DualRandom.Sampling.Tests.Support;
using Xunit.Abstractions;

namespace DualRandom.Sampling.Tests.Dispatch;

/// <summary>LibreOffice opens what is dispatched; without it the test says so and checks nothing.</summary>
public sealed class RenderTests(ITestOutputHelper output)
{
    [Fact]
    public void A_notice_a_list_and_a_form_open_in_LibreOffice()
    {
        if (!File.Exists("/usr/bin/soffice"))
        {
            output.WriteLine("skipped: LibreOffice is not installed");
            return;
        }

        using var workspace = new PreparedWorkspace();
        Sampler.Draw(workspace.Context, workspace.Plan(), Witnessed.Seed("1"));
        var done = Dispatcher.Dispatch(workspace.Context, "食品-2026");
        var files = ((string[])["notices", "inspectors", "results"]).Select(r => Directory.GetFiles(Path.Combine(done.Folder, r)).Order(StringComparer.Ordinal).First()).ToList();
        var start = new ProcessStartInfo("/usr/bin/soffice") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[$"-env:UserInstallation=file://{workspace.At("profile")}", "--headless", "--convert-to", "pdf", "--outdir", workspace.At("pdf"), .. files])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.All(
            files,
            f => Assert.True(
                File.Exists(workspace.At("pdf", Path.GetFileNameWithoutExtension(f) + ".pdf")) && new FileInfo(workspace.At("pdf", Path.GetFileNameWithoutExtension(f) + ".pdf")).Length > 1000,
                f + error.GetAwaiter().GetResult()));
    }
}
