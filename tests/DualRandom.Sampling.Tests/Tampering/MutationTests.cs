using System.Globalization;
using DualRandom.Sampling.Tests.Support;
using DualRandom.Sampling.Verification;
using DualRandom.Sql;
using DualRandom.Testing;

namespace DualRandom.Sampling.Tests.Tampering;

/// <summary>Nothing is repaired after the damage. <c>DUALRANDOM_MUTATIONS=1000</c> damages folders a thousand times; the default takes seconds.</summary>
public sealed class MutationTests : IDisposable
{
    private readonly PreparedWorkspace _workspace = new(enterprises: 120);
    private readonly DrawSummary _draw;

    public MutationTests()
    {
        var plan = _workspace.Plan();
        Sampler.Draw(_workspace.Context, plan, Witnessed.Seed("一"));
        Sampler.Redraw(_workspace.Context, plan, "名单有误", "王副局长");
        _draw = Sampler.Draw(_workspace.Context, plan, Witnessed.Seed("二"));
    }

    [Fact]
    public void Each_of_a_thousand_mutations_of_the_log_is_found()
    {
        var log = _workspace.Workspace.AuditLog;
        var whole = File.ReadAllBytes(log);
        var dice = new Dice(5);
        for (var i = 0; i < 1000; i++)
        {
            var (bytes, what) = Mutation.Of(whole, dice);
            File.WriteAllBytes(log, bytes);
            Assert.False(AuditVerifier.Verify(_workspace.Context, _draw.AuditHead).Holds, $"{i}: {what}");
        }

        File.WriteAllBytes(log, whole);
        Assert.True(AuditVerifier.Verify(_workspace.Context, _draw.AuditHead).Holds);
    }

    [Fact]
    public void A_log_without_its_last_lines_is_found_by_the_printed_head_which_is_named()
    {
        var log = _workspace.Workspace.AuditLog;
        var lines = File.ReadAllLines(log);
        var head = AuditVerifier.Verify(_workspace.Context).Head;
        Directory.Delete(_workspace.Workspace.At("draws"), recursive: true);
        for (var kept = lines.Length - 1; kept > 0; kept--)
        {
            File.WriteAllText(log, string.Concat(lines.Take(kept).Select(l => l + "\n")));
            Assert.True(AuditVerifier.Verify(_workspace.Context).Holds);
            Assert.Contains(head, Assert.Single(AuditVerifier.Verify(_workspace.Context, head).Faults), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Each_mutation_of_each_file_of_a_draw_is_found()
    {
        var rounds = int.Parse(Environment.GetEnvironmentVariable("DUALRANDOM_MUTATIONS") ?? "66", CultureInfo.InvariantCulture);
        var files = Directory.GetFiles(_draw.Folder).Order(StringComparer.Ordinal).ToList();
        var dice = new Dice(7);
        for (var i = 0; i < rounds; i++)
        {
            var file = files[i % files.Count];
            var whole = File.ReadAllBytes(file);
            var (bytes, what) = whole.Length == 0 ? ("x"u8.ToArray(), "a byte more") : Mutation.Of(whole, dice);
            File.WriteAllBytes(file, bytes);
            Assert.True(IsFound(), $"{i}: {Path.GetFileName(file)} {what}");
            File.Delete(file);
            Assert.True(i >= files.Count || IsFound(), $"{Path.GetFileName(file)} deleted");
            File.WriteAllBytes(file, whole);
        }

        Assert.False(IsFound());
    }

    public void Dispose() => _workspace.Dispose();

    private bool IsFound()
    {
        try
        {
            return !DrawVerifier.Verify(_workspace.Context, _draw.Folder).Holds;
        }
        catch (DualRandomException e)
        {
            return e.Code == ExitCode.VerificationFailed;
        }
    }
}
