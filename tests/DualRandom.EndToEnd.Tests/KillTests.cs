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

            if (Directory.Exists(workspace.Reports(month)))
            {
                Assert.Empty(Manifest.Read(workspace.Reports(month)).Differences(workspace.Reports(month)));
            }

            var lake = Lake.Read(workspace);
            Assert.All(lake.Datasets.Values.Concat(lake.Quarantine.Values).SelectMany(f => f), f => Assert.Equal(f.Sha256, Digest.OfFile(workspace.At(f.Path))));
        }

        Cli.Run("month", "--month", "2026-10", "-w", folder.FullPath).MustSucceed();
        Cli.Run("verify", "run", "--month", "2026-10", "-w", folder.FullPath).MustSucceed();
        Cli.Run("verify", "audit", "-w", folder.FullPath).MustSucceed();
    }

    [Fact]
    public void A_report_killed_at_any_moment_leaves_the_old_folder_whole_or_the_new_one_and_the_next_cleans_up()
    {
        using var folder = new TemporaryFolder();
        Snapshots.Copy(demo.Root, folder.FullPath);
        var reports = folder.At("reports");
        var report = Path.Combine(reports, "2026-10");
        string[] command = ["report", "--month", "2026-10", "-w", folder.FullPath, "--culture", "en"];
        var old = Digest.OfFile(Path.Combine(report, Manifest.FileName));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var milliseconds = 500; milliseconds <= 9_500; milliseconds += 1_500)
        {
            using var process = Cli.Start(command, Cli.Printing);
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            if (!process.WaitForExit(milliseconds))
            {
                process.Kill(entireProcessTree: true);
                process.WaitForExit();
            }

            Assert.Empty(Manifest.Read(report).Differences(report));
            seen.Add(Digest.OfFile(Path.Combine(report, Manifest.FileName)));
        }

        Cli.Run(command, Cli.Printing).MustSucceed();
        var made = Digest.OfFile(Path.Combine(report, Manifest.FileName));
        Assert.NotEqual(old, made);
        Assert.Subset(new HashSet<string>([old, made], StringComparer.Ordinal), seen);
        Assert.Equal(["2026-09", "2026-10"], Directory.EnumerateFileSystemEntries(reports).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }
}
