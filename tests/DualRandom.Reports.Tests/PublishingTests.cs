using System.Globalization;
using System.Text.Json;
using DualRandom.Reports.Tests.Fixture;
using DualRandom.Sql;
using DualRandom.Sql.Documents;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Reports.Tests;

public sealed class PublishingTests
{
    private const int Few = 700;

    private static readonly string[] WithoutPdf = ["brief.docx", "hotspots.csv", "leadership.html", "leadership.xlsx", "report.html", "report.xlsx"];

    [Fact]
    public void Preparing_leaves_the_published_report_alone_until_it_is_published_whole()
    {
        using var workspace = new ReportWorkspace(Few);
        var folder = workspace.Workspace.Reports(ReportWorkspace.Month);
        using (var dropped = workspace.Prepare())
        {
            Assert.True(File.Exists(Path.Combine(dropped.Folder, "report.html")));
            Assert.False(File.Exists(dropped.Summary.Path));
        }

        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(folder)!));
        using var prepared = workspace.Prepare();
        var summary = prepared.Publish();
        Assert.Equal(WithoutPdf.Append("manifest.json").Order(StringComparer.Ordinal), Names(folder).Order(StringComparer.Ordinal));
        Assert.Equal(WithoutPdf, summary.Files.Select(f => f.Path));

        var manifest = Manifest.Read(folder);
        Assert.Empty(manifest.Differences(folder));
        Assert.Equal(summary.Files, manifest.Files);
        Assert.Equal("run-2026-10", (string?)manifest.Facts["run"]);
        Assert.Equal("tests", (string?)manifest.Facts["printedBy"]);
        Assert.Equal(Digest.OfFile(Path.Combine(workspace.Run, Manifest.FileName)), (string?)manifest.Facts["runManifestSha256"]);
        var repeated = JsonSerializer.Deserialize<ReportSummary>(JsonSerializer.Serialize(summary, Workspace.Json), Workspace.Json)!;
        Assert.Equal(summary, repeated with { Sections = summary.Sections, Files = summary.Files });
        Assert.Equal(Reporter.Models, summary.Sections.Select(s => s.Name));
        Assert.Equal(new DateOnly(2026, 11, 15), summary.Due!.Day);
        Assert.Contains("Chromium", summary.NoPdf, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Edition.Analyst, "hotspots.csv", "report.html", "report.xlsx")]
    [InlineData(Edition.Leadership, "brief.docx", "hotspots.csv", "leadership.html", "leadership.xlsx")]
    public void An_edition_alone_is_the_whole_folder(Edition edition, params string[] files)
    {
        using var workspace = new ReportWorkspace(Few);
        using (var both = workspace.Prepare())
        {
            both.Publish();
        }

        using var one = workspace.Prepare(new ReportOptions([edition], new PdfPrinter(CultureInfo.GetCultureInfo("zh-CN"), [])));
        var summary = one.Publish();
        Assert.Equal(files, summary.Files.Select(f => f.Path));
        Assert.True(File.Exists(summary.Path));
        Assert.Empty(Manifest.Read(workspace.Workspace.Reports(ReportWorkspace.Month)).Differences(workspace.Workspace.Reports(ReportWorkspace.Month)));
    }

    [Fact]
    public void The_same_inputs_give_the_same_bytes_with_any_number_of_threads()
    {
        using var workspace = new ReportWorkspace(Few);
        var hashes = new List<string>();
        foreach (var threads in new int?[] { null, 1, 2 })
        {
            using var prepared = workspace.Prepare(threads: threads, time: new FixedDay(new DateTimeOffset(2026, 11, 2 + hashes.Count, 3, 4, 5, TimeSpan.Zero)));
            hashes.Add(Digest.OfFile(Path.Combine(prepared.Folder, Manifest.FileName)));
        }

        Assert.Single(hashes.Distinct());
    }

    [Fact]
    public void The_page_does_not_grow_with_the_number_of_enterprises()
    {
        using var few = new ReportWorkspace(3000);
        using var many = new ReportWorkspace(9000);
        using var small = few.Prepare();
        using var large = many.Prepare();
        static long Page(PreparedReport report) => report.Summary.Files.Single(f => f.Path == "report.html").Bytes;
        Assert.InRange(Page(large), Page(small) - 60_000, Page(small) + 60_000);
        Assert.True(Page(large) < 2_500_000);
    }

    [Fact]
    public void A_failure_before_any_file_leaves_the_published_report_and_nothing_beside_it()
    {
        using var workspace = new ReportWorkspace(Few);
        var counted = new Failing(int.MaxValue);
        var options = new ReportOptions(Editions.Both, new PdfPrinter(CultureInfo.GetCultureInfo("zh-CN"), []));
        using (var first = Reporter.Prepare(workspace.Context() with { Progress = counted }, ReportWorkspace.Month, workspace.Run, options))
        {
            first.Publish();
        }

        var folder = workspace.Workspace.Reports(ReportWorkspace.Month);
        var before = Digest.OfFile(Path.Combine(folder, Manifest.FileName));
        var steps = 2 * 2 + 3;
        Assert.Equal(Reporter.Models.Count + steps, counted.Seen);
        for (var at = counted.Seen - steps; at < counted.Seen; at++)
        {
            Assert.Throws<IOException>(() => Reporter.Prepare(
                workspace.Context() with { Progress = new Failing(at), Actor = "another" }, ReportWorkspace.Month, workspace.Run, options));
            Assert.Equal([folder], Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(folder)!));
        }

        Assert.Equal(before, Digest.OfFile(Path.Combine(folder, Manifest.FileName)));
        Assert.Empty(Manifest.Read(folder).Differences(folder));
    }

    [Fact]
    public void What_a_killed_process_left_is_cleaned_by_the_next()
    {
        using var workspace = new ReportWorkspace(Few);
        var folder = workspace.Workspace.Reports(ReportWorkspace.Month);
        using (var first = workspace.Prepare())
        {
            first.Publish();
        }

        Directory.CreateDirectory(FolderSwap.Temporary(folder));
        File.WriteAllText(Path.Combine(FolderSwap.Temporary(folder), "half.html"), "half");
        using var next = workspace.Prepare();
        next.Publish();
        Assert.Equal([folder], Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(folder)!));
        Assert.Empty(Manifest.Read(folder).Differences(folder));
    }

    [Fact]
    public void A_brief_made_after_the_fifteenth_says_so_in_the_summary_and_in_its_text()
    {
        using var workspace = new ReportWorkspace(Few);
        using var onTheDay = workspace.Prepare(time: new FixedDay(new DateTimeOffset(2026, 11, 15, 23, 59, 0, TimeSpan.Zero)));
        Assert.False(onTheDay.Summary.Due!.IsPast);
        using var late = workspace.Prepare(time: new FixedDay(new DateTimeOffset(2026, 11, 16, 0, 0, 0, TimeSpan.Zero)));
        Assert.True(late.Summary.Due!.IsPast);
    }

    [Fact]
    public void Without_last_month_draw_or_results_the_block_says_so_by_absence()
    {
        using var alone = new ReportWorkspace(Few, previous: false, draw: false, office: "洛阳市市场监督管理局");
        using var prepared = alone.Prepare();
        var block = PageBlock.Read(File.ReadAllText(Path.Combine(prepared.Folder, "report.html")));
        Assert.Null(block["change"]);
        Assert.Null(block["risen"]);
        Assert.Null(block["hits"]);
        Assert.Null(block["tiers"]![0]!["previous"]);
        Assert.False((bool)block["heading"]!["simulated"]!);

        using var waiting = new ReportWorkspace(Few, results: false);
        using var silent = waiting.Prepare();
        var hits = PageBlock.Read(File.ReadAllText(Path.Combine(silent.Folder, "report.html")))["hits"]!;
        Assert.Equal(0, (long)hits["returned"]!);
        Assert.Null(hits["population"]);
        Assert.All(silent.Book["cells"]["perThousand"], Assert.Null);
    }

    [Fact]
    public void A_draw_on_the_tiers_of_the_month_itself_is_not_yet_the_last_draw()
    {
        using var workspace = new ReportWorkspace(Few);
        var texts = Page.PageTexts.Of(workspace.Context().Culture);
        Assert.Equal(Month.Parse("2026-09"), Inputs.LastDraw.Find(workspace.Workspace, ReportWorkspace.Month, texts)!.Month);
        Assert.Null(Inputs.LastDraw.Find(workspace.Workspace, ReportWorkspace.Month.Previous, texts));
    }

    [Fact]
    public void What_became_of_the_draws_without_a_file_is_refused_by_name()
    {
        using var workspace = new ReportWorkspace(Few);
        var checks = Path.Combine(workspace.Workspace.Field(ReportWorkspace.Month), "0123456789ab", "field_check.parquet");
        File.Delete(checks);
        var refused = Assert.Throws<DualRandomException>(() => workspace.Prepare());
        Assert.Equal((ExitCode.VerificationFailed, checks), (refused.Code, refused.Where));
    }

    [Fact]
    public void A_run_without_a_manifest_is_refused_by_name()
    {
        using var workspace = new ReportWorkspace(Few);
        var empty = Directory.CreateDirectory(workspace.Workspace.At("nothing")).FullName;
        var refused = Assert.Throws<DualRandomException>(() => Reporter.Prepare(workspace.Context(), ReportWorkspace.Month, empty));
        Assert.Contains(empty, refused.Where, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Names(string folder) => Directory.EnumerateFiles(folder).Select(f => Path.GetFileName(f)!);

    /// <summary>Progress that fails at the n-th report of the stage itself, from 0; the engine tells of long queries from a thread of its own.</summary>
    private sealed class Failing(int at) : IProgress<StageProgress>
    {
        public int Seen { get; private set; }

        public void Report(StageProgress value)
        {
            if (value.Step == "report" && Seen++ == at)
            {
                throw new IOException("no space left on device");
            }
        }
    }
}
