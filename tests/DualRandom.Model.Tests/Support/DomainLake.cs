using System.Globalization;
using DualRandom.Testing;

namespace DualRandom.Model.Tests.Support;

/// <summary>A random lake with enterprise types, classes of professional domains, food items and food complaints besides.</summary>
internal static class DomainLake
{
    public static LakeRows Make(ulong seed, int enterprises = 60, int newcomers = 0)
    {
        var lake = RandomLake.Make(seed, enterprises, newcomers);
        var dice = new Dice(seed * 31);
        Fill(lake, "enterprise", r => (r["type"], r["type_code"]) = dice.Of<(string?, string?)>(("有限责任公司", "1100"), ("个体工商户", "9500"), ("个体", "9500"), (null, null)));
        Fill(lake, "inspection", r => r["item"] = dice.Of("I1", "I2", "食品销售检查", null));
        Fill(lake, "complaint", r => r["kind"] = dice.Of("食品安全", "投诉"));
        for (var i = 0; i < enterprises * 2; i++)
        {
            var from = RandomLake.Today.AddDays(60 - dice.Below(900));
            lake["domain_class"].Add(new Row(Library(dice, i))
            {
                ["uscc"] = RandomLake.Code(dice.Below(enterprises)),
                ["domain"] = dice.Of("食品", "食品", "建筑"),
                ["class"] = dice.Of("A", "B", "C", "D", "未分级"),
                ["valid_from_date"] = from,
                ["valid_to_date"] = dice.OneIn(3) ? from.AddDays(dice.Below(700)) : null,
            });
        }

        foreach (var (id, name) in new[] { ("I1", "食品生产监督检查"), ("I2", "名称规范使用情况的检查") })
        {
            lake["item"].Add(new Row(Library(dice, 0)) { ["item_id"] = id, ["name"] = name, ["class"] = "一般检查事项", ["known_date"] = RandomLake.Today.AddDays(-1) });
        }

        return lake;
    }

    private static void Fill(LakeRows lake, string dataset, Action<Row> fill)
    {
        foreach (var row in lake[dataset])
        {
            fill(row);
        }
    }

    private static Row Library(Dice dice, int number) => new()
    {
        ["known_date"] = RandomLake.Today.AddDays(20 - dice.Below(900)),
        ["department"] = "市场监督管理局",
        ["source"] = "库",
        ["batch"] = "2026-01-05-aaaaaaaaaaaa",
        ["row"] = long.Parse((number + 1).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
    };
}
