using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Reports.Inputs;

/// <summary>
/// Makes the tables that the models under <c>sql/reports</c> read: this month's run, last month's (empty where there is none), the last
/// draw, the lake as known on the last day of the month, code tables.
/// </summary>
internal sealed class ReportTables(DuckDbEngine engine, Texts texts, CancellationToken cancellation)
{
    private static readonly string[] PreviousTables = ["tier", "reason"];

    /// <summary>Attaches everything; null for a run or draw that does not exist.</summary>
    public void Attach(Workspace workspace, Month month, string runFolder, string? previousRun, LastDraw? draw)
    {
        foreach (var table in new[] { "population", "tier", "reason" })
        {
            AttachRun(table, table, runFolder);
        }

        foreach (var table in PreviousTables)
        {
            AttachRun($"previous_{table}", table, previousRun);
        }

        engine.AttachLake(workspace, Lake.Read(workspace));
        AttachDays(month);
        AttachReceived();
        AttachCodes();
        AttachDraw("drawn", draw);
        AttachDraw("task", draw);
    }

    private void AttachRun(string view, string table, string? folder)
    {
        if (folder is null)
        {
            engine.Create(Contract.Current[table], view);
        }
        else
        {
            engine.AttachParquet(view, [Path.Combine(folder, table + ".parquet")], Contract.Current[table]);
        }
    }

    private void AttachDays(Month month)
    {
        engine.Execute(
            "create or replace table report_month as select cast($first as date) as first_day, cast($last as date) as last_day",
            cancellation, ("first", month.FirstDay), ("last", month.LastDay));
        engine.Execute(
            """
            create or replace view known_inspection as
            select i.* from inspection i cross join report_month m where i.known_date <= m.last_day
            """,
            cancellation);
    }

    /// <summary>Every record but the registry's, whose full deliveries repeat old events.</summary>
    private void AttachReceived()
    {
        var parts = Contract.Current.Tables
            .Where(t => t.Layer == TableLayer.Record && t.Name != "enterprise")
            .Select(t => $"select '{t.Name}' as dataset, event_date, known_date from {t.Name}");
        engine.Execute($"create or replace view received as {string.Join(" union all ", parts)}", cancellation);
    }

    private void AttachCodes()
    {
        var sections = CsvLines.ParseTable(SqlText.Read("sql/reference/industry.csv")).Select(r => $"('{r["code"]}', '{r["section"]}')");
        engine.Execute(
            $"create or replace table industry_section as select * from (values {string.Join(", ", sections)}) t(code, section)",
            cancellation);
        var days = CsvLines.ParseTable(SqlText.Read("sql/reference/workday.csv")).Select(r => $"('{r["day"]}', {r["is_workday"]})");
        engine.Execute(
            $"""
            create or replace table workday as
            select cast(day as date) as day, is_workday from (values {string.Join(", ", days)}) t(day, is_workday)
            """,
            cancellation);
    }

    private void AttachDraw(string table, LastDraw? draw)
    {
        var contract = Contract.Current[table];
        if (draw is null)
        {
            engine.Create(contract, table);
            return;
        }

        var path = Path.Combine(draw.Folder, table == "task" ? "tasks.csv" : "drawn.csv");
        if (!File.Exists(path))
        {
            throw new DualRandomException(ExitCode.VerificationFailed, texts["Error.DrawFile"], path, texts["Error.DrawRemedy"]);
        }

        var columns = string.Join(", ", contract.Columns.Select(c => $"cast({c.Name} as {c.Type}) as {c.Name}"));
        engine.Execute(
            $"""
            create or replace table {table} as
            select {columns} from read_csv({DuckDbEngine.Quote(path)}, header = true, all_varchar = true)
            """,
            cancellation);
    }
}
