using System.Text.RegularExpressions;
using DualRandom.Reports.Tests.Fixture;
using DualRandom.Testing;

namespace DualRandom.Reports.Tests;

/// <summary>What must not be in any output, looked for in the bytes that people get.</summary>
public sealed partial class LeakTests(PublishedFiles published) : IClassFixture<PublishedFiles>
{
    [ToolFact("chromium", "pdftotext")]
    public void No_identity_or_telephone_number_is_in_any_file()
    {
        Assert.Null(published.NoPdf);
        Assert.Equal(9, published.Files.Count());
        Assert.All(published.Files, f => Assert.DoesNotMatch(Person(), PublishedFiles.TextOf(f)));
        Assert.Matches(Person(), "联系 13800138000 即可");
        Assert.Matches(Person(), "身份证 41030519800101123X。");
    }

    [ToolFact("chromium", "pdftotext")]
    public void Leadership_gets_no_name_and_no_code_of_an_enterprise()
    {
        var forbidden = published.Workspace.Engine.Query("select uscc, name from enterprise_seed", r => new[] { r.GetString(0), r.GetString(1) })
            .SelectMany(r => r)
            .SelectMany(Spellings)
            .ToHashSet(StringComparer.Ordinal);
        var analyst = PublishedFiles.TextOf(published.At("report.html"));
        Assert.Contains(forbidden, f => analyst.Contains(f, StringComparison.Ordinal));
        foreach (var file in published.Files.Where(f => !Path.GetFileName(f).StartsWith("report.", StringComparison.Ordinal)))
        {
            var text = PublishedFiles.TextOf(file);
            Assert.True(text.Length > (file.EndsWith(".csv", StringComparison.Ordinal) ? 50 : 500), file);
            Assert.DoesNotMatch(Uscc(), text);
            var leaked = forbidden.Where(f => text.Contains(f, StringComparison.Ordinal)).ToList();
            Assert.True(leaked.Count == 0, $"{Path.GetFileName(file)}: {string.Join(", ", leaked.Take(5))}");
        }
    }

    [ToolFact("chromium", "pdftotext")]
    public void Every_file_says_that_it_is_internal_with_month_run_and_who_printed_it()
    {
        foreach (var file in published.Files.Where(f => Path.GetExtension(f) is not (".json" or ".csv")))
        {
            var text = Regex.Replace(PublishedFiles.TextOf(file), @"\s", "");
            Assert.All((string[])["内部资料不得公开", "2026-10", "run-2026-10", "制作人tests"], t => Assert.Contains(t, text, StringComparison.Ordinal));
        }

        foreach (var pdf in published.Files.Where(f => Path.GetExtension(f) == ".pdf"))
        {
            var pages = PublishedFiles.TextOf(pdf).TrimEnd('\f').Split('\f').Select(p => Regex.Replace(p, @"\s", "")).ToList();
            Assert.True(pages.Count > 1);
            Assert.All(pages.Index(), p =>
            {
                Assert.Contains("内部资料不得公开·2026-10·运行编号run-2026-10·制作人tests", p.Item, StringComparison.Ordinal);
                Assert.Contains($"第{p.Index + 1}页共{pages.Count}页", p.Item, StringComparison.Ordinal);
            });
        }
    }

    [GeneratedRegex(@"(?<![0-9A-Za-z.])(1[3-9]\d{9}|\d{17}[\dXx])(?![0-9A-Za-z])", RegexOptions.ExplicitCapture)]
    private static partial Regex Person();

    [GeneratedRegex("(?<![0-9A-Za-z])9[0-9]41[0-9]{4}[0-9A-HJ-NPQRTUWXY]{10}(?![0-9A-Za-z])")]
    private static partial Regex Uscc();

    /// <summary>A text as JSON, XML and plain text spell it.</summary>
    private static IEnumerable<string> Spellings(string text) =>
        [text, System.Security.SecurityElement.Escape(text)!, System.Text.Json.JsonSerializer.Serialize(text, Page.HtmlPage.BlockJson).Trim('"')];
}
