using DualRandom.Sampling.Tests.Support;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling.Tests.Tampering;

/// <summary>An act that cannot be logged is not done: nothing is published, and it succeeds once the log can be written.</summary>
public sealed class UnwritableLogTests : IDisposable
{
    private const string Plan = "食品-2026";
    private readonly PreparedWorkspace _workspace = new(enterprises: 120);

    [Fact]
    public void Nothing_is_frozen_when_the_disk_of_the_log_is_full()
    {
        var log = _workspace.Workspace.AuditLog;
        Directory.CreateDirectory(Path.GetDirectoryName(log)!);
        File.CreateSymbolicLink(log, "/dev/full");
        Assert.ThrowsAny<IOException>(() => Sampler.Freeze(_workspace.Context, _workspace.Plan()));
        AssertNothingFrozen();
        File.Delete(log);
        Assert.False(Sampler.Freeze(_workspace.Context, _workspace.Plan()).AlreadyFrozen);
    }

    [Fact]
    public void Nothing_is_done_when_the_log_may_only_be_read()
    {
        if (Environment.IsPrivilegedProcess || OperatingSystem.IsWindows())
        {
            return; // Root writes to what is read-only; the failing lines below stand for it.
        }

        var plan = _workspace.Plan();
        Sampler.Freeze(_workspace.Context, plan);
        File.SetUnixFileMode(_workspace.Workspace.AuditLog, UnixFileMode.UserRead);
        Assert.ThrowsAny<UnauthorizedAccessException>(() => Sampler.Draw(_workspace.Context, plan, Witnessed.Seed("1")));
        Assert.Null(CurrentPointer.Read(_workspace.Workspace.Draws(Plan)));
    }

    [Fact]
    public void A_freeze_whose_line_fails_publishes_nothing()
    {
        Assert.Throws<IOException>(() => Sampler.Freeze(Failing(line: 1), _workspace.Plan()));
        AssertNothingFrozen();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_draw_of_which_any_line_fails_publishes_nothing_and_is_finished_later_with_the_same_seed(int line)
    {
        var plan = _workspace.Plan();
        Sampler.Freeze(_workspace.Context, plan);
        Assert.Throws<IOException>(() => Sampler.Draw(Failing(line), plan, Witnessed.Seed("1")));
        Assert.Null(CurrentPointer.Read(_workspace.Workspace.Draws(Plan)));
        Assert.Empty(Directory.GetFiles(_workspace.Workspace.Draws(Plan), "certificate*"));
        Assert.Equal(line, File.ReadLines(_workspace.Workspace.AuditLog).Count());
        Assert.True(Sampler.Draw(_workspace.Context, plan, Witnessed.Seed("1")).Drawn > 0);
        Assert.Equal(4, File.ReadLines(_workspace.Workspace.AuditLog).Count());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_redraw_of_which_any_line_fails_freezes_nothing_and_leaves_the_draw_as_it_is(int line)
    {
        var plan = _workspace.Plan();
        var first = Sampler.Draw(_workspace.Context, plan, Witnessed.Seed("1"));
        Assert.Throws<IOException>(() => Sampler.Redraw(Failing(line), plan, "名单有误", "王副局长"));
        Assert.Equal(first.Folder, CurrentPointer.Read(_workspace.Workspace.Draws(Plan)));
        AssertNothingFrozen();
        Assert.Equal(2, Sampler.Redraw(_workspace.Context, plan, "名单有误", "王副局长").Attempt);
        Assert.Equal(6, File.ReadLines(_workspace.Workspace.AuditLog).Count());
    }

    public void Dispose() => _workspace.Dispose();

    private void AssertNothingFrozen() => Assert.Null(CurrentPointer.Read(Path.Combine(_workspace.Workspace.Draws(Plan), "frozen")));

    private StageContext Failing(int line) => _workspace.Context with { Time = new FullDisk(_workspace.Context.Time, line) };

    /// <summary>The log asks for the time once a line, with the file open: the disk is full at the given one.</summary>
    private sealed class FullDisk(TimeProvider time, int line) : TimeProvider
    {
        private int _lines;

        public override DateTimeOffset GetUtcNow() => ++_lines >= line ? throw new IOException("No space left on device") : time.GetUtcNow();
    }
}
