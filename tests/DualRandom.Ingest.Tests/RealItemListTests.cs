using DualRandom.Testing;

namespace DualRandom.Ingest.Tests;

/// <summary>The published item lists of a province and of joint inspections, as they are.</summary>
public sealed class RealItemListTests
{
    [RealDataFact("../reference/hn_joint_check_items_v2.csv")]
    public void Both_published_lists_come_in_whole_and_each_item_has_a_number_of_its_own()
    {
        string[] names = ["hn_random_check_items_2020.csv", "hn_joint_check_items_v2.csv"];
        using var workspace = new WorkspaceFixture(
            [new IngestSource("province", "item_province", "省市场监管局", "inbox/2026-01-05/" + names[0]), new IngestSource("joint", "item_joint", "双随机办", "inbox/2026-01-05/" + names[1])]);
        foreach (var name in names)
        {
            workspace.Put("inbox/2026-01-05/" + name, File.ReadAllBytes(Path.Combine(Repository.Real, "..", "reference", name)));
        }

        var summary = workspace.Ingest();

        Assert.Empty(summary.Refused);
        Assert.Empty(summary.Reasons);
        Assert.Empty(summary.UnknownColumns);
        Assert.Equal(["joint|83|83|21", "province|297|297|16"], workspace.Query("select source, count(*), count(distinct item_id), count(distinct department) from item group by source order by source"));
        Assert.Equal(["一般检查事项|267", "重点检查事项|30"], workspace.Query("select class, count(*) from item where source = 'province' group by class order by class"));
        Assert.Equal(["0"], workspace.Query("select count(*) from item where source = 'joint' and not starts_with(item_id, '联合-')"));
    }
}
