using DualRandom.Model.Tests.Support;
using DualRandom.Sql.Engines;
using DualRandom.Testing;

namespace DualRandom.Model.Tests;

/// <summary>Edges of what single indicators mean, on one enterprise with a handful of records.</summary>
public sealed class IndicatorMeaningTests(PostgresServer server) : IClassFixture<PostgresServer>
{
    private const decimal Most = 99_999_999_999_999m;
    private static readonly string Uscc = RandomLake.Code(1);

    [Theory]
    [InlineData("2026-06-30", 0)]
    [InlineData("2026-07-01", 1)]
    public void A_report_is_late_from_the_first_of_July(string filed, int late) =>
        Assert.Equal(late, Value("annual_reports_late_3y", ("annual_report", Day(filed), new() { ["year"] = 2025 })));

    [Fact]
    public void A_report_filed_in_time_and_corrected_later_is_not_late()
    {
        (string, DateOnly, Row) Filed(string day) => ("annual_report", Day(day), new() { ["year"] = 2025 });
        Assert.Equal(0, Value("annual_reports_late_3y", Filed("2026-05-01"), Filed("2026-08-01")));
    }

    [Fact]
    public void Nothing_reported_is_missing_and_nothing_complained_is_zero()
    {
        Assert.Null(Value("annual_reports_late_3y"));
        Assert.Null(Value("licences_held"));
        Assert.Null(Value("problems_12m"));
        Assert.Null(Value("complaints_growth_percent_3m"));
        Assert.Equal(0, Value("complaints_36m"));
        Assert.Equal(0, Value("equity_pledged_percent"));
        Assert.Equal(0, Value("judicial_amount_36m"));
    }

    [Fact]
    public void The_last_inspection_is_all_results_of_the_last_day_inspected()
    {
        (string, DateOnly, Row) Found(string day, bool problem, int? major) => ("inspection", Day(day), new() { ["result_code"] = "1", ["found_problem"] = problem, ["major_defects"] = major });
        (string, DateOnly, Row)[] records = [Found("2026-05-01", true, 9), Found("2026-09-20", false, 2), Found("2026-09-20", true, null), Found("2026-09-20", false, 1)];
        Assert.Equal(3, Value("last_major_defects", records));
        Assert.Null(Value("last_critical_defects", records));
        Assert.Equal(1, Value("last_problem", records));
        Assert.Equal(0, Value("last_problem", Found("2026-05-01", true, 9), Found("2026-09-20", false, 2)));
        Assert.Equal(10, Value("last_inspection_days", records));
        Assert.Equal(4, Value("inspections_36m", records));
        Assert.Null(Value("last_inspection_days"));
        Assert.Equal(0, Value("inspections_36m"));
    }

    [Fact]
    public void A_pledge_without_its_share_leaves_the_share_missing_until_it_is_released()
    {
        Assert.Null(Value("equity_pledged_percent", ("pledge", Day("2026-01-01"), new() { ["kind"] = "股权出质" })));
        Assert.Equal(0, Value("equity_pledged_percent", ("pledge", Day("2026-01-01"), new() { ["kind"] = "股权出质", ["released_date"] = RandomLake.Today })));
    }

    [Theory]
    [InlineData("2026-09-01", null, 30)]
    [InlineData("2026-09-01", "2026-09-11", 10)]
    [InlineData("2026-09-01", "2026-09-01", 0)]
    [InlineData("2020-01-01", "2023-10-02", 1)]
    [InlineData("2020-01-01", "2023-10-01", 0)]
    [InlineData("2020-01-01", null, 1096)]
    public void A_day_on_the_abnormal_list_counts_within_three_years_and_until_removal(string listed, string? removed, int days) =>
        Assert.Equal(days, Value("abnormal_days_36m", Abnormal(listed, removed)));

    [Fact]
    public void Days_on_the_abnormal_list_twice_count_once() => Assert.Equal(
        20, Value("abnormal_days_36m", Abnormal("2026-01-01", "2026-01-11"), Abnormal("2026-01-04", "2026-01-07"), Abnormal("2026-01-09", "2026-01-16"), Abnormal("2026-02-01", "2026-02-06")));

    [Theory]
    [InlineData("罚款;没收违法所得", 1, 0)]
    [InlineData("警告;罚款", 2, 0)]
    [InlineData("罚款;吊销许可证件", 2, 1)]
    [InlineData("责令停产停业", 1, 1)]
    [InlineData("其他", 1, 0)]
    public void The_kinds_of_a_penalty_are_told_by_its_words(string words, int kinds, int severe)
    {
        (string, DateOnly, Row) penalty = ("penalty", Day("2026-01-01"), new() { ["kind"] = words });
        Assert.Equal(kinds, Value("penalty_kinds_36m", penalty));
        Assert.Equal(severe, Value("severe_penalties_36m", penalty));
    }

    [Fact]
    public void A_penalty_weighs_three_then_two_then_one_then_nothing()
    {
        (string, DateOnly, Row) On(string day) => ("penalty", Day(day), new() { ["kind"] = "罚款" });
        Assert.Equal(3, Value("penalty_weight_36m", On("2025-10-01")));
        Assert.Equal(2, Value("penalty_weight_36m", On("2025-09-30")));
        Assert.Equal(1, Value("penalty_weight_36m", On("2024-09-30")));
        Assert.Equal(0, Value("penalty_weight_36m", On("2023-09-30")));
    }

