using System.Globalization;
using DualRandom.Reports.Tests.Fixture;
using DualRandom.Sql.Documents;
using DualRandom.Sql.Workspaces;
using DualRandom.Testing;

namespace DualRandom.Reports.Tests;

public sealed class PdfTests
{
    [ToolFact("chromium")]
    public void Printing_the_same_page_at_another_place_and_time_gives_the_same_bytes()
    {
        using var workspace = new ReportWorkspace(700);
        using var folder = new TemporaryFolder();
        var page = workspace.PublishTo(folder.At("page.html"), edition: Edition.Leadership);
        Directory.CreateDirectory(folder.At("elsewhere"));
        File.Copy(page, folder.At("elsewhere", "other.html"));
        var printer = new PdfPrinter(CultureInfo.GetCultureInfo("zh-CN"));
        var day = new DateOnly(2026, 10, 31);
        var one = printer.Print(page, day);
        var other = printer.Print(folder.At("elsewhere", "other.html"), day);
        Assert.Null(one.Why);
        Assert.Equal(Digest.OfFile(one.Path!), Digest.OfFile(other.Path!));
        Assert.Contains("D:20261031000000", System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(one.Path!)), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_Chromium_everything_else_is_published_and_one_line_says_how_to_get_it()
    {
        using var workspace = new ReportWorkspace(700);
        using var prepared = workspace.Prepare();
        var summary = prepared.Publish();
        Assert.DoesNotContain(summary.Files, f => f.Path.EndsWith(".pdf", StringComparison.Ordinal));
        Assert.Contains("apt-get install chromium", summary.NoPdf, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', summary.NoPdf!);
    }
}
