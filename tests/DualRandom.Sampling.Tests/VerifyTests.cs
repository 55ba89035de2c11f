using System.Text.Json.Nodes;
using DualRandom.Sampling.Tests.Support;
using DualRandom.Sampling.Verification;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;
using DualRandom.Testing;

namespace DualRandom.Sampling.Tests;

/// <summary>Each forger also repairs the manifest, so that it is not the manifest that gives him away.</summary>
public sealed class VerifyTests : IClassFixture<VerifyTests.Drawn>
{
    private readonly Drawn _drawn;
    private readonly string _forged;

    public VerifyTests(Drawn drawn)
    {
        _drawn = drawn;
        _forged = drawn.Copy();
    }

    [Fact]
    public void An_untouched_copy_holds() => Assert.Empty(Verify().Differences);

    [Fact]
    public void A_changed_row_of_the_frame_is_found()
    {
        EditLine(DrawFiles.Frame, 1, l => l.Replace("410402", "410403", StringComparison.Ordinal));
        Assert.Contains(Verify().Differences, d => d.File == DrawFiles.Frame);
    }

    [Fact]
    public void A_frame_row_swapped_for_another_enterprise_is_found_even_when_commitment_and_certificate_are_forged_to_fit()
    {
        EditLine(DrawFiles.Frame, 1, l => "9" + l[1..17] + "X" + l[18..]);
        EditJson(DrawFiles.Commitment, j => j["files"]![DrawFiles.Frame] = Hash(DrawFiles.Frame));
        EditJson(DrawFiles.Certificate, j =>
        {
            j["commitment"] = Hash(DrawFiles.Commitment);
            j["drawId"] = Hash(DrawFiles.Commitment)[..12];
            j["files"]![DrawFiles.Frame] = Hash(DrawFiles.Frame);
            j["files"]![DrawFiles.Commitment] = Hash(DrawFiles.Commitment);
        });
        Assert.Contains(Verify().Differences, d => d.File == "audit/log.jsonl");
    }

    [Fact]
    public void A_changed_seed_is_found_in_the_rows_and_in_the_log()
    {
        EditJson(DrawFiles.Certificate, j => j["seed"] = "another");
        var differences = Verify().Differences;
        Assert.Contains(differences, d => d.File == DrawFiles.Drawn);
        Assert.Contains(differences, d => d.File == "audit/log.jsonl");
    }

    [Fact]
    public void A_dropped_enterprise_is_found_by_its_code()
    {
        var code = Line(DrawFiles.Drawn, 3).Split(',')[0];
        DropLine(DrawFiles.Drawn, 3);
        Assert.Contains(Verify().Differences, d => d.File == DrawFiles.Drawn && d.Key == code);
    }

    [Fact]
    public void A_doubled_enterprise_is_found_by_its_code()
    {
        var line = Line(DrawFiles.Drawn, 3);
        EditLine(DrawFiles.Drawn, 4, l => line + "\n" + l);
        Assert.Contains(Verify().Differences, d => d.File == DrawFiles.Drawn && d.Key == line.Split(',')[0]);
    }

    [Fact]
    public void A_swapped_inspector_is_found_by_task_and_seat()
    {
        var seat = Line(DrawFiles.TaskInspectors, 5).Split(',');
        EditLine(DrawFiles.TaskInspectors, 5, l => l.Replace(seat[2], seat[2] == "I001" ? "I002" : "I001", StringComparison.Ordinal));
        var differences = Verify().Differences;
        Assert.Contains(differences, d => d.File == DrawFiles.TaskInspectors && d.Key == $"{seat[0]} {seat[1]}");
    }

    [Fact]
    public void A_changed_quota_is_found()
    {
        EditLine(DrawFiles.Quota, 1, l => l[..l.LastIndexOf(',')] + ",1");
        Assert.Contains(Verify().Differences, d => d.File == DrawFiles.Quota && d.Key == "A");
    }

    [Fact]
    public void A_changed_task_is_found()
    {
        EditLine(DrawFiles.Tasks, 2, l => l.Replace("SP-01", "SP-02", StringComparison.Ordinal));
        Assert.Contains(Verify().Differences, d => d.File == DrawFiles.Tasks);
    }

    [Theory]
    [InlineData("title")]
    [InlineData("codeVersion")]
    [InlineData("formula")]
    [InlineData("auditHead")]
    [InlineData("drawId")]
    [InlineData("month")]
    public void An_edited_text_of_the_certificate_is_found(string key)
    {
        EditJson(DrawFiles.Certificate, j => j[key] = j[key] + "x");
        Assert.NotEmpty(Verify().Differences);
    }

