using System.Diagnostics;
using DualRandom.Sql.Documents;

namespace DualRandom.EndToEnd.Tests;

/// <summary>Runs the built program as a user does: its own process, exit code, both streams. PDFs are printed only for tests that ask for them, since each takes seconds.</summary>
internal static class Cli
{
    /// <summary>An environment in which PDFs are printed.</summary>
    public static readonly IReadOnlyDictionary<string, string> Printing = new Dictionary<string, string> { [PdfPrinter.BrowserVariable] = "" };

    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "dualrandom.dll");

    public static CliResult Run(params string[] arguments) => Run(arguments, null);

    public static CliResult Run(string[] arguments, IReadOnlyDictionary<string, string>? environment)
    {
        using var process = Start(arguments, environment);
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new CliResult(process.ExitCode, output, error.GetAwaiter().GetResult());
    }

    public static Process Start(string[] arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments.Prepend(Program))
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment[PdfPrinter.BrowserVariable] = "/nowhere";
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start");
    }
}

internal sealed record CliResult(int Code, string Output, string Error)
{
    public string All => Output + Error;

    public CliResult MustSucceed()
    {
        Assert.True(Code == 0, $"exit code {Code}\n{All}");
        return this;
    }

    public void MustFailClearly(int code, params string[] mentions)
    {
        Assert.True(Code == code, $"expected exit code {code}, got {Code}\n{All}");
        Assert.DoesNotContain("   at ", All, StringComparison.Ordinal);
        Assert.All(mentions, m => Assert.Contains(m, All, StringComparison.Ordinal));
    }
}
