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

    [ToolFact("chromium", "pdftotext")]
    public void The_map_is_printed_with_where_it_is_from()
    {
        using var workspace = new ReportWorkspace(2000);
        using var folder = new TemporaryFolder();
        var map = SquareMap.Write(SquareMap.Of(SquareMap.Counties), folder.At("squares.geojson"));
        using var prepared = workspace.Prepare(ReportOptions.Full(CultureInfo.GetCultureInfo("zh-CN")) with { Map = map });
        foreach (var name in (string[])["report.pdf", "leadership.pdf"])
        {
            var pdf = folder.At("map-" + name);
            File.Copy(Path.Combine(prepared.Folder, name), pdf);
            PublishedFiles.Keep(pdf);
            var text = PublishedFiles.TextOf(pdf);
            Assert.Contains("地图由用户提供：squares.geojson，未注明审图号。", text, StringComparison.Ordinal);
            Assert.Contains("地区风险地图", text, StringComparison.Ordinal);
        }
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
