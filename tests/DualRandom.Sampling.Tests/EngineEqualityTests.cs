using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Nodes;
using DualRandom.Sampling.Freezing;
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
        ["plan_item", .. FrameMaker.Frame, "no_object", .. FrameMaker.Quotas, "past_finding", "plan_charge", "eligible_inspector", "derived_recusal", "eligible_recusal", "previous_pair", "uncovered", "drawn", "task", "check_assignment"];

    /// <summary>Every third a lead, every fifth an expert, groups of three, one black-listed, two departments in three areas.</summary>
    private const string Graded =
        "select * replace ('H' || i as name_hash, case when i % 4 = 3 then '公安局' else department end as department, case when i < 20 then area when i % 3 = 0 then '410403' else area end as area), 'F' || (i % 9) as household_hash, "
        + "case when i % 5 = 4 then '专家' when i % 3 = 0 then '主检' when i % 3 = 1 then '协检' end as grade, "
        + "case when i % 7 <> 6 then '组' || (i // 3) end as team, case when i = 11 then '黑名单' when i % 2 = 0 then '白名单' end as list "
        + "from (select *, row - 1 as i from (" + PreparedWorkspace.DefaultInspectors + "))";

    /// <summary>Half of the usual ones, and one enterprise that nobody may inspect.</summary>
    private const string Recusals =
        "select * from (" + PreparedWorkspace.DefaultRecusals + ") where row % 2 = 0 and uscc <> '914104000000000000' "
        + "union all select 'I' || lpad(cast(i as varchar), 3, '0'), '914104000000000000', '亲属', date '2020-01-01', null, date '2026-01-01', '双随机办', 'recusal', 'b2', i + 1 from range(30) t(i)";

    public static TheoryData<string> Staffings =>
    [
        """{"inspectorsPerTask": 20}""",
        """{"inspectorsPerTask": 20, "objects": "product", "item": "SP-05"}""",
        """{"inspectorsPerTask": 20, "objects": "product", "item": "SP-06"}""",
        """{"inspectorsPerTask": 3, "with": ["公安局"], "staffing": {"crossArea": true, "mostTasks": 2}}""",
        """{"inspectorsPerTask": 2, "with": ["公安局"], "staffing": {"mode": "groups", "mostTasks": 1}}""",
        """{"inspectorsPerTask": 4, "with": ["公安局"], "staffing": {"mode": "leadHelper", "refusePairs": true}}""",
    ];

    [Theory]
    [MemberData(nameof(Staffings))]
    public void Every_model_of_the_draw_gives_the_same_rows_on_DuckDB_and_PostgreSQL(string staffing)
    {
        using var workspace = new PreparedWorkspace(
            enterprises: 3000, inspectors: Graded, recusals: Recusals, tags: PreparedWorkspace.SomeTags, inspections: PreparedWorkspace.SomeInspections,
            registrations: PreparedWorkspace.SomeRegistrations, relations: PreparedWorkspace.SomeRelations, objects: PreparedWorkspace.SomeObjects);
        using var server = new PostgresServer();
        using var duck = DuckDbEngine.InMemory();
        using var postgres = PostgresEngine.Open(server.ConnectionString, "draw");
        Attach(duck, workspace);
        foreach (var table in (string[])["tier", "population", "item", "inspector", "recusal", "object_tag", "check_object", "inspection", "enterprise", "relation"])
        {
            var contract = Contract.Current[table];
            postgres.Create(contract, table);
            using var rows = Reader(duck, $"select {contract.ColumnList} from {table}");
            Assert.True(postgres.CopyFrom(rows, table) > 0);
        }

        var plan = Staffed(staffing);
        foreach (var engine in (IEngine[])[duck, postgres])
        {
            DrawTables.LoadPlan(engine, plan, default);
            DrawTables.LoadSeed(engine, "双色球 03 08 15 | 'x'", default);
            engine.Execute("create table plan_year as select date '2025-10-08' as first_day, date '2026-10-07' as last_day");
            engine.Create(Contract.Current["task_inspector"], "task_inspector");
            foreach (var model in Models)
            {
                if (model == "previous_pair")
                {
                    engine.Execute(
                        """
                        create table earlier_seat as
                        select 1 as assigned, 't' || f.uscc as task, f.uscc, i.inspector_id from (select distinct uscc from frame) f cross join eligible_inspector i where right(i.inspector_id, 1) < '7'
                        """);
                    engine.Execute("insert into earlier_seat select 2, task, uscc, inspector_id from earlier_seat where right(inspector_id, 1) > '1' and right(uscc, 1) < '5'");
                }

                engine.Run(SqlModel.Load(model.Contains('/', StringComparison.Ordinal) ? model : $"draw/{model}"));
                if (model == "task")
                {
                    engine.Execute("insert into task_inspector select t.task, 1, i.inspector_id, 'wrong' from task t cross join eligible_inspector i");
                }
            }
        }

        foreach (var model in Models)
        {
            var name = model[(model.LastIndexOf('/') + 1)..];
            var here = Rows(duck, name);
            Assert.True(here.Count > 0 || name is "item_tag" or "picky_item" or "excluded" or "no_object", model);
            Assert.Equal(here, Rows(postgres, name));
        }
    }

    private static Plan Staffed(string staffing)
    {
        var asked = JsonSerializer.Deserialize<JsonObject>(staffing)!;
        return new Plan(
            "食品-2026", "食品安全", PreparedWorkspace.Month, (string?)asked["item"] ?? "SP-01", "市场监督管理局执法大队", new PlanPeriod(new(2026, 10, 8), new(2026, 10, 31)),
            new TierRates(0.0123m, 0.0333m, 0.1m, 0.333333m), null, ["410402", "410421"], ["F", "6210"],
            (int)asked["inspectorsPerTask"]!, Stratification.TierRegion,
            asked["with"]?.Deserialize<List<string>>(), asked["staffing"]?.Deserialize<Staffing>(Workspace.Json), Objects: asked["objects"]?.Deserialize<ObjectKind>(Workspace.Json));
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

        using var reader = Reader(engine, $"select {string.Join(", ", columns.Select(c => c == "tags" ? "array_to_string(tags, ';')" : $"cast({c} as varchar)"))} from {model}");
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(string.Join('|', columns.Select((c, i) => $"{c}={(reader.IsDBNull(i) ? "null" : reader.GetString(i))}")));
        }

        return [.. rows.Order(StringComparer.Ordinal)];
    }
}
