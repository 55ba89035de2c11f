using System.Globalization;
using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Reports.Inputs;

/// <summary>
/// Makes the tables that the models under <c>sql/reports</c> read: this month's run, last month's (empty where there is none), what
/// became of the draws, the lake as known on the last day of the month, code tables.
/// </summary>
internal sealed class ReportTables(DuckDbEngine engine, Texts texts, CancellationToken cancellation)
{
    private static readonly string[] RunTables = ["population", "tier", "reason", "migration_reason"];
    private static readonly string[] PreviousTables = ["population", "tier", "reason"];
    private const int Months = 12;

    private static readonly int[] RegionLevels = [0, 4, 6, 9];
    private static readonly int[] IndustryLevels = [0, 1, 2, 3, 4];

    /// <summary>Attaches everything; null for a run that does not exist.</summary>
    public void Attach(Workspace workspace, Month month, string runFolder, string? previousRun)
    {
        foreach (var table in RunTables)
        {
            AttachRun(table, table, runFolder);
        }

        foreach (var table in PreviousTables)
        {
            AttachRun($"previous_{table}", table, previousRun);
        }

        engine.Execute($"create or replace view indicator as select * from read_parquet({DuckDbEngine.Quote(Path.Combine(runFolder, "indicator.parquet"))})", cancellation);
        engine.AttachLake(workspace, Lake.Read(workspace));
        AttachDays(month);
        AttachReceived();
        AttachCodes();
        AttachHistory(workspace, month, runFolder);
        AttachField(CurrentPointer.Read(workspace.Field(month)));
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
    }

    /// <summary>Every record but the registry's, whose full deliveries repeat old events.</summary>
    private void AttachReceived()
    {
        var parts = Contract.Current.Tables
            .Where(t => t.Layer == TableLayer.Record && t.Name != "enterprise")
            .Select(t => $"select '{t.Name}' as dataset, department, event_date, known_date from {t.Name}");
        engine.Execute($"create or replace view received as {string.Join(" union all ", parts)}", cancellation);
    }

    private void AttachCodes()
    {
        var sections = CsvLines.ParseTable(SqlText.Read("sql/reference/industry.csv")).Select(r => $"('{r["code"]}', '{r["section"]}')");
        engine.Execute(
            $"create or replace table industry_section as select * from (values {string.Join(", ", sections)}) t(code, section)",
            cancellation);
        var types = CsvLines.ParseTable(SqlText.Read("sql/reference/enterprise_type.csv")).Select(r => $"('{r["code"]}', '{r["name"]}', '{r["class_code"]}')");
        engine.Execute(
            $"create or replace table enterprise_type as select * from (values {string.Join(", ", types)}) t(code, name, class_code)",
            cancellation);
        var levels = RegionLevels.SelectMany(r => IndustryLevels.Select(i => string.Create(CultureInfo.InvariantCulture, $"({r}, {i})")));
        engine.Execute(
            $"create or replace table cell_level as select * from (values {string.Join(", ", levels)}) t(region_level, industry_level)",
            cancellation);
        var days = CsvLines.ParseTable(SqlText.Read("sql/reference/workday.csv")).Select(r => $"('{r["day"]}', {r["is_workday"]})");
        engine.Execute(
            $"""
            create or replace table workday as
            select cast(day as date) as day, is_workday from (values {string.Join(", ", days)}) t(day, is_workday)
            """,
            cancellation);
    }

    /// <summary>The populations and tiers of the published runs of the twelve months that end with this one.</summary>
    private void AttachHistory(Workspace workspace, Month month, string runFolder)
    {
        var runs = new List<(Month Month, string Folder)> { (month, runFolder) };
        for (var earlier = month.Previous; runs.Count < Months && earlier.FirstDay > month.FirstDay.AddMonths(-Months); earlier = earlier.Previous)
        {
            if (workspace.PublishedRun(earlier) is { } folder)
            {
                runs.Add((earlier, folder));
            }
        }

        foreach (var (table, columns) in new[] { ("population", "uscc, region, industry"), ("tier", "uscc, tier, score") })
        {
            var parts = runs.Select(r => $"select '{r.Month}' as month, {columns} from read_parquet({DuckDbEngine.Quote(Path.Combine(r.Folder, table + ".parquet"))})");
            engine.Execute($"create or replace view history_{table} as {string.Join(" union all ", parts)}", cancellation);
        }
    }

    private void AttachField(string? folder)
    {
        foreach (var table in Contract.Current.Tables.Where(t => t.Layer == TableLayer.Field))
        {
            if (folder is null)
            {
                engine.Create(table, table.Name);
            }
            else
            {
                var path = Path.Combine(folder, table.Name + ".parquet");
                if (!File.Exists(path))
                {
                    throw new DualRandomException(ExitCode.VerificationFailed, texts["Error.FieldFile"], path, texts["Error.FieldRemedy"]);
                }

                engine.AttachParquet(table.Name, [path], table);
            }
        }
    }
}
