using System.ComponentModel;
using System.Diagnostics;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling.Printing;

/// <summary>A page printed to PDF, or why not.</summary>
public sealed record PrintedPdf(string? Path, string? Why);

/// <summary>
/// Prints an HTML page to PDF with Chromium, which Debian installs. The PDF holds the time of printing, so its bytes are never hashed; without Chromium the HTML page is
/// all there is, and a browser prints it. 打印。
/// </summary>
internal sealed class PdfPrinter(Texts texts, IReadOnlyList<string> browsers)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    public PdfPrinter(Texts texts)
        : this(texts, ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"])
    {
    }

    public PrintedPdf Print(string page)
    {
        if (browsers.FirstOrDefault(File.Exists) is not { } browser)
        {
            return new(null, texts["NoChromium"]);
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
            return texts["ChromiumSlow", (int)Patience.TotalSeconds];
        }

        return File.Exists(pdf) ? null : texts["ChromiumFailed", process.ExitCode, told.Result.Split('\n')[0]];
    }
}
