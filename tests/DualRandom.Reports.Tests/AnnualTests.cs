using System.Globalization;
using System.Text.Json.Nodes;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DualRandom.Reports.Annual;
using DualRandom.Reports.Book;
using DualRandom.Reports.Publishing;
using DualRandom.Reports.Tests.Fixture;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Reports.Tests;

public sealed class AnnualTests : IDisposable
{
    private readonly ReportWorkspace _workspace = new(1500);

    private string Folder => _workspace.Workspace.At("reports", "2026");

    [Fact]
    public void The_year_lists_every_month_and_hides_none_that_is_missing()
    {
        var summary = Publish();
        Assert.Equal(["2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06", "2026-07", "2026-08", "2026-09"], summary.Missing);
        Assert.Equal((new DateOnly(2026, 11, 5), false), (summary.Due.Day, summary.Due.IsPast));
        Assert.Equal(["self-assessment.docx", "self-assessment.xlsx"], summary.Files.Select(f => f.Path));
        Assert.Empty(Manifest.Read(Folder).Differences(Folder));

        var months = OfficeFiles.Sheets(Path.Combine(Folder, "self-assessment.xlsx")).Single(s => s.Name == "各月分类情况").Rows.Skip(1).ToList();
        Assert.Equal(Enumerable.Range(1, 12).Select(m => (object)$"2026-{m:D2}"), months.Select(m => m[0]));
        Assert.Equal(["无分类", "无分类", "无分类", "无分类", "无分类", "无分类", "无分类", "无分类", "有分类、无报告", "已报告", "未到期", "未到期"], months.Select(m => m[1]));
        Assert.All(months.Where((_, i) => i != 9), m => Assert.False(m.ContainsKey(3)));
        var text = PublishedFiles.TextOf(Path.Combine(Folder, "self-assessment.docx"));
        Assert.All(summary.Missing, m => Assert.Contains(m, text, StringComparison.Ordinal));
        Assert.Contains("9个月没有分类或报告", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_figures_are_those_of_the_months_reports()
    {
        using var report = _workspace.Prepare();
        var book = report.Book;
        report.Publish();
        Publish(isReported: true);
        var sheets = OfficeFiles.Sheets(Path.Combine(Folder, "self-assessment.xlsx"));
        var october = sheets.Single(s => s.Name == "各月分类情况").Rows.Single(r => r[0] is "2026-10");
        var counts = book["tiers"].Lines.Select(t => (double)t.Count("enterprises")).ToList();
        Assert.Equal(counts.Prepend(counts.Sum()), Enumerable.Range(3, 5).Select(i => (double)october[i]));
        Assert.Equal((counts[2] + counts[3]) / counts.Sum(), (double)october[8], tolerance: 1e-6);
        var draw = sheets.Single(s => s.Name == "全年抽查成效").Rows[1];
        Assert.Equal(["2026-q4", "0123456789ab", "2026-09", "2026-10"], Enumerable.Range(0, 4).Select(i => (string)draw[i]));
        Assert.Equal(book["hits"].Lines.Last().Number("rate")!.Value, (double)draw[7], tolerance: 1e-6);
        Assert.Equal(book["receipt"].Lines.Sum(r => r.Count("records")), sheets.Single(s => s.Name == "全年数据归集").Rows.Skip(1).Sum(r => (double)r[1]));
    }

    [Fact]
    public void A_report_of_an_earlier_run_is_told_and_a_late_year_too()
    {
        using (var report = _workspace.Prepare())
        {
            report.Publish();
        }

        using (var again = Publication.Begin(_workspace.Workspace.Runs(ReportWorkspace.Month), "run", "run-later"))
        {
            again.Seal([]);
            again.Publish();
        }

        var summary = Publish(isReported: true, day: 6);
        Assert.True(summary.Due.IsPast);
        var text = PublishedFiles.TextOf(Path.Combine(Folder, "self-assessment.docx"));
        Assert.Contains("报告早于现分类", text, StringComparison.Ordinal);
        Assert.Contains("制作时已逾期", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public void Its_files_are_valid_repeatable_and_name_no_enterprise(string culture)
    {
        var first = Publish(culture: culture);
        var before = Digest.OfFile(Path.Combine(Folder, Manifest.FileName));
        Assert.Equal(first.Files, Publish(culture: culture, isReported: true).Files);
        Assert.Equal(before, Digest.OfFile(Path.Combine(Folder, Manifest.FileName)));
        using var sheet = SpreadsheetDocument.Open(Path.Combine(Folder, "self-assessment.xlsx"), isEditable: false);
        using var words = WordprocessingDocument.Open(Path.Combine(Folder, "self-assessment.docx"), isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(sheet).Concat(new OpenXmlValidator().Validate(words)).Select(e => e.Description));
        var text = string.Concat(Directory.EnumerateFiles(Folder).Select(PublishedFiles.TextOf));
        Assert.DoesNotContain("91410300MA", text, StringComparison.Ordinal);
        foreach (var file in Directory.EnumerateFiles(Folder))
        {
            File.Copy(file, Path.Combine(Folder, "..", culture + "-" + Path.GetFileName(file)));
            PublishedFiles.Keep(Path.Combine(Folder, "..", culture + "-" + Path.GetFileName(file)));
        }
    }

    [Fact]
    public void The_figures_in_a_manifest_come_back_as_they_were()
    {
        using var report = _workspace.Prepare();
        var read = MonthFigures.Read(new JsonObject { ["figures"] = MonthFigures.Of(report.Book) });
        Assert.Equal(
            ["departmentProgress", "findings", "hits", "lift", "migration", "receipt", "tierUse", "tiers", "visitSavings"],
            read.Select(t => t.Code).Where(c => c != "alerts").Order(StringComparer.Ordinal));
        foreach (var table in read)
        {
            Assert.Equal(report.Book[table.Code].Columns, table.Columns);
            foreach (var (one, other) in report.Book[table.Code].Rows.Zip(table.Rows))
            {
                Assert.Equal(one.Select(c => c is double number ? BookFormat.Figure(number) : c), other);
            }
        }
    }

    [Fact]
    public void Alerts_are_stacked_by_month_and_of_duties_the_last_month_stands_for_the_year()
    {
        BookTable Of(string code, long done) => new(code, Audience.Everyone, [new("department", ColumnKind.Text), new("tasks", ColumnKind.Count)], [["甲", done]]);
        YearMonth In(int month, long done) => new(new Month(2026, month), MonthState.Reported, "run", [Of("alerts", done), Of("findings", done)]);
        var tables = YearTables.Of([In(1, 5), new(new Month(2026, 2), MonthState.Missing, null, []), In(3, 7)], Page.PageTexts.Of(CultureInfo.GetCultureInfo("zh-CN")));
        var alerts = tables.Single(t => t.Code == "alerts");
        Assert.Equal(["month", "department", "tasks"], alerts.Columns.Select(c => c.Code));
        Assert.Equal([["2026-01", "甲", 5L], ["2026-03", "甲", 7L]], alerts.Rows);
        Assert.Equal([["甲", 7L]], tables.Single(t => t.Code == "findings").Rows);
    }

    public void Dispose() => _workspace.Dispose();

    private AnnualSummary Publish(bool isReported = false, int day = 3, string culture = "zh-CN")
    {
        if (!isReported)
        {
            using var report = _workspace.Prepare();
            report.Publish();
        }

        return AnnualReporter.Publish(_workspace.Context(culture) with { Time = new FixedDay(new DateTimeOffset(2026, 11, day, 0, 0, 0, TimeSpan.Zero)) }, 2026);
    }
}
