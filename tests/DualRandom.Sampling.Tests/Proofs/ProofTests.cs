using DualRandom.Sampling.Tests.Support;
using DualRandom.Sampling.Verification;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling.Tests.Proofs;

public sealed class ProofTests : IDisposable
{
    private readonly PreparedWorkspace _workspace = new(enterprises: 60);
    private readonly DrawSummary _draw;
    private readonly string _proof;

    public ProofTests()
    {
        var plan = _workspace.Plan(change: p => p["stratify"] = "tierRegion");
        _draw = Sampler.Draw(_workspace.Context, plan, Witnessed.Seed("双色球第2026130期 03 08 \"15\" | '22' + 09"));
        _proof = _workspace.At("proof");
        Sampler.ExportProof(_workspace.Context, _draw.Folder, _proof);
    }

    [Fact]
    public void Stock_Python_repeats_the_draw_and_prints_its_commitment()
    {
        var (code, output, error) = Python.Repeat(_proof);
        Assert.Equal(0, code);
        Assert.Equal(File.ReadLines(Path.Combine(_draw.Folder, DrawFiles.Drawn)).Skip(1).Select(l => l.Split(',')[0]), output);
        Assert.Contains(_draw.Commitment, error, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_line_of_any_file_changed_dropped_or_exchanged_makes_it_fail()
    {
        foreach (var file in (string[])["frame.csv", "quota.csv", "drawn.csv", "seed.txt", "commitment.json"])
        {
            var path = Path.Combine(_proof, file);
            var whole = File.ReadAllText(path);
            var lines = whole.Split('\n');
            foreach (var at in Enumerable.Range(0, lines.Length - (whole.EndsWith('\n') ? 1 : 0)).Where(i => lines[i].Length > 0 && (i < 6 || i % 9 == 0)))
            {
                foreach (var forged in (string[])[
                    Join(lines.Select((l, i) => i == at ? l[..^1] + (l[^1] == '1' ? '2' : '1') : l)), Join(lines.Where((_, i) => i != at)),
                    Join(lines.Select((l, i) => i == at ? l + " " : l))])
                {
                    File.WriteAllText(path, forged);
                    Assert.True(Python.Repeat(_proof).Code != 0, $"{file} line {at}");
                }
            }

            File.WriteAllText(path, whole);
        }

        Assert.Equal(0, Python.Repeat(_proof).Code);
    }

    [Fact]
    public void A_frame_forged_together_with_its_hash_is_still_not_the_committed_one()
    {
        var frame = Path.Combine(_proof, "frame.csv");
        var proof = Path.Combine(_proof, "proof.json");
        var before = Digest.OfFile(frame);
        File.WriteAllLines(frame, File.ReadAllLines(frame).SkipLast(1));
        File.WriteAllText(proof, File.ReadAllText(proof).Replace(before, Digest.OfFile(frame), StringComparison.Ordinal));
        Assert.Equal(1, Python.Repeat(_proof).Code);
    }

    [Fact]
    public void The_folder_holds_codes_only_and_scripts_of_twenty_lines_at_most()
    {
        Assert.Equal("uscc,stratum", File.ReadLines(Path.Combine(_proof, "frame.csv")).First());
        Assert.True(File.ReadLines(Path.Combine(_proof, "repeat.py")).Count() <= 20);
        Assert.True(File.ReadLines(Path.Combine(_proof, "repeat.ps1")).Count() <= 20);
        var readme = File.ReadAllText(Path.Combine(_proof, "README.txt"));
        Assert.Contains("如何重做这次抽取", readme, StringComparison.Ordinal);
        Assert.Contains("How to repeat this draw", readme, StringComparison.Ordinal);
        Assert.DoesNotContain("企业9", string.Concat(Directory.GetFiles(_proof).Select(File.ReadAllText)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_hash_of_the_codes_is_in_the_commitment_and_the_export_is_in_the_log()
    {
        Assert.Contains(
            Digest.OfFile(Path.Combine(_proof, "frame.csv")), File.ReadAllText(Path.Combine(_draw.Folder, DrawFiles.Commitment)), StringComparison.Ordinal);
        Assert.Contains("export-proof", File.ReadLines(_workspace.Workspace.AuditLog).Last(), StringComparison.Ordinal);
        Assert.Empty(DrawVerifier.Verify(_workspace.Context, _draw.Folder).Differences);
    }

    [Fact]
    public void An_altered_draw_is_not_exported_and_nothing_is_written_over()
    {
        Assert.Equal(ExitCode.Usage, Assert.Throws<DualRandomException>(() => Sampler.ExportProof(_workspace.Context, _draw.Folder, _proof)).Code);
        File.AppendAllText(Path.Combine(_draw.Folder, DrawFiles.Frame), "\n");
        var error = Assert.Throws<DualRandomException>(() => Sampler.ExportProof(_workspace.Context, _draw.Folder, _workspace.At("other")));
        Assert.Equal(ExitCode.VerificationFailed, error.Code);
        Assert.False(Directory.Exists(_workspace.At("other")));
    }

    [Fact]
    public void PowerShell_repeats_it_too_where_it_is_installed()
    {
        if (!File.Exists("/usr/bin/pwsh"))
        {
            Assert.Contains("repeat.ps1", Directory.GetFiles(_proof).Select(Path.GetFileName));
            return;
        }

        using var process = System.Diagnostics.Process.Start("/usr/bin/pwsh", ["-NoProfile", Path.Combine(_proof, "repeat.ps1")]);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    public void Dispose() => _workspace.Dispose();

    private static string Join(IEnumerable<string> lines) => string.Join('\n', lines);
}
