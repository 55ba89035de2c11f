using System.Text.Json;
using DualRandom.Simulator;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;
using DualRandom.Testing;

namespace DualRandom.Ingest.Tests.Simulation;

public sealed class PlantedDirtIngestTests
{
    [Fact]
    public void Ingest_says_of_every_planted_defect_what_the_truth_expects_and_refuses_nothing_else()
    {
        using var folder = new TemporaryFolder();
        SimulatedWorkspaces.Run(folder.FullPath, 1_200, 12_000, "dirt", SimulationForm.DepartmentFiles);
        foreach (var month in Directory.EnumerateDirectories(folder.At("inbox", "penalty")).Order(StringComparer.Ordinal).SkipLast(12))
        {
            Directory.Delete(month, recursive: true);
        }

        var files = Directory.EnumerateFiles(folder.At("inbox"), "*", SearchOption.AllDirectories).ToDictionary(
            f => Path.GetRelativePath(folder.FullPath, f), ReceivedRows.Read, StringComparer.Ordinal);
        var configuration = new { office = new Office("模拟数据", "410400"), sources = DefaultSources.Files };
        File.WriteAllText(folder.At(Workspace.ConfigurationFile), JsonSerializer.Serialize(configuration, Workspace.Json));
        var ingested = Ingestor.Run(SimulatedWorkspaces.Context(folder.FullPath), CancellationToken.None);
        using var engine = DuckDbEngine.InMemory();
        var expected = engine.Query($"select file, expected from read_parquet('{folder.At("truth", "dirt.parquet")}')", r => (File: r.GetString(0), Reason: r.GetString(1)))
            .Where(d => files.ContainsKey(d.File))
            .CountBy(d => d.Reason, StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal);
        var refused = expected.Where(e => e.Key is not ("accepted" or "duplicate" or "unmatched") && !e.Key.StartsWith("matched:", StringComparison.Ordinal)).ToDictionary(e => e.Key, e => (long)e.Value, StringComparer.Ordinal);
        Assert.Empty(ingested.Refused);
        Assert.NotEmpty(refused);
        Assert.Equal(refused.ToHashSet(), ingested.Reasons.Where(r => r.Key != "unmatched").ToHashSet());
        Assert.Equal(expected["duplicate"], ingested.Duplicate);
        Assert.Equal(files.Values.Sum(f => f.Count), ingested.Read);
    }
}
