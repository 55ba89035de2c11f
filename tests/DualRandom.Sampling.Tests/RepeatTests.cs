using System.Diagnostics;
using DualRandom.Sampling.Tests.Support;
using DualRandom.Testing;

namespace DualRandom.Sampling.Tests;

public sealed class RepeatTests
{
    [Theory]
    [InlineData("node", "repeat_draw.mjs")]
    [InlineData("sh", "repeat_draw.sh")]
    public void A_short_script_in_another_language_draws_the_same_enterprises(string language, string script)
    {
        const string Seed = "双色球第2026130期 03 08 15 | 'x' + 09";
        using var workspace = new PreparedWorkspace(enterprises: 400);
        var draw = Sampler.Draw(workspace.Context, workspace.Plan(change: p => p["stratify"] = "tierRegion"), Witnessed.Seed(Seed));
        var start = new ProcessStartInfo(language) { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in (string[])[
            Path.Combine(Repository.Root, "tests/DualRandom.Sampling.Tests", script),
            Path.Combine(draw.Folder, DrawFiles.Frame), Path.Combine(draw.Folder, DrawFiles.Quota), draw.Plan, Seed])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var codes = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        Assert.Equal(File.ReadLines(Path.Combine(draw.Folder, DrawFiles.Drawn)).Skip(1).Select(l => l.Split(',')[0]), codes);
        Assert.Equal(draw.Drawn, codes.Length);
    }
}
