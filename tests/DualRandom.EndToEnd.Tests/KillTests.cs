using DualRandom.Sql.Workspaces;
using DualRandom.Testing;

namespace DualRandom.EndToEnd.Tests;

[Collection(DemoWorkspace.Collection)]
public sealed class KillTests(DemoWorkspace demo)
{
    [Fact]
    public void A_month_killed_at_any_moment_leaves_the_old_run_or_the_new_one_and_the_next_succeeds()
    {
        using var folder = new TemporaryFolder();
        Snapshots.CopyInputs(demo.Root, folder.FullPath);
        Cli.Run("month", "--month", "2026-09", "-w", folder.FullPath).MustSucceed();
        var month = new Month(2026, 10);
        var workspace = new Workspace(folder.FullPath);
        for (var milliseconds = 300; milliseconds <= 3_900; milliseconds += 900)
        {
            using var process = Cli.Start(["month", "--month", "2026-10", "-w", folder.FullPath]);
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            if (!process.WaitForExit(milliseconds))
            {
                process.Kill();
                process.WaitForExit();
            }

            if (workspace.PublishedRun(month) is { } published)
            {
                Assert.Empty(Manifest.Read(published).Differences(published));
                Assert.Equal(published, workspace.PublishedRun(month));
            }

            var lake = Lake.Read(workspace);
            Assert.All(lake.Datasets.Values.Concat(lake.Quarantine.Values).SelectMany(f => f), f => Assert.Equal(f.Sha256, Digest.OfFile(workspace.At(f.Path))));
        }

        Cli.Run("month", "--month", "2026-10", "-w", folder.FullPath).MustSucceed();
        Cli.Run("verify", "run", "--month", "2026-10", "-w", folder.FullPath).MustSucceed();
        Cli.Run("verify", "audit", "-w", folder.FullPath).MustSucceed();
    }
}
