using DualRandom.Model.Tests.Support;
using DualRandom.Sql.Engines;

namespace DualRandom.Model.Tests;

/// <summary>A withdrawal (撤销) ends a record's effect from its date only.</summary>
public sealed class WithdrawalTests
{
    private static readonly DateOnly Known = new(2026, 9, 10);

    [Theory]
    [InlineData("2026-09-05", "2026-09-09", 1)]
    [InlineData("2026-09-05", "2026-09-10", 0)]
    [InlineData("2026-09-20", "2026-09-10", 1)]
    [InlineData("2026-09-20", "2026-09-19", 1)]
    [InlineData("2026-09-20", "2026-09-20", 0)]
    [InlineData(null, "2026-09-09", 1)]
    [InlineData(null, "2026-09-10", 0)]
    public void A_penalty_counts_until_it_is_withdrawn_and_the_office_knows(string? withdrawn, string day, int counts)
    {
        var lake = Corrected("penalty", r =>
        {
            r["state"] = "撤销";
            r["withdrawn_date"] = withdrawn is null ? null : Day(withdrawn);
        });
        Assert.Equal(counts, Counting(lake, "penalty", Day(day)).Count);
    }

    [Fact]
    public void A_correction_that_is_no_withdrawal_counts_in_place_of_the_first_version()
    {
        var lake = Corrected("penalty", r => r["state"] = "有效");
        Assert.Equal([1L], Counting(lake, "penalty", Known.AddDays(-1)));
        Assert.Equal([2L], Counting(lake, "penalty", Known));
    }

    [Fact]
    public void An_inspection_result_withdrawn_no_longer_counts()
    {
        var lake = Corrected("inspection", r => r["withdrawn_date"] = Day("2026-09-20"));
        Assert.Equal([2L], Counting(lake, "inspection", Day("2026-09-19")));
        Assert.Empty(Counting(lake, "inspection", Day("2026-09-20")));
    }

    [Fact]
    public void A_licence_withdrawn_is_in_force_until_that_day_and_stays_on_record()
    {
        var lake = Corrected("license", r =>
        {
            r["state"] = "撤销";
            r["withdrawn_date"] = Day("2026-09-20");
        });
        Assert.Equal(["有效"], States(lake, Day("2026-09-19")));
        Assert.Equal(["撤销"], States(lake, Day("2026-09-20")));
    }

    [Fact]
    public void The_earlier_version_stays_in_the_lake_with_the_day_it_was_known()
    {
        var lake = Corrected("penalty", r => r["state"] = "撤销");
        using var engine = DuckDbEngine.InMemory();
        Bench.ComputeIndicators(engine, lake, RandomLake.Today);
        Assert.Equal(
            [(new DateOnly(2026, 3, 2), (string?)null), (Known, "撤销")],
            engine.Query("select known_date, state from penalty order by known_date", r => (r.GetFieldValue<DateOnly>(0), r.IsDBNull(1) ? null : r.GetString(1))));
    }

    /// <summary>One record, and a second version of it known later.</summary>
    private static LakeRows Corrected(string dataset, Action<Row> correct)
    {
        var first = RandomLake.Make(48)[dataset][0];
        first["event_date"] = new DateOnly(2026, 3, 1);
        first["known_date"] = new DateOnly(2026, 3, 2);
        first["record_no"] = "文号1";
        first["row"] = 1L;
        first["withdrawn_date"] = null;
        first["state"] = dataset == "license" ? "有效" : null;
        var second = new Row(first) { ["known_date"] = Known, ["row"] = 2L };
        correct(second);
        return RandomLake.Make(48).Map((name, rows) => name == dataset ? [first, second] : name == "repair" ? [] : rows);
    }

    private static IReadOnlyList<long> Counting(LakeRows lake, string dataset, DateOnly day)
    {
        using var engine = DuckDbEngine.InMemory();
        Bench.ComputeIndicators(engine, lake, day);
        return engine.Query($"select row from known_{dataset} order by row", r => r.GetInt64(0));
    }

    private static IReadOnlyList<string> States(LakeRows lake, DateOnly day)
    {
        using var engine = DuckDbEngine.InMemory();
        Bench.ComputeIndicators(engine, lake, day);
        return engine.Query("select state from known_license", r => r.GetString(0));
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
