using System.Data.Common;
using DualRandom.Sampling.Plans;
using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;
using DualRandom.Testing;

namespace DualRandom.Sampling.Tests;

public sealed class EngineEqualityTests
{
    private static readonly string[] Models =
        ["plan_item", "valid_tag", "item_tag", "in_scope", "excluded", "frame", "no_object", "stratum", "quota", "past_finding", "eligible_inspector", "eligible_recusal", "uncovered", "drawn", "task", "check_assignment"];

    [Fact]
    public void Every_model_of_the_draw_gives_the_same_rows_on_DuckDB_and_PostgreSQL()
    {
        using var workspace = new PreparedWorkspace(
            enterprises: 3000, recusals: "select * from (" + PreparedWorkspace.DefaultRecusals + ") where row % 2 = 0",
            tags: PreparedWorkspace.SomeTags, inspections: PreparedWorkspace.SomeInspections);
        using var server = new PostgresServer();
        using var duck = DuckDbEngine.InMemory();
        using var postgres = PostgresEngine.Open(server.ConnectionString, "draw");
        Attach(duck, workspace);
        foreach (var table in (string[])["tier", "population", "item", "inspector", "recusal", "object_tag", "inspection"])
        {
            var contract = Contract.Current[table];
            postgres.Create(contract, table);
            using var rows = Reader(duck, $"select {contract.ColumnList} from {table}");
            Assert.True(postgres.CopyFrom(rows, table) > 0);
        }

        var plan = new Plan(
            "食品-2026", "食品安全", PreparedWorkspace.Month, "SP-01", "市场监督管理局执法大队", new PlanPeriod(new(2026, 10, 8), new(2026, 10, 31)),
            new TierRates(0.0123m, 0.0333m, 0.1m, 0.333333m), null, ["410402", "410421"], ["F", "6210"], 20, Stratification.TierRegion);
        foreach (var engine in (IEngine[])[duck, postgres])
        {
            DrawTables.LoadPlan(engine, plan, default);
            DrawTables.LoadSeed(engine, "双色球 03 08 15 | 'x'", default);
            engine.Execute("create table plan_year as select date '2025-10-08' as first_day, date '2026-10-07' as last_day");
            engine.Create(Contract.Current["task_inspector"], "task_inspector");
            foreach (var model in Models)
            {
                engine.Run(SqlModel.Load($"draw/{model}"));
                if (model == "task")
                {
                    engine.Execute("insert into task_inspector select t.task, 1, i.inspector_id, 'wrong' from task t cross join eligible_inspector i");
                }
            }
        }

        foreach (var model in Models)
        {
            var here = Rows(duck, model);
            Assert.True(here.Count > 0 || model is "item_tag" or "excluded" or "no_object", model);
            Assert.Equal(here, Rows(postgres, model));
        }
    }

    private static void Attach(DuckDbEngine engine, PreparedWorkspace workspace)
    {
        var run = workspace.Workspace.PublishedRun(Month.Parse(PreparedWorkspace.Month))!;
        engine.AttachParquet("tier", [Path.Combine(run, "tier.parquet")], Contract.Current["tier"]);
        engine.AttachParquet("population", [Path.Combine(run, "population.parquet")], Contract.Current["population"]);
        engine.AttachLake(workspace.Workspace, Lake.Read(workspace.Workspace));
    }

    private static DbDataReader Reader(IEngine engine, string sql)
    {
        var command = engine.Connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteReader();
    }

    private static List<string> Rows(IEngine engine, string model)
    {
        List<string> columns;
        using (var none = Reader(engine, $"select * from {model} limit 0"))
        {
            columns = [.. Enumerable.Range(0, none.FieldCount).Select(none.GetName)];
        }

        using var reader = Reader(engine, $"select {string.Join(", ", columns.Select(c => $"cast({c} as varchar)"))} from {model}");
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(string.Join('|', columns.Select((c, i) => $"{c}={(reader.IsDBNull(i) ? "null" : reader.GetString(i))}")));
        }

        return [.. rows.Order(StringComparer.Ordinal)];
    }
}
