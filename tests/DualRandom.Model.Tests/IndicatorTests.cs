using System.Globalization;
using System.Text.RegularExpressions;
using DualRandom.Model.Indicators;
using DualRandom.Model.Tests.Support;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;

namespace DualRandom.Model.Tests;

public sealed partial class IndicatorTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 7)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_indicator_is_what_a_naive_reading_of_its_name_gives(int seed)
    {
        var lake = RandomLake.Make((ulong)seed, newcomers: 8);
        var day = seed % 3 == 0 ? new DateOnly(2026, 5, 31) : RandomLake.Today;
        Compare(lake, day);
    }

    [Fact]
    public void An_address_or_person_that_more_than_fifty_bear_links_nobody()
    {
        var random = RandomLake.Make(8, 130);
        var registered = random["enterprise"].Where(r => r.Day("known_date") <= RandomLake.Today).Select(r => r.Text("uscc")).Distinct().ToList();
        var lake = random.Map((dataset, rows) => dataset == "enterprise"
            ? rows.Select(r => new Row(r) { ["address"] = Place(r), ["legal_person_hash"] = $"p{registered.IndexOf(r.Text("uscc")) / 3}" })
            : rows);
        Compare(lake, RandomLake.Today);
        using var engine = DuckDbEngine.InMemory();
        Bench.ComputeIndicators(engine, lake);
        Assert.Equal([50L, 51L], engine.Query("select distinct count(*) over (partition by address) from enterprise_latest where address is not null order by 1", r => r.GetInt64(0)));
        Assert.Equal(0, engine.Scalar<long>("select count(same_address_listed_percent) from indicator join enterprise_latest using (uscc) where address = '集群'"));
        Assert.Equal(0, engine.Scalar<long>("select count(*) from indicator join enterprise_latest using (uscc) where address = '市场' and same_address_listed_percent is null"));

        string? Place(Row r) => registered.IndexOf(r.Text("uscc")) switch
        {
            >= 0 and < 51 => "集群",
            >= 51 and < 101 => "市场",
            _ => null,
        };
    }

    private static void Compare(LakeRows lake, DateOnly day)
    {
        using var engine = DuckDbEngine.InMemory();
        Bench.ComputeIndicators(engine, lake, day);
        var oracle = new Oracle(lake, day);
        var expected = oracle.Population.ToDictionary(u => u, oracle.Of);

        var codes = Bench.Indicators.Select(i => i.Code).ToList();
        var found = engine
            .Query(
                $"select uscc, {string.Join(", ", codes.Select(c => $"cast({c} as decimal(18, 4))"))} from indicator",
                r => (Uscc: r.GetString(0), Values: codes.Select((c, i) => (c, Value: r.IsDBNull(i + 1) ? null : (decimal?)r.GetDecimal(i + 1))).ToDictionary(p => p.c, p => p.Value)))
            .ToDictionary(r => r.Uscc, r => r.Values);

        Assert.Equal(expected.Keys.Order(), found.Keys.Order());
        Assert.NotEmpty(found);
        Assert.All(found, e => Assert.All(codes, c => Assert.True(expected[e.Key][c] == e.Value[c], $"{e.Key} {c}: expected {expected[e.Key][c]}, found {e.Value[c]}")));
    }

    [Fact]
    public void Random_lakes_give_every_indicator_several_values()
    {
        using var engine = DuckDbEngine.InMemory();
        Bench.ComputeIndicators(engine, RandomLake.Make(1, 300, newcomers: 20));
        Assert.All(Bench.Indicators, i => Assert.True(engine.Scalar<long>($"select count(distinct {i.Code}) from indicator") >= 2, i.Code));
    }

    [Fact]
    public void The_list_and_the_sql_columns_name_the_same_indicators()
    {
        using var engine = DuckDbEngine.InMemory();
        Bench.ComputeIndicators(engine, RandomLake.Make(1));
        foreach (var dimension in Enum.GetValues<Dimension>())
        {
            var columns = engine.Query($"describe {Indicator.TableOf(dimension)}", r => r.GetString(0)).Where(c => c != "uscc");
            Assert.Equal(IndicatorList.Shipped.All.Where(i => i.Dimension == dimension).Select(i => i.Code), columns);
        }
    }

    [Fact]
    public void The_list_covers_five_dimensions_and_names_what_it_needs()
    {
        var all = IndicatorList.Shipped.All;
        Assert.True(all.Count >= 60);
        Assert.Equal(Enum.GetValues<Dimension>(), all.Select(i => i.Dimension).Distinct());
        Assert.All(all, i => Assert.True(Contract.Current.Contains(i.Dataset)));
        Assert.All(all, i => Assert.NotEmpty(i.Chinese));
        Assert.All(all, i => Assert.NotEmpty(i.English));
        Assert.All(
            all.Select(i => (i.Code, i.WindowMonths, Window: WindowSuffix().Match(i.Code))).Where(i => i.Window.Success && i.Window.Value != "_3m"),
            i => Assert.Equal(i.WindowMonths?.ToString(CultureInfo.InvariantCulture), i.Window.Groups["months"].Value));
    }

    [Fact]
    public void An_indicator_out_of_force_is_left_out()
    {
        var row = IndicatorList.Shipped.All[0] with { ValidFrom = new DateOnly(2026, 1, 1), ValidTo = new DateOnly(2026, 3, 31) };
        Assert.False(row.InForce(new DateOnly(2025, 12, 31)));
        Assert.True(row.InForce(new DateOnly(2026, 1, 1)));
        Assert.True(row.InForce(new DateOnly(2026, 3, 31)));
        Assert.False(row.InForce(new DateOnly(2026, 4, 1)));
    }

    [Fact]
    public void A_month_that_nobody_reported_leaves_the_missing_reports_unknown()
    {
        var lake = RandomLake.Make(3).Map((dataset, rows) => dataset == "annual_report" ? [] : rows);
        using var engine = DuckDbEngine.InMemory();
        Bench.ComputeIndicators(engine, lake);
        Assert.Equal(0, engine.Scalar<long>("select count(annual_reports_missing) from indicator"));
    }

    [GeneratedRegex("_(?<months>\\d+)m$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WindowSuffix();
}
