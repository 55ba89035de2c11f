using DualRandom.Simulator;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;
using DualRandom.Testing;

namespace DualRandom.Ingest.Tests.Simulation;

public sealed class SimulatedBytesTests
{
    [Theory]
    [InlineData(SimulationForm.Parquet)]
    [InlineData(SimulationForm.DepartmentFiles)]
    public void The_same_seed_gives_the_same_bytes_with_one_thread_and_with_two(SimulationForm form)
    {
        using var folder = new TemporaryFolder();
        SimulatedWorkspaces.Run(folder.At("one"), 900, 9_000, "bytes", form, threads: 1);
        SimulatedWorkspaces.Run(folder.At("two"), 900, 9_000, "bytes", form, threads: 2);
        var one = Digests(folder.At("one"));
        Assert.True(one.Count > 20);
        Assert.Equal(one, Digests(folder.At("two")));
    }

    [Fact]
    public void Another_seed_gives_other_data_under_the_same_names()
    {
        using var folder = new TemporaryFolder();
        SimulatedWorkspaces.Run(folder.At("one"), 400, 4_000, "a", SimulationForm.Parquet);
        SimulatedWorkspaces.Run(folder.At("two"), 400, 4_000, "b", SimulationForm.Parquet);
        var (one, two) = (Digests(folder.At("one")), Digests(folder.At("two")));
        Assert.Equal(one.Select(f => f.File), two.Select(f => f.File));
        Assert.All(one.Zip(two).Where(p => p.First.File.StartsWith("inbox", StringComparison.Ordinal) && !p.First.File.Contains("/item/", StringComparison.Ordinal)),
            p => Assert.NotEqual(p.First.Sha256, p.Second.Sha256));
    }

    [Fact]
    public void A_new_simulation_takes_away_the_files_of_the_earlier_one_and_no_others()
    {
        using var folder = new TemporaryFolder();
        SimulatedWorkspaces.Run(folder.FullPath, 100, 1_000, "a", SimulationForm.DepartmentFiles);
        var own = folder.At("inbox", "registry", "mine.csv");
        File.WriteAllText(own, "mine");
        SimulatedWorkspaces.Run(folder.FullPath, 100, 1_000, "a", SimulationForm.Parquet);
        Assert.True(File.Exists(own));
        Assert.Equal(own, Assert.Single(Directory.GetFiles(folder.At("inbox"), "*", SearchOption.AllDirectories), f => !f.EndsWith(".parquet", StringComparison.Ordinal)));
        Assert.False(File.Exists(folder.At("truth", "dirt.parquet")));
    }

    [Theory]
    [InlineData(15, 100, "2026-10-31")]
    [InlineData(100, 0, "2026-10-31")]
    [InlineData(100, 100, "2030-01-01")]
    [InlineData(100, 100, "2020-01-01")]
    public void Options_that_cannot_be_met_are_a_users_error_and_leave_nothing(long enterprises, long events, string through)
    {
        using var folder = new TemporaryFolder();
        var options = new SimulationOptions(enterprises, events, "x", DateOnly.Parse(through, System.Globalization.CultureInfo.InvariantCulture), SimulationForm.Parquet);
        var error = Assert.Throws<DualRandomException>(() => Simulator.Simulation.Run(SimulatedWorkspaces.Context(folder.At("w")), options));
        Assert.Equal(ExitCode.Usage, error.Code);
        Assert.NotEmpty(error.Remedy);
        Assert.False(Directory.Exists(folder.At("w", "inbox")));
    }

    private static List<(string File, string Sha256)> Digests(string workspace) =>
        [.. ((string[])["inbox", "truth"])
            .SelectMany(f => Directory.EnumerateFiles(Path.Combine(workspace, f), "*", SearchOption.AllDirectories))
            .Order(StringComparer.Ordinal)
            .Select(f => (Path.GetRelativePath(workspace, f), Digest.OfFile(f)))];
}
