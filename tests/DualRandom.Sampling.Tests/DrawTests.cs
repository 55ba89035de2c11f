using System.Globalization;
using System.Text.Json.Nodes;
using DualRandom.Sampling.Tests.Support;
using DualRandom.Sampling.Verification;
using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Workspaces;
using DualRandom.Testing;

namespace DualRandom.Sampling.Tests;

public sealed class DrawTests
{
    private const string Seed = "双色球第2026130期 03 08 15 22 27 31 + 09";

    [Fact]
    public void A_plan_is_frozen_then_drawn_and_the_draw_verifies()
    {
        using var workspace = new PreparedWorkspace();
        var plan = workspace.Plan();

        var frozen = Sampler.Freeze(workspace.Context, plan);
        Assert.False(frozen.AlreadyFrozen);
        Assert.Equal(1000, frozen.Counts.Frame);
        Assert.Equal(
            [new StratumCount("A", 650, 7), new StratumCount("B", 250, 8), new StratumCount("C", 80, 8), new StratumCount("D", 20, 4)], frozen.Strata);
        Assert.Equal(28, frozen.Counts.Inspectors);
        Assert.Equal(frozen.Commitment, Digest.OfFile(Path.Combine(frozen.Folder, DrawFiles.Commitment)));

        var draw = Sampler.Draw(workspace.Context, plan, Witnessed.Seed(Seed));
        Assert.Equal(27, draw.Drawn);
        Assert.Equal(27, draw.Tasks);
        Assert.Equal(54, draw.Seats);
        Assert.Equal(frozen.Commitment, draw.Commitment);
        Assert.Equal(frozen.Commitment[..12], draw.DrawId);
        Assert.Equal(draw.Folder, CurrentPointer.Read(workspace.Workspace.Draws("食品-2026")));

        var verified = DrawVerifier.Verify(workspace.Context, "食品-2026");
        Assert.Empty(verified.Differences);
        Assert.True(verified.AuditChecked);
        Assert.Equal(27, verified.Drawn);
        Assert.Empty(AuditVerifier.Verify(workspace.Context).Faults);
    }

    [Fact]
    public void The_commitment_is_logged_before_the_seed_and_the_seed_before_the_result()
    {
        using var workspace = new PreparedWorkspace();
        Sampler.Draw(workspace.Context, workspace.Plan(), Witnessed.Seed(Seed));
        var acts = File.ReadLines(workspace.Workspace.AuditLog).Select(l => JsonNode.Parse(l)!["act"]!.ToString());
        Assert.Equal(["freeze", "seed", "draw", "assign"], acts);
    }

    [Fact]
    public void A_frozen_plan_does_not_see_what_the_lake_and_the_run_become_later()
    {
        using var workspace = new PreparedWorkspace();
        var plan = workspace.Plan();
        var frozen = Sampler.Freeze(workspace.Context, plan);
        Lake.Empty.Publish(workspace.Workspace);
        CurrentPointer.Write(workspace.Workspace.Runs(Month.Parse(PreparedWorkspace.Month)), "run-1");

        var again = Sampler.Freeze(workspace.Context, plan);
        Assert.True(again.AlreadyFrozen);
        Assert.Equal(frozen.Commitment, again.Commitment);
        Assert.Equal(frozen.Commitment, Sampler.Draw(workspace.Context, plan, Witnessed.Seed(Seed)).Commitment);
    }

    [Fact]
    public void The_same_inputs_and_seed_give_the_same_bytes()
    {
        using var one = new PreparedWorkspace();
        using var two = new PreparedWorkspace();
        var narrow = two.Context with { Engine = new(Threads: 1, Memory: "1GB") };
        var first = Sampler.Draw(one.Context, one.Plan(), Witnessed.Seed(Seed));
        var second = Sampler.Draw(narrow, two.Plan(), Witnessed.Seed(Seed));
        Assert.Equal(Manifest.Read(first.Folder).ToJson(), Manifest.Read(second.Folder).ToJson());
    }

    [Fact]
    public void No_clock_time_is_in_the_folder_of_the_draw()
    {
        using var workspace = new PreparedWorkspace();
        var draw = Sampler.Draw(workspace.Context, workspace.Plan(), Witnessed.Seed(Seed));
        Assert.All(Directory.GetFiles(draw.Folder), f => Assert.DoesNotContain("2026-10-08T", File.ReadAllText(f), StringComparison.Ordinal));
    }

