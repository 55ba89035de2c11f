using System.Text;
using System.Text.Json.Nodes;
using DualRandom.Sampling.Tests.Support;
using DualRandom.Sampling.Verification;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;
using DualRandom.Testing;

namespace DualRandom.Sampling.Tests;

public sealed class AuditTests
{
    [Fact]
    public void Every_single_bit_flipped_in_a_log_is_found()
    {
        using var folder = new TemporaryFolder();
        var path = folder.At("log.jsonl");
        var log = new AuditLog(path, TimeProvider.System);
        log.Append("王科长", "freeze", new JsonObject { ["plan"] = "食品", ["a"] = 1 });
        log.Append("王科长", "seed", new JsonObject { ["plan"] = "食品", ["a"] = "x", ["c"] = "y" });
        var bytes = File.ReadAllBytes(path);
        for (var at = 0; at < bytes.Length; at++)
        {
            for (var bit = 0; bit < 8; bit++)
            {
                var flipped = (byte[])bytes.Clone();
                flipped[at] ^= (byte)(1 << bit);
                File.WriteAllBytes(path, flipped);
                Assert.True(log.Verify().FirstFault is not null, $"byte {at} bit {bit}: {Encoding.UTF8.GetString(flipped)}");
            }
        }
    }

    [Fact]
    public void A_log_cut_short_at_any_byte_is_found_by_the_head_on_the_certificate()
    {
        using var workspace = new PreparedWorkspace(enterprises: 100);
        Sampler.Draw(workspace.Context, workspace.Plan(), Witnessed.Seed("1"));
        var path = workspace.Workspace.AuditLog;
        var whole = File.ReadAllBytes(path);
        Assert.True(AuditVerifier.Verify(workspace.Context).Holds);
        for (var length = whole.Length - 1; length >= 0; length -= whole[length] == '\n' ? 1 : 7)
        {
            File.WriteAllBytes(path, whole[..length]);
            Assert.False(AuditVerifier.Verify(workspace.Context).Holds, $"{length} bytes");
        }

        var ends = Enumerable.Range(0, whole.Length - 1).Where(i => whole[i] == '\n').ToList();
        Assert.Equal(3, ends.Count);
        foreach (var end in ends)
        {
            File.WriteAllBytes(path, whole[..(end + 1)]);
            var verified = AuditVerifier.Verify(workspace.Context);
            Assert.Contains(DrawFiles.Certificate, Assert.Single(verified.Faults), StringComparison.Ordinal);
        }

        File.Delete(path);
        Assert.False(AuditVerifier.Verify(workspace.Context).Holds);
    }

    [Fact]
    public void A_head_written_down_elsewhere_is_looked_for()
    {
        using var workspace = new PreparedWorkspace(enterprises: 100);
        Sampler.Freeze(workspace.Context, workspace.Plan());
        var head = AuditVerifier.Verify(workspace.Context).Head;
        Assert.True(AuditVerifier.Verify(workspace.Context, head).Holds);
        Assert.False(AuditVerifier.Verify(workspace.Context, head[..63] + (head[63] == '0' ? '1' : '0')).Holds);
    }

    [Fact]
    public void Nothing_is_drawn_on_a_broken_log()
    {
        using var workspace = new PreparedWorkspace(enterprises: 100);
        var plan = workspace.Plan();
        Sampler.Freeze(workspace.Context, plan);
        var log = workspace.Workspace.AuditLog;
        File.WriteAllText(log, File.ReadAllText(log).Replace("freeze", "frieze", StringComparison.Ordinal));
        Assert.Equal(ExitCode.VerificationFailed, Assert.Throws<DualRandomException>(() => Sampler.Draw(workspace.Context, plan, Witnessed.Seed("1"))).Code);
    }

    [Fact]
    public void An_act_that_cannot_be_logged_fails_and_publishes_nothing()
    {
        using var workspace = new PreparedWorkspace(enterprises: 100);
        File.WriteAllText(workspace.At("audit"), "a file where the folder of the log should be");
        Assert.ThrowsAny<IOException>(() => Sampler.Draw(workspace.Context, workspace.Plan(), Witnessed.Seed("1")));
        Assert.Null(CurrentPointer.Read(Path.Combine(workspace.Workspace.Draws("食品-2026"), "frozen")));
    }
}
