using DualRandom.Sql.Workspaces;
using DualRandom.Testing;

namespace DualRandom.Sql.Tests.Workspaces;

public sealed class LakeTests
{
    [Fact]
    public void A_published_lake_is_read_back_with_the_same_identity()
    {
        using var folder = new TemporaryFolder();
        var workspace = new Workspace(folder.FullPath);
        var lake = Lake.Empty;
        lake.Datasets["penalty"] = [new LakeFile("lake/penalty/a.parquet", 3, Digest.OfText("a"))];
        lake = lake with { Batches = [new("penalty", "2026-01-31-abc", "penalty", "处罚.csv", Digest.OfText("b"), 5, 3, 1, 1, new(StringComparer.Ordinal) { ["ragged"] = 1 })] };
        lake.Publish(workspace);
        var read = Lake.Read(workspace);
        Assert.Equal(lake.Identity, read.Identity);
        Assert.True(read.Batches.Single().Balances);
        Assert.Equal([workspace.At("lake", "penalty", "a.parquet")], read.Files(workspace, "penalty"));
    }

    [Theory]
    [InlineData(5, 3, 1, 2)]
    [InlineData(5, 3, 1, 0)]
    public void An_account_that_loses_or_invents_a_row_does_not_balance(long read, long accepted, long duplicate, long quarantined) =>
        Assert.False(new BatchAccount("s", "b", "penalty", "f", "x", read, accepted, duplicate, quarantined, new(StringComparer.Ordinal) { ["ragged"] = quarantined }).Balances);
}
