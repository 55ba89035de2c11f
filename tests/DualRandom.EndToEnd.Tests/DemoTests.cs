using System.IO.Compression;
using System.Text.Json;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;
using DualRandom.Testing;

namespace DualRandom.EndToEnd.Tests;

[Collection(DemoWorkspace.Collection)]
public sealed class DemoTests(DemoWorkspace demo)
{
    [Fact]
    public void The_demo_says_where_the_report_is_and_it_is_there()
    {
        var report = Path.Combine(demo.Root, "reports", "2026-10", "report.html");
        Assert.Contains(report, demo.Output, StringComparison.Ordinal);
        Assert.Contains("内部资料", File.ReadAllText(report), StringComparison.Ordinal);
        Assert.All((string[])["report.xlsx", "leadership.html", "leadership.xlsx", "brief.docx"], f => Assert.True(File.Exists(Path.Combine(demo.Root, "reports", "2026-10", f)), f));
        Assert.Contains(File.Exists("/usr/bin/chromium") ? "leadership.pdf" : "apt-get install chromium", demo.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void One_edition_the_other_and_the_year_are_made_as_asked()
    {
        using var folder = new TemporaryFolder();
        Snapshots.Copy(demo.Root, folder.FullPath);
        string[] Files(string period) => [.. Directory.EnumerateFiles(folder.At("reports", period)).Select(f => Path.GetFileNameWithoutExtension(f)).Distinct().Order(StringComparer.Ordinal)];
        Cli.Run("report", "--month", "2026-10", "--edition", "leadership", "-w", folder.FullPath).MustSucceed();
        Assert.Equal(["brief", "hotspots", "leadership", "manifest"], Files("2026-10"));
        Cli.Run("report", "--month", "2026-10", "--edition", "analyst", "-w", folder.FullPath).MustSucceed();
        Assert.Equal(["hotspots", "manifest", "report"], Files("2026-10"));
        var said = Cli.Run("report", "--annual", "2026", "-w", folder.FullPath).MustSucceed().Output;
        Assert.Contains("2026-08", said, StringComparison.Ordinal);
        Assert.DoesNotContain("2026-09、", said, StringComparison.Ordinal);
        Assert.Equal(["manifest", "self-assessment"], Files("2026"));
        using var json = JsonDocument.Parse(Cli.Run("report", "--annual", "2026", "-w", folder.FullPath, "--json").MustSucceed().Output);
        Assert.Equal(2, json.RootElement.GetProperty("files").GetArrayLength());
    }

    [Fact]
    public void Both_months_the_draw_and_the_audit_log_verify()
    {
        Cli.Run("verify", "run", "--month", "2026-09", "-w", demo.Root).MustSucceed();
        Cli.Run("verify", "run", "--month", "2026-10", "-w", demo.Root).MustSucceed();
        Cli.Run("verify", "draw", demo.DrawFolder, "-w", demo.Root).MustSucceed();
        Cli.Run("verify", "audit", "-w", demo.Root).MustSucceed();
    }

    [Fact]
    public void Every_received_row_is_accounted_for()
    {
        var lake = Lake.Read(new Workspace(demo.Root));
        Assert.NotEmpty(lake.Batches);
        Assert.All(lake.Batches, b => Assert.True(b.Balances, b.ToString()));
        using var engine = DuckDbEngine.InMemory();
        foreach (var (dataset, files) in lake.Datasets)
        {
            var stored = engine.Scalar<long>($"select count(*) from read_parquet([{Paths(files)}])");
            Assert.Equal(lake.Batches.Where(b => b.Dataset == dataset).Sum(b => b.Accepted), stored);
        }

        foreach (var (dataset, files) in lake.Quarantine)
        {
            var stored = engine.Scalar<long>($"select count(*) from read_parquet([{Paths(files)}])");
            Assert.Equal(lake.Batches.Where(b => b.Dataset == dataset).Sum(b => b.Quarantined), stored);
        }
    }

    [Fact]
    public void Every_planted_piece_of_dirt_met_the_fate_that_the_truth_file_foretells()
    {
        using var engine = DuckDbEngine.InMemory();
        var quarantine = Paths(Lake.Read(new Workspace(demo.Root)).Quarantine.Values.SelectMany(f => f));
        var dirt = DuckDbEngine.Quote(Path.Combine(demo.Root, "truth", "dirt.parquet"));
        var astray = engine.Query(
            $"""
            with q as (select source, batch, row, reason, reasons from read_parquet([{quarantine}])),
            d as (select source, split_part(file, '/', 3) as received, data_row as row, kind, expected from read_parquet({dirt}))
            select d.kind || ' ' || d.source || ' ' || d.received || ' row ' || d.row || ': expected ' || d.expected || ', got ' || coalesce(q.reason, 'accepted')
            from d left join q on q.source = d.source and q.row = d.row and left(q.batch, 10) = d.received
            where case
                when d.expected in ('accepted', 'duplicate') then q.reason is not null
                when d.expected like 'matched:%' then q.reason is not null and q.reason <> 'unmatched'
                else q.reason is distinct from d.expected
            end
            """,
            r => r.GetString(0));
        Assert.True(astray.Count == 0, string.Join('\n', astray.Take(20)));
        Assert.True(engine.Scalar<long>($"select count(distinct kind) from read_parquet({dirt})") >= 7);
    }

    [Fact]
    public void No_natural_persons_name_identity_number_or_telephone_is_in_lake_quarantine_runs_or_reports()
    {
        using var engine = DuckDbEngine.InMemory();
        var planted = DuckDbEngine.Quote(Path.Combine(demo.Root, "truth", "person.parquet"));
        Assert.True(engine.Scalar<long>($"select count(distinct kind) from read_parquet({planted})") >= 3);
        var files = ((string[])["lake", "quarantine", "runs", "reports"])
            .Select(r => Path.Combine(demo.Root, r))
            .SelectMany(r => Directory.EnumerateFiles(r, "*", SearchOption.AllDirectories))
            .ToLookup(f => Path.GetExtension(f) == ".parquet");
        Assert.NotEmpty(files[true]);
        Assert.NotEmpty(files[false]);
        var texts = files[true]
            .Select(f => $"select cast(to_json(t) as varchar) as text from read_parquet({DuckDbEngine.Quote(f)}) as t")
            .Concat(files[false].SelectMany(Readable).Select(f => $"select content as text from read_text({DuckDbEngine.Quote(f)})"));
        var found = engine.Query(
            $$"""
            with words as (
                select distinct unnest(regexp_extract_all(text, '[\p{Han}·]+|[0-9]+[Xx]?')) as word
                from ({{string.Join(" union all ", texts)}})
            )
            select distinct planted.kind || ' ' || planted.value
            from words
            inner join read_parquet({{planted}}) as planted on planted.value = words.word
            """,
            r => r.GetString(0));
        Assert.True(found.Count == 0, string.Join('\n', found.Take(20)));
    }

    [Fact]
    public void Nothing_is_quarantined_that_was_not_planted()
    {
        using var engine = DuckDbEngine.InMemory();
        var quarantine = Paths(Lake.Read(new Workspace(demo.Root)).Quarantine.Values.SelectMany(f => f));
        var dirt = DuckDbEngine.Quote(Path.Combine(demo.Root, "truth", "dirt.parquet"));
        Assert.Equal(0, engine.Scalar<long>(
            $"""
            select count(*) from read_parquet([{quarantine}]) q
            where not exists (select 1 from read_parquet({dirt}) d where d.source = q.source and d.data_row = q.row and left(q.batch, 10) = split_part(d.file, '/', 3))
            """));
    }

    [Fact]
    public void An_explanation_adds_up_to_the_score_and_leads_to_rows_of_files()
    {
        using var engine = DuckDbEngine.InMemory();
        var run = demo.RunFolder("2026-10");
        var (code, score) = engine.Query(
            $"select uscc, score from read_parquet({DuckDbEngine.Quote(Path.Combine(run, "tier.parquet"))}) where tier = 'D' order by score desc, uscc limit 1",
            r => (r.GetString(0), r.GetInt32(1)))[0];
        var text = Cli.Run("explain", code, "--month", "2026-10", "-w", demo.Root).MustSucceed().Output;
        Assert.Contains(code, text, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(Cli.Run("explain", code, "--month", "2026-10", "-w", demo.Root, "--json").MustSucceed().Output);
        Assert.Equal(score, json.RootElement.GetProperty("score").GetInt32());
        var indicators = json.RootElement.GetProperty("indicators").EnumerateArray().ToList();
        Assert.Equal(score, Math.Clamp(indicators.Sum(i => i.TryGetProperty("points", out var points) && points.ValueKind == JsonValueKind.Number ? points.GetInt32() : 0), 0, 1000));
        var traced = indicators.SelectMany(i => i.GetProperty("latest").EnumerateArray()).ToList();
        Assert.NotEmpty(traced);
        Assert.All(traced, r => Assert.True(Directory.Exists(Path.Combine(demo.Root, "landing", r.GetProperty("source").GetString()!, r.GetProperty("batch").GetString()!))));
    }

    [Fact]
    public void English_is_complete_on_the_command_line_and_on_the_page()
    {
        var said = Cli.Run("report", "--month", "2026-10", "-w", demo.Root, "--culture", "en").MustSucceed().Output;
        Assert.StartsWith("Report:", said, StringComparison.Ordinal);
        Assert.Contains("lang=\"en\"", File.ReadAllText(Path.Combine(demo.Root, "reports", "2026-10", "report.html")), StringComparison.Ordinal);
        Cli.Run("report", "--month", "2026-10", "-w", demo.Root).MustSucceed();
    }

    /// <summary>A file, or the parts of an Office file; of a PDF its text, where poppler can give it.</summary>
    private IEnumerable<string> Readable(string file)
    {
        var parts = Path.Combine(demo.Root, "unpacked", Path.GetRelativePath(demo.Root, file));
        switch (Path.GetExtension(file))
        {
            case ".xlsx" or ".docx":
                ZipFile.ExtractToDirectory(file, parts, overwriteFiles: true);
                return Directory.EnumerateFiles(parts, "*", SearchOption.AllDirectories);
            case ".pdf" when File.Exists("/usr/bin/pdftotext"):
                Directory.CreateDirectory(parts);
                Tools.Run("pdftotext", file, Path.Combine(parts, "text"));
                return [Path.Combine(parts, "text")];
            case ".pdf":
                return [];
            default:
                return [file];
        }
    }

    private string Paths(IEnumerable<LakeFile> files) => string.Join(", ", files.Select(f => DuckDbEngine.Quote(Path.Combine(demo.Root, f.Path))));
}
