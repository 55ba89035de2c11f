using DualRandom.Simulator;
using DualRandom.Sql.Contracts;
using DualRandom.Testing;

namespace DualRandom.Ingest.Tests.Simulation;

public sealed class SimulatedKeyTests
{
    [Fact]
    public void The_order_of_every_dataset_is_by_a_unique_key_and_libraries_keep_the_contracts_key()
    {
        using var folder = new TemporaryFolder();
        using var world = SimulatedWorld.Open(
            SimulatedWorkspaces.Context(folder.FullPath), new SimulationOptions(2_000, 40_000, "keys", SimulatedWorkspaces.Through, SimulationForm.Parquet), default);
        world.SetRates(2, 1, default);
        world.Make(new Shard(0, 1, 0, 2_000), default);
        foreach (var dataset in Contract.Current.Datasets)
        {
            var key = dataset.Layer == TableLayer.Library ? string.Join(", ", dataset.Key) : "i, k";
            Assert.Equal(0, world.Engine.Scalar<long>($"select count(*) - count(distinct (i, k)) from {dataset.Name}"));
            Assert.Equal(0, world.Engine.Scalar<long>($"select count(*) - count(distinct ({key})) from {dataset.Name}"));
        }
    }

    [Fact]
    public void A_shard_made_alone_is_the_same_as_in_the_whole()
    {
        using var folder = new TemporaryFolder();
        using var world = SimulatedWorld.Open(
            SimulatedWorkspaces.Context(folder.FullPath), new SimulationOptions(3_200, 32_000, "shards", SimulatedWorkspaces.Through, SimulationForm.Parquet), default);
        world.SetRates(1, 1, default);
        world.Make(new Shard(0, 1, 0, 3_200), default);
        world.Engine.Execute("create table whole as select * from penalty where i between 1600 and 3199; create table whole_relation as select * from relation where i between 1600 and 3199");
        world.Make(new Shard(1, 2, 1_600, 3_200), default);
        Assert.True(world.Engine.Scalar<long>("select count(*) from whole") > 100);
        Assert.Equal(0, world.Engine.Scalar<long>("select count(*) from (from whole except from penalty union all (from penalty except from whole))"));
        Assert.Equal(0, world.Engine.Scalar<long>("select count(*) from (from whole_relation except from relation)"));
    }
}
