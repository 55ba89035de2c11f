using DualRandom.Sql;
using DualRandom.Sql.Contracts;

namespace DualRandom.Simulator.Departments;

/// <summary>
/// Composes the rows of a department's file in the engine, as text, dirt included: table <c>file_row</c> with folder, data row, kind of dirt, and c0 … cn.
/// </summary>
internal sealed class FileRows(DepartmentFile file, DateOnly through)
{
    private const int DirtPerTenThousand = 60;

    /// <summary>The columns in order.</summary>
    public IReadOnlyList<FileColumn> Columns { get; } = FileColumn.Of(file);

    /// <summary>The kinds of dirt this file can have, and what ingest should say of each.</summary>
    public IReadOnlyList<(string Kind, int Weight, string Expected)> Dirt { get; } = Possible(file);

    /// <summary>The statement that makes <c>file_row</c>.</summary>
    public string Statement()
    {
        var folder = file.Monthly
            ? $"cast(least(last_day(known_date), date '{SimulationCalendar.Iso(through)}') as date)"
            : $"date '{SimulationCalendar.Iso(through)}'";
        return
            $"""
            create or replace table file_row as
            with chosen as (
                select *, {DirtKind()} as dirt, {folder} as folder from {file.Dataset.Name} where {file.Filter}
            ), copied as (
                select *, 0 as copy from chosen
                union all
                select *, 1 from chosen where dirt = 'duplicate'
            ), named as (
                select {(NeedsEnterprise ? "d.*, e.name as enterprise_name, person_name(e.person) as owner_name from copied as d join enterprise as e on e.i = d.i and e.k = 0" : "* from copied")}
            ), placed as (
                select *, row_number() over (partition by folder order by copy, i, k) as data_row from named
            )
            select
                folder,
                data_row,
                case when dirt = 'duplicate' and copy = 0 then null else dirt end as dirt,
                {string.Join(",\n    ", Columns.Select((c, n) => $"{Dirtied(c)} as c{n}"))}
            from placed
            """;
    }

    private bool NeedsEnterprise => Columns.Any(c => c.Expression is "enterprise_name" or "owner_name");

    private static IReadOnlyList<(string Kind, int Weight, string Expected)> Possible(DepartmentFile file)
    {
        if (file.Dataset.Layer != TableLayer.Record)
        {
            return [];
        }

        var columns = FileColumn.Of(file);
        bool Has(string need) => need switch
        {
            "code" or "event" or "" => true,
            "delimited" => file.IsDelimited,
            "region" => file.Dataset.Name == "enterprise",
            _ => columns.Any(IsMoney),
        };
        var money = columns.FirstOrDefault(IsMoney)?.Target?.Name;
        return
        [
            .. CsvLines.ParseTable(SqlText.Read("sql/simulate/dirt.csv"))
                .Where(r => Has(r["needs"]))
                .Select(r => (r["kind"], int.Parse(r["weight"], System.Globalization.CultureInfo.InvariantCulture), r["expected"] == "bad_number" ? $"bad_number:{money}" : r["expected"])),
        ];
    }

    private static bool IsMoney(FileColumn column) => column.Target is { Unit: "CNY" } && column.Kind == CellKind.Number;

    private string DirtKind()
    {
        if (Dirt.Count == 0)
        {
            return "cast(null as varchar)";
        }

        var total = Dirt.Sum(d => d.Weight);
        var upto = 0;
        var cases = Dirt.Select(d => $"when pick('dirt kind {file.Source}', part(i, k), {total}) < {upto += d.Weight} then '{d.Kind}'");
        return $"case when pick('dirt {file.Source}', part(i, k), 10000) >= {DirtPerTenThousand} then null {string.Join(' ', cases)} end";
    }

    private string Dirtied(FileColumn column)
    {
        if (Dirt.Count == 0 || column.Target is not { } target)
        {
            return column.Expression;
        }

        var text = column.Expression;
        return target.Name switch
        {
            "uscc" => $"case dirt when 'bad_check_digit' then wrong_check({text}) when 'lower_case_code' then lower({text}) "
                + $"when 'full_width_code' then full_width({text}) when 'missing_code' then '' else {text} end",
            "event_date" => $"case dirt when 'future_date' then day_{file.Days}(cast(getvariable('through') + 400 + pick('future', part(i, k), 300) as date)) when 'bad_date' then '二月三十日' else {text} end",
            "region" when file.Dataset.Name == "enterprise" => $"case dirt when 'wrong_region' then '510104' else {text} end",
            _ when column == Columns.FirstOrDefault(IsMoney) => $"case dirt when 'bad_money' then '约伍万' else {text} end",
            _ => text,
        };
    }
}
