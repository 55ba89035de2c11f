using System.Globalization;
using DualRandom.Reports.Book;
using DualRandom.Reports.Brief;
using DualRandom.Reports.Page;
using DualRandom.Reports.Tests.Fixture;
using DualRandom.Sql.Documents;
using DualRandom.Testing;

namespace DualRandom.Reports.Tests;

public sealed class BriefTests(FullWorkspace full) : IClassFixture<FullWorkspace>
{
    private static readonly Deadline InTime = Deadline.OfBrief(ReportWorkspace.Month, ReportWorkspace.InTime);

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public void The_brief_is_the_golden_one(string culture)
    {
        using var prepared = full.Value.Prepare(culture);
        Golden.Check($"tests/DualRandom.Reports.Tests/Golden/brief.{culture}.txt", Brief(prepared, culture, InTime).ToPlainText());
    }

    [Fact]
    public void Made_after_the_fifteenth_it_says_so()
    {
        using var prepared = full.Value.Prepare();
        Assert.Contains("本简报应于2026年11月15日前报送。", Brief(prepared, "zh-CN", InTime).ToPlainText(), StringComparison.Ordinal);
        Assert.Contains("制作时已逾期", Brief(prepared, "zh-CN", InTime with { IsPast = true }).ToPlainText(), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_last_month_and_draw_it_says_what_is_missing_and_compares_nothing()
    {
        using var alone = new ReportWorkspace(700, previous: false, draw: false);
        using var prepared = alone.Prepare();
        var text = Brief(prepared, "zh-CN", InTime).ToPlainText();
        Assert.Contains("没有 2026-09 的已发布分类结果", text, StringComparison.Ordinal);
        Assert.Contains("没有已发布的抽查", text, StringComparison.Ordinal);
        Assert.DoesNotContain("与上月", text, StringComparison.Ordinal);

        using var waiting = new ReportWorkspace(700, results: false);
        using var silent = waiting.Prepare();
        Assert.Contains("尚无可供估计的检查结果", Brief(silent, "zh-CN", InTime).ToPlainText(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_further_table_is_shown_by_its_first_rows_whatever_its_columns()
    {
        var texts = PageTexts.Of(CultureInfo.GetCultureInfo("zh-CN"));
        var table = new BookTable(
            "receipt", Audience.Everyone, [new("dataset", ColumnKind.Text), new("records", ColumnKind.Count)],
            [.. Enumerable.Range(1, 12).Select(i => (IReadOnlyList<object?>)["甲" + i.ToString(CultureInfo.InvariantCulture), 1000L * i])]);
        var brief = new BriefFigures(new ReportBook(full.Book.Heading, [table]), texts);
        var blocks = BriefFurther.Words(table, brief).ToList();
        Assert.Equal("共12项，下表列前10项，其余见报表。", blocks[0].Lines.Single());
        Assert.Equal(10, ((OfficialTable)blocks[1]).Rows.Count);
        Assert.Equal(["甲10", "10,000"], ((OfficialTable)blocks[1]).Rows[^1]);
        Assert.Equal(["本月无。"], BriefFurther.Words(table with { Rows = [] }, brief).SelectMany(b => b.Lines));
    }

    [Theory]
    [InlineData(ColumnKind.Share, 0.2875, "28.8%")]
    [InlineData(ColumnKind.Share, 0.0125, "1.3%")]
    [InlineData(ColumnKind.ShareChange, -0.0125, "-1.3")]
    [InlineData(ColumnKind.ShareChange, 0.0002, "0.0")]
    [InlineData(ColumnKind.Number, 1234.56, "1,234.6")]
    [InlineData(ColumnKind.Ratio, 2.345, "2.35")]
    [InlineData(ColumnKind.Count, -1234L, "-1,234")]
    [InlineData(ColumnKind.Change, 7L, "+7")]
    [InlineData(ColumnKind.Flag, true, "是")]
    [InlineData(ColumnKind.Tier, "", "全体")]
    [InlineData(ColumnKind.Text, null, "—")]
    public void A_cell_in_words_is_rounded_as_spreadsheets_do(ColumnKind kind, object? value, string said) =>
        Assert.Equal(said, new BookFormat(PageTexts.Of(CultureInfo.GetCultureInfo("zh-CN"))).Show(kind, value));

    private static OfficialText Brief(PreparedReport report, string culture, Deadline due) =>
        BriefText.Of(report.Book.For(Edition.Leadership), due, PageTexts.Of(CultureInfo.GetCultureInfo(culture)));
}
