using System.Text.Json;
using DualRandom.Reports.Tests.Fixture;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Reports.Tests;

public sealed class PublishingTests
{
    private const int Few = 700;

    [Fact]
    public void Preparing_leaves_the_published_page_alone_until_it_is_published()
    {
        using var workspace = new ReportWorkspace(Few);
        var folder = workspace.Workspace.Reports(ReportWorkspace.Month);
        using (var dropped = workspace.Prepare())
        {
            Assert.True(File.Exists(dropped.Temporary));
            Assert.False(File.Exists(dropped.Summary.Path));
        }

        Assert.Empty(Directory.EnumerateFiles(folder));
        using var prepared = workspace.Prepare();
        var summary = prepared.Publish();
        Assert.Equal(["manifest.json", "report.html"], Directory.EnumerateFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(new FileInfo(summary.Path).Length, summary.Bytes);

        var manifest = Manifest.Read(folder);
        Assert.Empty(manifest.Differences(folder));
        Assert.Equal(summary.Sha256, manifest.Files[0].Sha256);
        Assert.Equal("run-2026-10", (string?)manifest.Facts["run"]);
        Assert.Equal(Digest.OfFile(Path.Combine(workspace.Run, Manifest.FileName)), (string?)manifest.Facts["runManifestSha256"]);
        var repeated = JsonSerializer.Deserialize<ReportSummary>(JsonSerializer.Serialize(summary, Workspace.Json), Workspace.Json)!;
        Assert.Equal(summary, repeated with { Sections = summary.Sections });
        Assert.Equal(Reporter.Models, summary.Sections.Select(s => s.Name));
    }

    [Fact]
    public void The_same_inputs_give_the_same_bytes_with_any_number_of_threads()
    {
        using var workspace = new ReportWorkspace(Few);
        var hashes = new List<string>();
        foreach (var threads in new int?[] { null, 1, 2 })
        {
            using var prepared = workspace.Prepare(threads: threads);
            hashes.Add(prepared.Summary.Sha256);
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
        Assert.InRange(large.Summary.Bytes, small.Summary.Bytes - 60_000, small.Summary.Bytes + 60_000);
        Assert.True(large.Summary.Bytes < 2_500_000);
    }

    [Fact]
    public void Without_last_month_draw_or_results_the_block_says_so_by_absence()
    {
        using var alone = new ReportWorkspace(Few, previous: false, draw: false, office: "洛阳市市场监督管理局");
        using var prepared = alone.Prepare();
        var block = PageBlock.Read(File.ReadAllText(prepared.Temporary));
        Assert.Null(block["change"]);
        Assert.Null(block["risen"]);
        Assert.Null(block["hits"]);
        Assert.Null(block["tiers"]![0]!["previous"]);
        Assert.False((bool)block["heading"]!["simulated"]!);

        using var waiting = new ReportWorkspace(Few, results: false);
        using var silent = waiting.Prepare();
        var hits = PageBlock.Read(File.ReadAllText(silent.Temporary))["hits"]!;
        Assert.Equal(0, (long)hits["returned"]!);
        Assert.Null(hits["population"]);
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
}
