using System.Diagnostics;

namespace DualRandom.Sampling.Tests.Proofs;

/// <summary>The system's Python, with nothing of the user's or of this repository on its path.</summary>
internal static class Python
{
    public static (int Code, IReadOnlyList<string> Output, string Error) Repeat(string folder)
    {
        var start = new ProcessStartInfo("/usr/bin/python3")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = "/",
            ArgumentList = { "-I", Path.Combine(folder, "repeat.py") },
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}
