using System.Diagnostics;

namespace DualRandom.Testing;

/// <summary>Programs of Debian's that tests look through: LibreOffice, poppler.</summary>
public static class Tools
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Runs a program and returns what it prints; fails with what it says.</summary>
    public static string Run(string name, params string[] arguments)
    {
        var start = new ProcessStartInfo(name) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{name} did not end");
        }

        Assert.True(process.ExitCode == 0, $"{name}: {error.GetAwaiter().GetResult()}");
        return output.GetAwaiter().GetResult();
    }

    /// <summary>Has LibreOffice convert files into a folder, with a profile of its own there.</summary>
    public static void Convert(string form, string folder, params string[] files) =>
        Run("soffice", ["--headless", "--norestore", $"-env:UserInstallation={new Uri(Path.Combine(folder, "profile")).AbsoluteUri}", "--convert-to", form, "--outdir", folder, .. files]);
}

/// <summary>A fact that needs programs of Debian's; skipped, naming them, where one is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ToolFactAttribute : FactAttribute
{
    /// <summary>Needs these below <c>/usr/bin</c>.</summary>
    public ToolFactAttribute(params string[] tools)
    {
        var missing = tools.Where(t => !File.Exists(Path.Combine("/usr/bin", t))).ToList();
        if (missing.Count > 0)
        {
            Skip = $"{string.Join(", ", missing)} missing: run 'eng/setup test'";
        }
    }
}