    [Theory]
    [InlineData("drawn")]
    [InlineData("mostTasks")]
    [InlineData("seats")]
    public void An_edited_number_of_the_certificate_is_found_by_its_name(string key)
    {
        EditJson(DrawFiles.Certificate, j => j[key] = (long)j[key]! + 1);
        Assert.Contains(Verify().Differences, d => d.File == DrawFiles.Certificate && d.Key == key);
    }

    [Fact]
    public void A_row_that_is_not_CSV_is_a_difference_and_no_stack_trace()
    {
        EditLine(DrawFiles.Drawn, 3, _ => "\"");
        Assert.Contains(Verify().Differences, d => d.File == DrawFiles.Drawn);
    }

    [Theory]
    [InlineData(DrawFiles.Recusal)]
    [InlineData(DrawFiles.Inspector)]
    [InlineData(DrawFiles.Plan)]
    [InlineData(DrawFiles.Tasks)]
    public void A_missing_file_is_found(string file)
    {
        File.Delete(Path.Combine(_forged, file));
        Reseal();
        Assert.NotEmpty(Verify().Differences);
    }

    [Fact]
    public void A_manifest_that_does_not_fit_is_found()
    {
        File.AppendAllText(Path.Combine(_forged, "extra.txt"), "x");
        Assert.Contains(Verify().Differences, d => d.File == Manifest.FileName);
    }

    [Fact]
    public void An_auditor_without_the_workspace_verifies_the_folder_and_is_told_that_the_log_was_not_seen()
    {
        using var elsewhere = new TemporaryFolder();
        var verified = DrawVerifier.Verify(Contexts.For(elsewhere.At("empty")), _forged);
        Assert.Empty(verified.Differences);
        Assert.False(verified.AuditChecked);
    }

    [Fact]
    public void A_plan_without_a_draw_is_an_error_that_says_so() =>
        Assert.Equal(ExitCode.Usage, Assert.Throws<DualRandomException>(() => DrawVerifier.Verify(_drawn.Workspace.Context, "no-such-plan")).Code);

    private DrawVerification Verify() => DrawVerifier.Verify(_drawn.Workspace.Context, _forged);

    private string Line(string file, int number) => File.ReadAllLines(Path.Combine(_forged, file))[number];

    private string Hash(string file) => Digest.OfFile(Path.Combine(_forged, file));

    private void DropLine(string file, int number) => Rewrite(file, lines => lines.Where((_, i) => i != number));

    private void EditLine(string file, int number, Func<string, string> edit)
    {
        var before = Line(file, number);
        Assert.NotEqual(before, edit(before));
        Rewrite(file, lines => lines.Select((l, i) => i == number ? edit(l) : l));
    }

    private void Rewrite(string file, Func<string[], IEnumerable<string>> edit)
    {
        var path = Path.Combine(_forged, file);
        File.WriteAllText(path, string.Join('\n', edit(File.ReadAllLines(path))) + "\n");
        Reseal();
    }

    private void EditJson(string file, Action<JsonNode> edit)
    {
        var path = Path.Combine(_forged, file);
        var json = JsonNode.Parse(File.ReadAllText(path))!;
        edit(json);
        File.WriteAllText(path, json.ToJsonString(Workspace.Json) + "\n");
        Reseal();
    }

    private void Reseal()
    {
        var manifest = Manifest.Read(_forged);
        Manifest.Of(_forged, manifest.Kind, manifest.Id, manifest.Facts).Write(_forged);
    }

    /// <summary>One draw for all tests of the class; each works on its own copy.</summary>
    public sealed class Drawn : IDisposable
    {
        private readonly DrawSummary _draw;
        private int _copies;

        public Drawn()
        {
            Workspace = new PreparedWorkspace();
            _draw = Sampler.Draw(Workspace.Context, Workspace.Plan(), Witnessed.Seed("双色球第2026130期"));
        }

        internal PreparedWorkspace Workspace { get; }

        public string Copy()
        {
            var copy = Path.Combine(Path.GetDirectoryName(_draw.Folder)!, $"copy-{Interlocked.Increment(ref _copies)}");
            Directory.CreateDirectory(copy);
            foreach (var file in Directory.GetFiles(_draw.Folder))
            {
                File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
            }

            return copy;
        }

        public void Dispose() => Workspace.Dispose();
    }
}
