using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sql.Documents;

/// <summary>A page printed to PDF, or why not.</summary>
public sealed record PrintedPdf(string? Path, string? Why);

/// <summary>
/// Prints an HTML page to PDF with Chromium, which Debian installs. The PDF holds the time of printing unless a day is given for it; without Chromium the HTML page
/// is all there is, and a browser prints it. 打印。
/// </summary>
public sealed class PdfPrinter(CultureInfo culture, IReadOnlyList<string> browsers)
{
    /// <summary>Environment variable that names the Chromium to print with, in place of Debian's; where it names no file, nothing is printed.</summary>
    public const string BrowserVariable = "CHROME_PATH";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly Texts _texts = Errors.Texts(culture);

    /// <summary>Prints with the Chromium that is installed or that <see cref="BrowserVariable"/> names.</summary>
    public PdfPrinter(CultureInfo culture)
        : this(culture, Environment.GetEnvironmentVariable(BrowserVariable) is { Length: > 0 } named ? [named] : ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"])
    {
    }

    /// <summary>Prints the page beside itself; where that fails, says why.</summary>
    /// <param name="page">The page.</param>
    /// <param name="dated">The day that the PDF bears instead of the time of printing, so that equal pages give equal bytes; null leaves the time.</param>
    public PrintedPdf Print(string page, DateOnly? dated = null)
    {
        if (browsers.FirstOrDefault(File.Exists) is not { } browser)
        {
            return new(null, _texts["NoChromium"]);
        }

        var pdf = Path.ChangeExtension(page, ".pdf");
        var profile = Directory.CreateTempSubdirectory("dualrandom-print-");
        var temporary = Path.Combine(profile.FullName, "page.pdf");
        try
        {
            if (Run(browser, profile.FullName, page, temporary) is { } fault)
            {
                return new(null, fault);
            }

            if (dated is { } day)
            {
                PdfDates.Set(temporary, day);
            }

            File.Move(temporary, pdf, overwrite: true);
            return new(pdf, null);
        }
        catch (Exception e) when (e is IOException or Win32Exception)
        {
            return new(null, e.Message);
        }
        finally
        {
            profile.Delete(recursive: true);
        }
    }

    private string? Run(string browser, string profile, string page, string pdf)
    {
        var start = new ProcessStartInfo(browser) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in (string[])
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-extensions", "--no-pdf-header-footer",
            $"--user-data-dir={profile}/profile", $"--print-to-pdf={pdf}", new Uri(page).AbsoluteUri,
        ])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var told = process.StandardError.ReadToEndAsync();
        process.BeginOutputReadLine();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            return _texts["ChromiumSlow", (int)Patience.TotalSeconds];
        }

        return File.Exists(pdf) ? null : _texts["ChromiumFailed", process.ExitCode, told.Result.Split('\n')[0]];
    }
}
