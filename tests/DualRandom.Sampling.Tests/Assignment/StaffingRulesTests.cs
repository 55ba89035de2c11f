using DualRandom.Sampling.Assignment;
using DualRandom.Sampling.Plans;
using DualRandom.Sql.Engines;
using DualRandom.Testing;

namespace DualRandom.Sampling.Tests.Assignment;

/// <summary>What a plan asks of its inspectors, as rules and as tables.</summary>
public sealed class StaffingRulesTests
{
    private static readonly Plan Plain = new("计划", "x", "2026-09", "i0", "市场监管", new(new(2026, 10, 8), new(2026, 10, 31)), InspectorsPerTask: 3);

    [Fact]
    public void A_plan_that_says_nothing_of_its_inspectors_asks_for_one_department_and_nothing_else()
    {
        var rules = StaffingRules.Of(Plain);
        Assert.Equal(["市场监管"], rules.Departments);
        Assert.Equal((3, StaffingMode.Individuals, false, null, 1UL), (rules.Seats, rules.Mode, rules.CrossArea, rules.MostTasks, rules.Items));
        Assert.Equal("individuals False <none> True | 1 市场监管", Tables(Plain));
    }

    [Theory]
    [InlineData(StaffingMode.Individuals, "individuals")]
    [InlineData(StaffingMode.Groups, "groups")]
    [InlineData(StaffingMode.LeadHelper, "leadHelper")]
    public void What_a_plan_says_is_in_its_rules_and_in_the_tables(StaffingMode mode, string name)
    {
        var plan = Plain with { With = ["公安", "消防"], Staffing = new(mode, CrossArea: true, MostTasks: 4, RefusePairs: false), AlsoItems = ["i1", "i2"] };
        var rules = StaffingRules.Of(plan);
        Assert.Equal(["市场监管", "公安", "消防"], rules.Departments);
        Assert.Equal((3, mode, true, 4, 7UL), (rules.Seats, rules.Mode, rules.CrossArea, rules.MostTasks, rules.Items));
        Assert.Equal($"{name} True 4 False | 1 市场监管, 2 公安, 3 消防", Tables(plan));
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData("", 0)]
    [InlineData("i0", 1)]
    [InlineData("i2", 4)]
    [InlineData("i2;i0", 5)]
    [InlineData("i1;other", 2)]
    public void Items_are_bits_in_the_order_of_the_plan_and_others_are_none(string? items, ulong bits) =>
        Assert.Equal(bits, StaffingRules.BitsOf(Plain with { AlsoItems = ["i1", "i2"] }, items));

    [Fact]
    public void The_sixty_fourth_item_has_a_bit_too() =>
        Assert.Equal(1UL << 63, StaffingRules.BitsOf(Plain with { AlsoItems = [.. Enumerable.Range(1, 63).Select(n => $"i{n}")] }, "i63"));

    [Fact]
    public void The_tables_are_the_same_on_PostgreSQL()
    {
        using var server = new PostgresServer();
        using var engine = PostgresEngine.Open(server.ConnectionString, "staffing");
        Assert.Equal("groups False 7 True | 1 市场监管, 2 公安", Tables(engine, Plain with { With = ["公安"], Staffing = new(StaffingMode.Groups, MostTasks: 7) }));
    }

    private static string Tables(Plan plan)
    {
        using var engine = DuckDbEngine.InMemory(new EngineOptions(Threads: 1));
        return Tables(engine, plan);
    }

    private static string Tables(IEngine engine, Plan plan)
    {
        StaffingTables.Load(engine, Plain with { With = ["旧"] }, default);
        StaffingTables.Load(engine, plan, default);
        return Assert.Single(Rows(engine, "select mode, cross_area, coalesce(cast(most_tasks as varchar), '<none>'), refuse_pairs from draw_staffing"))
            + " | " + string.Join(", ", Rows(engine, "select rank, department from plan_department order by 1"));
    }

    private static List<string> Rows(IEngine engine, string sql)
    {
        using var command = engine.Connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(string.Join(' ', Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)));
        }

        return rows;
    }
}
