using DualRandom.Reports.Tests.Fixture;
using DualRandom.Sql;
using DualRandom.Sql.Engines;
using DualRandom.Testing;

namespace DualRandom.Reports.Tests;

public sealed class PortableSqlTests
{
    /// <summary>What the models read, as DuckDB makes it from the fixture, and how PostgreSQL spells the columns.</summary>
    private static readonly (string Table, string Columns, string Query)[] Inputs =
    [
        ("population", "uscc text, name text, region text, industry text, type_code text", "select e.uscc, name, region, industry, ['1130', '9500', '5110', '1110'][1 + e.i % 4] as type_code from enterprise_seed e join tier_of t on t.i = e.i and t.month = '2026-10'"),
        ("tier", "uscc text, cohort text, score integer, score_tier text, tier text, rule text", "select uscc, case when uscc like '%7' then 'young' else 'general' end as cohort, score, score_tier, tier, case when tier <> score_tier then 'listed' end as rule from tier_of where month = '2026-10'"),
        ("previous_tier", "uscc text, score integer, score_tier text, tier text", "select uscc, score, score_tier, tier from tier_of where month = '2026-09'"),
        ("reason", "uscc text, indicator text, points integer", "select uscc, indicator, points from reason_of where month = '2026-10' and points <> 0"),
        ("previous_reason", "uscc text, indicator text, points integer", "select uscc, indicator, points from reason_of where month = '2026-09' and points <> 0"),
        ("industry_section", "code text, section text", "select industry as code, ['A', 'C', 'F'][1 + k % 3] as section from trade"),
        ("workday", "day date, is_workday integer", "select cast(day as date) as day, case when isodow(day) < 6 then 1 else 0 end as is_workday from range(date '2026-08-01', date '2026-12-01', interval 1 day) r(day)"),
        ("report_month", "first_day date, last_day date", "select date '2026-10-01' as first_day, date '2026-10-31' as last_day"),
        ("previous_population", "uscc text, name text, region text, industry text", "select e.uscc, name, region, industry from enterprise_seed e join tier_of t on t.i = e.i and t.month = '2026-09'"),
        ("history_population", "month text, uscc text, region text, industry text", "select t.month, e.uscc, region, industry from enterprise_seed e join tier_of t on t.i = e.i"),
        ("history_tier", "month text, uscc text, tier text, score integer", "select month, uscc, tier, score from tier_of"),
        ("indicator", "uscc text, capital_cny decimal(18,2), age_days bigint", "select * from indicator_of"),
        ("migration_reason", "from_tier text, to_tier text, indicator text, enterprises bigint, points bigint", "select from_tier, to_tier, indicator, enterprises::bigint as enterprises, points::bigint as points from migration_reason_of"),
        ("enterprise_type", "code text, name text, class_code text", "select * from (values ('1130', '有限责任公司(自然人投资或控股)', '11'), ('9500', '个体户', '50'), ('5110', '外商合资', '21'), ('1110', '有限责任公司(国有独资)', '11'), ('3200', '集体所有制', '13'), ('9100', '农民专业合作社', '16')) t(code, name, class_code)"),
        ("cell_level", "region_level integer, industry_level integer", "select r.r::integer as region_level, i.i::integer as industry_level from (values (0), (4), (6), (9)) r(r) cross join range(5) i(i)"),
        ("field_sample", "plan text, object text, stratum text, tier text, region text, industry text, score integer, stratum_size bigint, quota bigint", "select plan, object, stratum, tier, region, industry, score, stratum_size, quota from field_sample_of"),
        ("field_check", "task text, plan text, object text, item text, item_name text, state text, event_date date, found_problem boolean", "select task, plan, object, item, item_name, state, event_date, found_problem from field_check_of"),
        ("field_seat", "task text, inspector_id text", "select task, inspector_id from field_seat_of"),
        ("received", "dataset text, department text, event_date date, known_date date", "select 'penalty' as dataset, department, event_date, known_date from penalty_of union all select 'inspection', department, event_date, known_date from inspection_of"),
    ];

    [Fact]
    public void The_models_answer_alike_on_DuckDB_and_PostgreSQL()
    {
        using var workspace = new ReportWorkspace(3000);
        using var server = new PostgresServer();
        using var postgres = PostgresEngine.Open(server.ConnectionString, "reports");
        var duck = workspace.Engine;
        foreach (var (table, columns, query) in Inputs)
        {
            duck.Execute($"create or replace table {table} as {query}");
            postgres.Execute($"create table {table} ({columns})");
            using var command = duck.Connection.CreateCommand();
            command.CommandText = $"select * from {table}";
            using var reader = command.ExecuteReader();
            Assert.True(postgres.CopyFrom(reader, table) > 0);
        }

        foreach (var name in Reporter.Models)
        {
            var model = SqlModel.Load($"reports/{name}");
            Assert.True(duck.Run(model) > 0, name);
            Assert.True(postgres.Run(model) > 0, name);
            var expected = TableText.Rows(duck.Connection, name);
            Assert.Equal(expected, TableText.Rows(postgres.Connection, name));
            Assert.Equal(expected.Count, expected.Select(r => string.Join('|', model.Key.Select(k => r.Split('\t').Single(c => c.StartsWith(k + "=", StringComparison.Ordinal))))).Distinct().Count());
        }
    }

    /// <summary><c>alert_summary</c> reads the ledger of alerts: <c>Alerts/AlertLedgerTests</c> runs it on both engines.</summary>
    [Fact]
    public void Every_model_of_the_folder_is_run() =>
        Assert.Equal(SqlModel.LoadAll("reports").Select(m => m.Name), Reporter.Models.Append("alert_summary").Order(StringComparer.Ordinal));
}