    [Fact]
    public void A_licence_renewed_does_not_expire()
    {
        (string, DateOnly, Row) Licence(string to) => ("license", Day("2025-01-01"), new() { ["kind"] = "食品", ["state"] = "有效", ["valid_to_date"] = Day(to) });
        Assert.Equal(1, Value("licences_expiring_3m", Licence("2026-12-30")));
        Assert.Equal(0, Value("licences_expiring_3m", Licence("2026-12-31")));
        Assert.Equal(0, Value("licences_expiring_3m", Licence("2026-10-15"), Licence("2029-10-15")));
        Assert.Equal(2, Value("licences_held", Licence("2026-10-15"), Licence("2029-10-15")));
    }

    [Fact]
    public void The_largest_and_smallest_amounts_of_the_contract_hold_on_both_engines()
    {
        const decimal huge = 9_999_999_999_999_999.99m;
        (string, DateOnly, Row) Report(int year, decimal revenue, decimal profit, int heads) => (
            "annual_report", new DateOnly(year + 1, 5, 1), new() { ["year"] = year, ["revenue_cny"] = revenue, ["net_profit_cny"] = profit, ["insured_headcount"] = heads });
        (string, DateOnly, Row)[] records =
        [
            Report(2025, huge, -huge, int.MaxValue),
            Report(2024, 0.01m, 0, 1),
            ("pledge", Day("2026-01-01"), new() { ["kind"] = "股权出质", ["share_percent"] = 99.9999m }),
            ("pledge", Day("2026-01-02"), new() { ["kind"] = "股权出质", ["share_percent"] = 99.9999m }),
            ("pledge", Day("2026-01-03"), new() { ["kind"] = "动产抵押", ["amount_cny"] = huge }),
            ("pledge", Day("2026-01-04"), new() { ["kind"] = "动产抵押", ["amount_cny"] = huge }),
            ("judicial", Day("2026-01-05"), new() { ["kind"] = "民事", ["amount_cny"] = huge }),
            ("penalty", Day("2026-01-06"), new() { ["kind"] = "罚款", ["fine_cny"] = huge }),
            ("appraisal", Day("2026-01-07"), new() { ["kind"] = "水电气欠费", ["amount_cny"] = huge }),
        ];
        Assert.Equal(Most, Value("revenue_change_percent", records));
        Assert.Equal(100, Value("loss_percent", records));
        Assert.Equal(100m * (int.MaxValue - 1), Value("headcount_change_percent", records));
        Assert.Equal(100, Value("equity_pledged_percent", records));
        Assert.Equal(Most, Value("mortgaged_cny", records));
        Assert.Equal(Most, Value("judicial_amount_36m", records));
        Assert.Equal(Most, Value("penalty_amount_12m", records));
        Assert.Equal(Most, Value("arrears_amount_12m", records));
        (string, DateOnly, Row)[] fallen = [Report(2025, -huge, -huge, 0), Report(2024, 0.01m, -huge, int.MaxValue)];
        Assert.Equal(-Most, Value("revenue_change_percent", fallen));
        Assert.Equal(Most, Value("loss_percent", fallen));
        foreach (var (schema, lake) in new[] { ("rise", Lake(records)), ("fall", Lake(fallen)) })
        {
            using var duck = DuckDbEngine.InMemory();
            using var postgres = PostgresEngine.Open(server.ConnectionString, schema);
            Bench.ComputeIndicators(duck, lake);
            Bench.ComputeIndicators(postgres, lake);
            Assert.Equal(Bench.Dump(duck, "indicator"), Bench.Dump(postgres, "indicator"));
        }
    }

    private static (string, DateOnly, Row) Abnormal(string listed, string? removed) =>
        ("listing", Day(listed), new() { ["list"] = "经营异常名录", ["removed_date"] = removed is null ? null : Day(removed) });

    private static decimal? Value(string indicator, params (string, DateOnly, Row)[] records)
    {
        using var engine = DuckDbEngine.InMemory();
        Bench.ComputeIndicators(engine, Lake(records));
        return engine.Query($"select cast({indicator} as decimal(18, 4)) from indicator", r => r.IsDBNull(0) ? null : (decimal?)r.GetDecimal(0)).Single();
    }

    private static LakeRows Lake((string Dataset, DateOnly Day, Row Row)[] records)
    {
        var lake = new LakeRows();
        var number = 0L;
        foreach (var (dataset, day, row) in records.Prepend(("enterprise", Day("2019-01-01"), new Row { ["name"] = "企业", ["region"] = "410402", ["state"] = "在业" })))
        {
            lake[dataset].Add(new Row(row)
            {
                ["uscc"] = Uscc,
                ["event_date"] = day,
                ["known_date"] = day,
                ["department"] = "d",
                ["source"] = "s",
                ["batch"] = "b",
                ["row"] = ++number,
            });
        }

        return lake;
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
