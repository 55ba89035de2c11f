using DualRandom.Ingest.Tests.Simulation;
using DualRandom.Simulator;
using DualRandom.Sql.Engines;

namespace DualRandom.Ingest.Tests;

/// <summary>The simulator's department files, judged by its own list of what it put where.</summary>
public sealed class SimulatedDirtTests
{
    [Fact]
    public void Every_planted_defect_is_caught_for_its_reason_and_nothing_else_is_refused()
    {
        using var workspace = new WorkspaceFixture(DefaultSources.Files);
        Simulator.Simulation.Run(workspace.Context, new SimulationOptions(2000, 20_000, "ingest", new DateOnly(2026, 10, 31), SimulationForm.DepartmentFiles));

        var summary = workspace.Ingest();

        using var engine = DuckDbEngine.InMemory();
        var dirt = $"(select * replace ({PlantedDirt.Fate} as expected) from read_parquet({DuckDbEngine.Quote(workspace.At("truth", "dirt.parquet"))}))";
        Assert.Empty(summary.Refused);
        Assert.All(summary.Batches, b => Assert.True(b.Balances));
        var planted = engine.Query(
            $"select source || '|' || data_row || '|' || expected as line from {dirt} where expected not in ('accepted', 'duplicate') order by line", r => r.GetString(0));
        Assert.Equal(engine.Scalar<long>($"select count(*) from {dirt} where expected = 'duplicate'"), summary.Duplicate);
        Assert.NotEmpty(planted);
        Assert.Equal(planted, workspace.Query("select source || '|' || row || '|' || case when reason = 'unmatched' then reasons[2] else reason end as line from quarantine order by line"));
    }
}
