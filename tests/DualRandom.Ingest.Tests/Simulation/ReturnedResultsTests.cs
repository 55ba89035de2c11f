using System.Globalization;
using DualRandom.Sql;
using DualRandom.Testing;

namespace DualRandom.Ingest.Tests.Simulation;

[Collection(SimulatedWorkspaces.Shared)]
public sealed class ReturnedResultsTests(SimulatedWorkspaces world)
{
    private const string File = "inbox/inspection/2026-10-31/results-d1.jsonl";

    [Fact]
    public void Every_task_of_a_draw_comes_back_with_its_plan_inspectors_and_inclusion_probability()
    {
        using var draw = new TemporaryFolder();
        WriteDraw(draw.At("d1"));
        var summary = Simulator.Simulation.ReturnResults(SimulatedWorkspaces.Context(world.Parquet), draw.At("d1"), "dice", SimulatedWorkspaces.Through);
        var rows = ReceivedRows.Read(Path.Combine(world.Parquet, File));
        Assert.Equal(2_000, summary.Events);
        Assert.Equal(2_000, rows.Count);
        Assert.Equal(2_000, rows.Select(r => r["抽查任务"]).Distinct(StringComparer.Ordinal).Count());
        Assert.All(rows, r => Assert.Equal("PLAN-1", r["抽查计划"]));
        Assert.All(rows, r => Assert.Equal(0.25m, decimal.Parse(r["入样概率"], CultureInfo.InvariantCulture)));
        Assert.All(rows, r => Assert.Equal("MN41040201、MN41040202", r["执法检查人员"]));
        Assert.All(rows, r => Assert.True(string.CompareOrdinal(r["检查日期"], r["数据归集时间"]) <= 0 && string.CompareOrdinal(r["数据归集时间"], "2026-10-31") <= 0));
        Assert.True(rows.Count(r => r["公示日期"].Length > 0) > 1_800);
        var problems = rows.Where(r => r["是否发现问题"] == "是").ToList();
        Assert.InRange(problems.Count, 100, 900);
        Assert.All(problems, r => Assert.DoesNotContain(r["检查结果代码"], (string[])["1", "2", "9", "12", "F"]));
    }

    [Fact]
    public void Findings_follow_the_true_risk_and_repeat_with_the_seed()
    {
        using var draw = new TemporaryFolder();
        WriteDraw(draw.At("d1"));
        string Bytes(string seed)
        {
            Simulator.Simulation.ReturnResults(SimulatedWorkspaces.Context(world.Parquet), draw.At("d1"), seed, SimulatedWorkspaces.Through);
            return System.IO.File.ReadAllText(Path.Combine(world.Parquet, File));
        }

        var first = Bytes("dice");
        var risky = world.Scalar<double>(
            $"""
            select avg(case when r."是否发现问题" = '是' then 1.0 else 0.0 end) filter (where t.latent_risk > 1)
                / avg(case when r."是否发现问题" = '是' then 1.0 else 0.0 end) filter (where t.latent_risk < 0)
            from read_json('{world.Parquet}/{File}', format = 'newline_delimited') as r join {world.Truth("enterprise")} as t on t.uscc = r."统一社会信用代码"
            """);
        Assert.True(risky > 2.5, risky.ToString(CultureInfo.InvariantCulture));
        Assert.NotEqual(first, Bytes("other dice"));
        Assert.Equal(first, Bytes("dice"));
    }

    [Fact]
    public void A_folder_that_is_no_finished_draw_is_named_with_the_missing_file()
    {
        using var draw = new TemporaryFolder();
        var error = Assert.Throws<DualRandomException>(
            () => Simulator.Simulation.ReturnResults(SimulatedWorkspaces.Context(world.Parquet), draw.FullPath, "x", SimulatedWorkspaces.Through));
        Assert.Equal(ExitCode.BadInput, error.Code);
        Assert.EndsWith("drawn.csv", error.Where, StringComparison.Ordinal);
    }

    private void WriteDraw(string folder)
    {
        Directory.CreateDirectory(folder);
        world.Engine.CopyToCsv(
            $"""
            select uscc, 'B' as stratum, 'B' as tier, region, industry, repeat('0', 64) as ticket, row_number() over (order by uscc) as position,
                8000 as stratum_size, 2000 as quota, cast(0.25 as decimal(18, 12)) as inclusion_probability, cast(null as varchar) as object_id
            from {world.Truth("enterprise")} where active limit 2000
            """,
            Path.Combine(folder, "drawn.csv"),
            "uscc");
        var drawn = $"(select uscc, row_number() over (order by uscc) as n from read_csv('{folder}/drawn.csv', all_varchar = true))";
        world.Engine.CopyToCsv(
            $"select 'T' || n as task, 'PLAN-1' as plan, uscc, 'DEMO' as item, '市场监督管理局' as department, '410402' as area, cast(null as varchar) as object_id from {drawn}",
            Path.Combine(folder, "tasks.csv"),
            "task");
        world.Engine.CopyToCsv(
            $"select 'T' || n as task, s.seat, 'MN4104020' || s.seat as inspector_id, repeat('0', 64) as ticket from {drawn}, (values (1), (2)) as s (seat)",
            Path.Combine(folder, "inspectors.csv"),
            "task, seat");
    }
}
