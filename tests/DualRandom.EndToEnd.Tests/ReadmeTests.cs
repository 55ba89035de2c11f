using System.Diagnostics;
using System.Text.RegularExpressions;
using DualRandom.Testing;

namespace DualRandom.EndToEnd.Tests;

public sealed partial class ReadmeTests
{
    [Fact]
    public void The_Chinese_readme_gives_commands_of_the_English_one()
    {
        var english = Lines(Commands("README.md")).ToHashSet(StringComparer.Ordinal);
        Assert.All(Lines(Commands("README.zh-CN.md")), line => Assert.Contains(line, english));
    }

    [Fact]
    public async Task The_commands_of_the_readme_run_as_they_stand()
    {
        var commands = Commands("README.md");
        Assert.Contains("./dualrandom demo", commands, StringComparison.Ordinal);
        Assert.Contains("./test", commands, StringComparison.Ordinal);

        using var folder = new TemporaryFolder();
        File.CreateSymbolicLink(folder.At("dualrandom"), Path.Combine(Repository.Root, "dualrandom"));
        var script = "set -euo pipefail\n" + commands.Replace("./test", "true", StringComparison.Ordinal);
        var start = new ProcessStartInfo("bash") { UseShellExecute = false, WorkingDirectory = folder.FullPath, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(script);
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, output + await error);
    }

    private static string Commands(string readme) =>
        string.Join('\n', CodeBlock().Matches(File.ReadAllText(Path.Combine(Repository.Root, readme))).Select(m => m.Groups["code"].Value));

    private static IEnumerable<string> Lines(string commands) =>
        commands.Split('\n').Select(line => line.Split("  #")[0].Trim()).Where(line => line.Length > 0);

    [GeneratedRegex("^```sh\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex CodeBlock();
}
