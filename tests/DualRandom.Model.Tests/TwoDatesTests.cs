using DualRandom.Model.Tests.Support;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;
using DualRandom.Testing;

namespace DualRandom.Model.Tests;

public sealed class TwoDatesTests
{
    public static TheoryData<int> Seeds => [41, 42, 43];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_record_known_after_the_day_changes_nothing(int seed)
    {
        var lake = RandomLake.Make((ulong)seed, newcomers: 8);
        var dice = new Dice((ulong)seed);
        var late = 0;
        var more = lake.Map((dataset, rows) => rows.Concat(rows
            .Where(_ => dice.OneIn(2))
            .Select(r =>
            {
                late++;
                var copy = new Row(r) { ["known_date"] = RandomLake.Today.AddDays(1 + dice.Below(40)), ["row"] = 1_000_000L + late };
                if (dice.OneIn(2))
                {
                    copy["record_no"] = $"late-{late}";
                }

                if (dataset == "enterprise")
                {
                    copy["state"] = "注销";
                }

                return copy;
            })
            .ToList()));
        var less = lake.Map((_, rows) => rows.Where(r => r.Day("known_date") <= RandomLake.Today));
        Assert.True(late > 100);
        Assert.Equal(Run(lake), Run(more));
        Assert.Equal(Run(lake), Run(less));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_order_of_the_rows_changes_nothing(int seed)
    {
        var lake = RandomLake.Make((ulong)seed, newcomers: 8);
        var dice = new Dice((ulong)seed);
        Assert.Equal(Run(lake), Run(lake.Map((_, rows) => [.. dice.Shuffle(rows)])));
    }

    [Fact]
    public void A_record_known_on_the_day_counts()
    {
        var lake = RandomLake.Make(45);
        var more = lake.Map((dataset, rows) => dataset == "penalty"
            ? rows.Concat(rows.Select(r => new Row(r) { ["known_date"] = RandomLake.Today, ["record_no"] = "new-" + r["row"] }).ToList())
            : rows);
        Assert.NotEqual(Run(lake), Run(more));
    }

    [Fact]
    public void A_repair_lifts_a_listing_and_its_rule_from_the_day_it_is_known()
    {
        var lake = RandomLake.Make(46);
        var listed = lake["listing"].First(r => r.TextOrNull("record_no") is not null);
        var repair = new Row
        {
            ["uscc"] = listed["uscc"],
            ["event_date"] = new DateOnly(2026, 9, 1),
            ["known_date"] = new DateOnly(2026, 9, 20),
            ["department"] = "d",
            ["source"] = "repair",
            ["batch"] = "b",
            ["row"] = 1L,
            ["repaired_dataset"] = "listing",
            ["repaired_record_no"] = listed["record_no"],
        };
        var repaired = lake.Map((dataset, rows) => dataset == "repair" ? [repair] : rows);
        Assert.Equal(0, Standing(repaired, listed, RandomLake.Today));
        Assert.NotEqual(0, Standing(repaired, listed, new DateOnly(2026, 8, 31)));
    }

    [Fact]
    public void Libraries_have_their_known_views_too()
    {
        using var engine = DuckDbEngine.InMemory();
        Bench.ComputeIndicators(engine, RandomLake.Make(47));
        Assert.All(Contract.Current.Datasets, d => Assert.Equal(
            d.Columns.Select(c => c.Name), engine.Query($"describe known_{d.Name}", r => r.GetString(0))));
    }

    private static long Standing(LakeRows lake, Row listed, DateOnly day)
    {
        using var engine = DuckDbEngine.InMemory();
        Bench.ComputeIndicators(engine, lake, day);
        return engine.Scalar<long>("select count(*) from known_listing where record_no = $no", default, ("no", listed["record_no"]));
    }

    private static List<string> Run(LakeRows lake)
    {
        using var engine = DuckDbEngine.InMemory();
        Bench.ComputeAll(engine, lake);
        return Bench.DumpRun(engine);
    }
}