    [Fact]
    public void The_files_have_the_columns_of_the_contract_and_line_feeds()
    {
        using var workspace = new PreparedWorkspace();
        var draw = Sampler.Draw(workspace.Context, workspace.Plan(), Witnessed.Seed(Seed));
        foreach (var (file, table) in ((string, string)[])[
            (DrawFiles.Frame, "frame"), (DrawFiles.Quota, "quota"), (DrawFiles.Drawn, "drawn"), (DrawFiles.Tasks, "task"),
            (DrawFiles.TaskInspectors, "task_inspector")])
        {
            var text = File.ReadAllText(Path.Combine(draw.Folder, file));
            Assert.Equal(string.Join(',', Contract.Current[table].Columns.Select(c => c.Name)), text.Split('\n')[0]);
            Assert.DoesNotContain('\r', text);
            Assert.EndsWith("\n", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Filters_and_strata_by_region_do_as_the_plan_says()
    {
        using var workspace = new PreparedWorkspace();
        var plan = workspace.Plan(change: p =>
        {
            p["regions"] = new JsonArray("410402", "410421");
            p["industries"] = new JsonArray("F");
            p["stratify"] = "tierRegion";
        });
        var draw = Sampler.Draw(workspace.Context, plan, Witnessed.Seed(Seed));
        var frame = File.ReadLines(Path.Combine(draw.Folder, DrawFiles.Frame)).Skip(1).Select(l => l.Split(',')).ToList();
        Assert.All(frame, r => Assert.True(r[2] is "410402" or "410421" && r[3] is "5212" or "F5225"));
        Assert.All(frame, r => Assert.Equal($"{r[1]}-{r[2]}", r[4]));
        Assert.Equal(
            Enumerable.Range(0, 1000).Count(i => (i % 3 != 1) && (i % 4 < 2)), frame.Count);
        Assert.Equal(6, draw.Strata.Count);
        Assert.Empty(DrawVerifier.Verify(workspace.Context, draw.Folder).Differences);
    }

    [Fact]
    public void A_second_draw_of_a_plan_is_refused_whatever_the_seed()
    {
        using var workspace = new PreparedWorkspace();
        var plan = workspace.Plan();
        Sampler.Draw(workspace.Context, plan, Witnessed.Seed(Seed));
        Assert.Equal(ExitCode.Usage, Assert.Throws<DualRandomException>(() => Sampler.Draw(workspace.Context, plan, Witnessed.Seed(Seed))).Code);
        Assert.Equal(ExitCode.Usage, Assert.Throws<DualRandomException>(() => Sampler.Draw(workspace.Context, plan, Witnessed.Seed("other"))).Code);
        Assert.Equal(ExitCode.Usage, Assert.Throws<DualRandomException>(() => Sampler.Freeze(workspace.Context, plan)).Code);
    }

    [Fact]
    public void A_drawn_plan_cannot_be_drawn_anew_by_deleting_its_folder()
    {
        using var workspace = new PreparedWorkspace();
        var plan = workspace.Plan();
        Sampler.Draw(workspace.Context, plan, Witnessed.Seed(Seed));
        Directory.Delete(workspace.Workspace.Draws("食品-2026"), recursive: true);
        Assert.Equal(ExitCode.VerificationFailed, Assert.Throws<DualRandomException>(() => Sampler.Draw(workspace.Context, plan, Witnessed.Seed("better luck"))).Code);
    }

    [Fact]
    public void A_plan_changed_after_it_was_frozen_is_refused()
    {
        using var workspace = new PreparedWorkspace();
        Sampler.Freeze(workspace.Context, workspace.Plan());
        var changed = workspace.Plan(change: p => p["title"] = "另一个标题");
        var error = Assert.Throws<DualRandomException>(() => Sampler.Draw(workspace.Context, changed, Witnessed.Seed(Seed)));
        Assert.Equal(ExitCode.Usage, error.Code);
        Assert.Contains("plan.json", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_frozen_frame_that_was_touched_is_not_drawn()
    {
        using var workspace = new PreparedWorkspace();
        var plan = workspace.Plan();
        var frozen = Sampler.Freeze(workspace.Context, plan);
        var frame = Path.Combine(frozen.Folder, DrawFiles.Frame);
        File.WriteAllLines(frame, File.ReadAllLines(frame).SkipLast(1));
        var error = Assert.Throws<DualRandomException>(() => Sampler.Draw(workspace.Context, plan, Witnessed.Seed(Seed)));
        Assert.Equal(ExitCode.VerificationFailed, error.Code);
        Assert.Contains(DrawFiles.Frame, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_was_altered_is_not_frozen()
    {
        using var workspace = new PreparedWorkspace();
        var tier = workspace.Workspace.At("runs", PreparedWorkspace.Month, "run-1", "tier.parquet");
        File.AppendAllText(tier, "x");
        Assert.Equal(ExitCode.VerificationFailed, Assert.Throws<DualRandomException>(() => Sampler.Freeze(workspace.Context, workspace.Plan())).Code);
    }

    [Fact]
    public void Tasks_without_two_free_inspectors_are_named_and_nothing_is_published()
    {
        const string TwoAndTwo =
            """
            select 'I' || i as inspector_id, null as name_hash, case when i < 2 then '410402' else '410403' end as area, null as certificate_no,
                   date '2030-12-31' as certificate_valid_to_date, ['食品'] as specialities, date '2020-01-01' as valid_from_date, null as valid_to_date,
                   date '2026-01-01' as known_date, '市场监督管理局执法大队' as department, 'inspector' as source, 'b1' as batch, i + 1 as row
            from range(4) t(i)
            """;
        using var workspace = new PreparedWorkspace(inspectors: TwoAndTwo, recusals: PreparedWorkspace.DefaultRecusals + " where false");
        var plan = workspace.Plan();
        var frozen = Sampler.Freeze(workspace.Context, plan);
        Assert.Equal(333, frozen.Counts.Uncovered);
        var error = Assert.Throws<DualRandomException>(() => Sampler.Draw(workspace.Context, plan, Witnessed.Seed(Seed)));
        Assert.Equal(ExitCode.Infeasible, error.Code);
        Assert.Contains("410421", error.Message, StringComparison.Ordinal);
        Assert.Contains("食品-2026-00", error.Message, StringComparison.Ordinal);
        Assert.Null(CurrentPointer.Read(workspace.Workspace.Draws("食品-2026")));
        Assert.Contains("\"infeasible\"", File.ReadAllText(workspace.Workspace.AuditLog), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, Assert.Throws<DualRandomException>(() => Sampler.Draw(workspace.Context, plan, Witnessed.Seed("another"))).Code);
    }

    [Fact]
    public void A_draw_killed_before_publishing_is_finished_by_the_same_seed_without_a_second_line_in_the_log()
    {
        using var workspace = new PreparedWorkspace();
        var plan = workspace.Plan();
        var frozen = Sampler.Freeze(workspace.Context, plan);
        var copy = workspace.At("copy");
        foreach (var file in Directory.GetFiles(frozen.Folder))
        {
            Directory.CreateDirectory(copy);
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        }

        var first = Sampler.Draw(workspace.Context, plan, Witnessed.Seed(Seed));
        var log = File.ReadAllText(workspace.Workspace.AuditLog);
        var manifest = Manifest.Read(first.Folder).ToJson();
        Directory.Delete(workspace.Workspace.Draws("食品-2026"), recursive: true);
        Directory.CreateDirectory(Path.GetDirectoryName(frozen.Folder)!);
        Directory.Move(copy, frozen.Folder);
        CurrentPointer.Write(Path.GetDirectoryName(frozen.Folder)!, Path.GetFileName(frozen.Folder));

        var second = Sampler.Draw(workspace.Context, plan, Witnessed.Seed(Seed));
        Assert.Equal(manifest, Manifest.Read(second.Folder).ToJson());
        Assert.Equal(log, File.ReadAllText(workspace.Workspace.AuditLog));
    }

    [Fact]
    public void The_certificate_reads_as_it_always_did()
    {
        using var workspace = new PreparedWorkspace();
        var draw = Sampler.Draw(workspace.Context, workspace.Plan(), Witnessed.Seed(Seed));
        var certificate = JsonNode.Parse(File.ReadAllText(Path.Combine(draw.Folder, DrawFiles.Certificate)))!.AsObject();
        foreach (var built in (string[])["commitment", "drawId", "codeVersion", "auditHead", "files"])
        {
            Assert.True(certificate.Remove(built));
        }

        Golden.Check("tests/DualRandom.Sampling.Tests/certificate.golden.json", certificate.ToJsonString(Workspace.Json) + "\n");
        Assert.Equal(draw.Drawn, draw.Strata.Sum(s => s.Quota));
        Assert.True(draw.MostTasks <= Math.Ceiling(draw.Seats / 8.0), draw.MostTasks.ToString(CultureInfo.InvariantCulture));
    }
}
