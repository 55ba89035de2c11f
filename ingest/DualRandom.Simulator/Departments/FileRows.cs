using System.Globalization;

namespace DualRandom.Simulator.Departments;

/// <summary>
/// Composes the rows of a department's file in the engine, as text, dirt included: table <c>file_row</c> with folder, data row, kind of dirt, what ingest should
/// say of it, and c0 … cn.
/// </summary>
internal sealed class FileRows
{
    private const int DirtPerTenThousand = 160;
    private const int FormerNamePerHundred = 8;

    private readonly DepartmentFile _file;
    private readonly DateOnly _through;
    private readonly IReadOnlyList<Dirt> _dirt;

    /// <summary>The rows of that file of a world that ends on that day.</summary>
    public FileRows(DepartmentFile file, DateOnly through)
    {
        _file = file;
        _through = through;
        Columns = FileColumn.Of(file);
        _dirt = Dirt.Of(file, Columns);
    }

    /// <summary>The columns in order.</summary>
    public IReadOnlyList<FileColumn> Columns { get; }

    /// <summary>The column that names the enterprise; null when none does.</summary>
    public int? NameColumn => Columns.Index().Where(c => c.Item.Role == "name").Select(c => (int?)c.Index).FirstOrDefault();

    /// <summary>The statement that makes <c>file_row</c>.</summary>
    public string Statement()
    {
        var folder = _file.Monthly
            ? $"cast(least(last_day(known_date), date '{SimulationCalendar.Iso(_through)}') as date)"
            : $"date '{SimulationCalendar.Iso(_through)}'";
        return
            $"""
            create or replace table file_row as
            with chosen as (
                {Chosen}
            ), dirty as (
                select *, {DirtKind()} as dirt, {folder} as folder from chosen
            ), copied as (
                select *, 0 as copy from dirty
                union all
                select *, 1 from dirty where dirt = 'duplicate'
            ), placed as (
                select *, row_number() over (partition by folder order by copy, i, k) as data_row from copied
            )
            select
                folder,
                data_row,
                case when dirt = 'duplicate' and copy = 0 then null else dirt end as dirt,
                {Expected()} as expected,
                {string.Join(",\n    ", Columns.Select((c, n) => $"{Dirtied(c)} as c{n}"))}
            from placed
            """;
    }

    private string Chosen => NameColumn is null
        ? $"select * from {_file.Dataset.Name} where {_file.Filter}"
        : $"""
          select d.*, p.* exclude (i), f.former_name, coalesce(f.former_name, p.party_name) as enterprise_name
          from (select * from {_file.Dataset.Name} where {_file.Filter}) as d
          join party as p on p.i = d.i
          left join former_name as f on f.i = d.i and d.event_date >= f.from_date and d.event_date < f.to_date
          """;

    private string DirtKind()
    {
        if (_dirt.Count == 0)
        {
            return "cast(null as varchar)";
        }

        var former = NameColumn is null ? "" : string.Create(
            CultureInfo.InvariantCulture, $"when former_name is not null and pick('dirt former', part(i, k), 100) < {FormerNamePerHundred} then '{Dirt.FormerName}'");
        var total = _dirt.Sum(d => d.Weight);
        var upto = 0;
        var cases = _dirt.Where(d => d.Weight > 0).Select(d => $"when pick('dirt kind {_file.Source}', part(i, k), {total}) < {upto += d.Weight} then '{d.Kind}'");
        return $"case {former} when pick('dirt {_file.Source}', part(i, k), 10000) >= {DirtPerTenThousand} then null {string.Join(' ', cases)} end";
    }

    private string Expected()
    {
        if (_dirt.Count == 0)
        {
            return "cast(null as varchar)";
        }

        var cases = _dirt.Select(d => $"when '{d.Kind}' then " + d.Expected switch
        {
            "matched" => "'matched:' || uscc",
            "matched_then" => "case when event_date > party_closed_date then 'unmatched' else 'matched:' || uscc end",
            _ => $"'{d.Expected}'",
        });
        return $"case dirt {string.Join(' ', cases)} end";
    }

    private string Dirtied(FileColumn column)
    {
        var role = Dirt.RoleOf(column, Columns);
        var cases = _dirt
            .Where(d => d.Texts.ContainsKey(role))
            .Select(d => $"when '{d.Kind}' then {d.Texts[role].Replace("{text}", $"({column.Expression})", StringComparison.Ordinal)}")
            .ToList();
        return cases.Count == 0 ? column.Expression : $"case dirt {string.Join(' ', cases)} else {column.Expression} end";
    }
}
