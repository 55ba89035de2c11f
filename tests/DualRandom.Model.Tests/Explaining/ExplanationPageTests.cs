using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using DualRandom.Model.Cards;
using DualRandom.Model.Explaining;
using DualRandom.Model.Policies;
using DualRandom.Model.Runs;
using DualRandom.Model.Tests.Support;
using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Model.Tests.Explaining;

public sealed class ExplanationPageTests(ExplainedWorkspace explained) : IClassFixture<ExplainedWorkspace>
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static TheoryData<string, string> Whom => new() { { "held", "zh" }, { "held", "en" }, { "ruled", "zh" }, { "member", "zh" }, { "member", "en" } };

    [Theory]
    [MemberData(nameof(Whom))]
    public void The_text_tells_history_cut_offs_and_what_would_change_it(string whom, string language)
    {
        var culture = language == "zh" ? "zh-CN" : "en";
        var explanation = explained.Explain(Code(whom), culture);
        Golden.Same($"explanation-{whom}.{language}.txt", WithoutIds(ExplanationText.Render(explanation, CultureInfo.GetCultureInfo(culture)), explanation));
    }

    [Theory]
    [InlineData("held", "zh")]
    [InlineData("member", "en")]
    public void The_page_is_as_agreed(string whom, string language)
    {
        var culture = language == "zh" ? "zh-CN" : "en";
        var page = explained.Page(Code(whom), culture);
        Golden.Same($"explanation-{whom}.{language}.html", Regex.Replace(WithoutIds(page, explained.Explain(Code(whom))), "base64,[^\"]+", "base64,WATERMARK"));
    }

    [Fact]
    public void Every_text_on_the_page_is_escaped_and_nothing_is_loaded()
    {
        var page = explained.Page(explained.Held);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<表>", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;&quot;商贸&quot;有限公司", page, StringComparison.Ordinal);
        Assert.Contains("报送&lt;表&gt;.csv，第 ", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("(?i)(src|href)=\"(?!#main\"|data:,)|http:|https:|@import", page);
        Assert.True(Encoding.UTF8.GetByteCount(page) < 200_000);
    }

    [Fact]
    public void The_English_page_is_English_but_for_what_was_received()
    {
        var page = explained.Page(explained.Member, "en").Replace(System.Net.WebUtility.HtmlEncode(ExplainedWorkspace.Hostile), "", StringComparison.Ordinal);
        page = Regex.Replace(page, "<style>.*?</style>|<li>.*?</li>|<dd>.*?</dd>", "", RegexOptions.Singleline);
        Assert.DoesNotMatch("[一-鿿]", page);
        Assert.Contains("<html lang=\"en\">", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_watermark_says_internal_month_run_and_who_printed_it()
    {
        var explanation = explained.Explain(explained.Held);
        var svg = System.Net.WebUtility.HtmlDecode(
            Encoding.UTF8.GetString(Convert.FromBase64String(Regex.Match(explained.Page(explained.Held), "base64,([^\"]+)").Groups[1].Value)));
        Assert.Contains("内部资料 不得公开", svg, StringComparison.Ordinal);
        Assert.Contains($"{explanation.Month} · {explanation.RunId} · 张三", svg, StringComparison.Ordinal);
    }

    [Fact]
    [System.Runtime.Versioning.SupportedOSPlatform("linux")]
    public void The_file_is_the_owners_alone_and_the_act_is_in_the_audit_log()
    {
        using var folder = new Testing.TemporaryFolder();
        var path = folder.At("deep", "依据.html");
        var context = explained.Work.Context();
        var sha256 = ExplanationFile.Write(context, explained.Explain(explained.Held), path);
        Assert.Equal(Digest.OfFile(path), sha256);
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(path));
        Assert.Equal([path], Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(path)!));
        var line = File.ReadLines(context.Workspace.AuditLog).Last();
        Assert.All(["\"explain\"", "\"tester\"", explained.Held, sha256], part => Assert.Contains(part, line, StringComparison.Ordinal));
        Assert.Null(explained.Work.Audit.Verify().FirstFault);
        File.SetUnixFileMode(path, OwnerOnly | UnixFileMode.OtherRead);
        ExplanationFile.Write(context, explained.Explain(explained.Ruled), path);
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(path));
        Assert.Equal(ExitCode.Usage, Assert.Throws<DualRandomException>(() => ExplanationFile.Write(context, explained.Explain(explained.Held), Path.GetDirectoryName(path)!)).Code);
    }

    [Fact]
    public void For_enterprises_of_a_run_the_changes_stated_give_the_scores_and_tiers_stated()
    {
        var facts = RunFolder.Facts(Manifest.Read(explained.Folder), explained.Folder);
        var policy = RunFolder.ReadPolicy(explained.Folder);
        using var engine = DuckDbEngine.InMemory();
        var last = engine
            .Query($"select uscc, tier, score_tier from {DuckDbEngine.Quote(Path.Combine(explained.Folder, "previous.parquet"))}", r => (Uscc: r.GetString(0), Tier: r.GetString(1), ByScore: r.GetString(2)))
            .ToDictionary(p => p.Uscc, StringComparer.Ordinal);
        var bins = new[] { RunFolder.CardFile(explained.Folder, policy, policy.Model), RunFolder.CardFile(explained.Folder, policy, "food-1") }
            .SelectMany(f => CardReader.Read(File.ReadAllText(f), Bench.English).Bins).ToLookup(b => b.Indicator);
        var told = 0;
        foreach (var code in explained.Codes.Take(15).Append(explained.Held).Append(explained.Ruled))
        {
            var explanation = explained.Explain(code, "en");
            var standing = new NaiveStanding(
                [.. facts.Cutoffs.Where(c => c.Cohort == (explanation.Cohort?.Cohort ?? Cohort.General))], policy.Borderline, last.GetValueOrDefault(code).Tier, last.GetValueOrDefault(code).ByScore, policy.Rules);
            decimal? Value(string indicator) => explanation.Indicators.Single(i => i.Indicator == indicator).Value;
            int Score(IReadOnlyList<BinChange> changes) => Math.Clamp(
                explanation.Indicators.Sum(i => changes.FirstOrDefault(c => c.Indicator == i.Indicator) is { } c ? bins[i.Indicator].Single(b => b.Bin == c.ToBin).Points : i.Points ?? 0), 0, 1000);
            Assert.Equal(explanation.Tier, standing.Tier(explanation.Score, Value, []));
            Assert.All(explanation.Outlook.Nearest, c => Assert.Equal(Score([c]), c.Score));
            foreach (var way in explanation.Outlook.Singly.Append(explanation.Outlook.Together).OfType<WayDown>())
            {
                Assert.Equal(Score(way.Changes), way.Score);
                Assert.Equal(
                    standing.Tier(way.Score, i => way.Changes.Any(c => c.Indicator == i) ? 0 : Value(i), explanation.Outlook.RulesFirst.Select(r => r.Rule)), way.Tier);
                Assert.True(NaiveStanding.Above(explanation.Tier, way.Tier));
                told++;
            }

            Assert.Equal([TestWorkspace.Month.Previous.ToString(), explanation.Month], explanation.History.Select(h => h.Month).Prepend(TestWorkspace.Month.Previous.ToString()).Distinct());
            Assert.Equal((explanation.Score, explanation.Tier, explanation.Held), (explanation.History[^1].Score, explanation.History[^1].Tier, explanation.History[^1].Held));
        }

        Assert.True(told > 15, $"{told}");
    }

    [Fact]
    public void Every_dataset_has_a_name_on_the_page() =>
        Assert.All(Contract.Current.Datasets, d => Assert.NotEmpty(Bench.English["dataset." + d.Name]));

    private string Code(string whom) => whom switch
    {
        "held" => explained.Held,
        "ruled" => explained.Ruled,
        _ => explained.Member,
    };

    private static string WithoutIds(string text, Explanation explanation) => text.Replace(explanation.RunId, "RUN-ID", StringComparison.Ordinal);
}
