using System.Globalization;
using DualRandom.Simulator;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;

namespace DualRandom.Ingest.Tests;

/// <summary>The simulator's department files, judged by its own list of what it put where.</summary>
public sealed class SimulatedDirtTests
{
    [Fact]
    public void Every_planted_defect_meets_its_fate_nothing_else_is_refused_and_rows_without_a_code_find_their_enterprise()
    {
        using var workspace = new WorkspaceFixture(DefaultSources.Files);
        Simulator.Simulation.Run(workspace.Context, new SimulationOptions(2000, 20_000, "ingest", new DateOnly(2026, 10, 31), SimulationForm.DepartmentFiles));

        var summary = workspace.Ingest();

        using var engine = DuckDbEngine.InMemory();
        var dirt = $"read_parquet({DuckDbEngine.Quote(workspace.At("truth", "dirt.parquet"))})";
        Assert.Empty(summary.Refused);
        Assert.All(summary.Batches, b => Assert.True(b.Balances));
        var planted = engine.Query(
            $"select source || '|' || data_row || '|' || expected as line from {dirt} where expected not in ('accepted', 'duplicate', 'unmatched') and expected not like 'matched:%' order by line",
            r => r.GetString(0));
        Assert.NotEmpty(planted);
        Assert.Equal(planted, workspace.Query("select source || '|' || row || '|' || reason as line from quarantine where reason <> 'unmatched' order by line"));
        Assert.Equal(engine.Scalar<long>($"select count(*) from {dirt} where expected = 'duplicate'"), summary.Duplicate);

        var records = string.Join(" union all ", Contract.Current.Datasets.Where(d => d.Layer == TableLayer.Record).Select(d => $"select source, batch, row, uscc from {d.Name}"));
        var counts = workspace.Query(
            $"""
            select count(*) filter (planted.expected <> 'unmatched'), count(accepted.uscc), count(*) filter ('matched:' || accepted.uscc = planted.expected)
            from (select source, split_part(file, '/', 3) as received, data_row, expected from {dirt} where expected = 'unmatched' or expected like 'matched:%') as planted
            left join ({records}) as accepted
                on accepted.source = planted.source and left(accepted.batch, 10) = planted.received and accepted.row = planted.data_row
            """)[0].Split('|').Select(n => long.Parse(n, CultureInfo.InvariantCulture)).ToArray();
        var (matchable, matched, right) = (counts[0], counts[1], counts[2]);
        Assert.True(matchable > 200, $"{matchable} rows to match");
        Assert.True(right >= 0.999 * matched, $"precision {right}/{matched}");
        Assert.True(right >= 0.95 * matchable, $"recall {right}/{matchable}");
    }
}
