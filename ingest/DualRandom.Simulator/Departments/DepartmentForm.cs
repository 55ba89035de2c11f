using DualRandom.Sql;

namespace DualRandom.Simulator.Departments;

/// <summary>
/// The departments' own files, <c>inbox/&lt;source&gt;/&lt;yyyy-MM-dd&gt;/&lt;source&gt;-模拟数据.*</c>, and <c>truth/dirt.parquet</c>, which says what is wrong in them.
/// </summary>
internal sealed class DepartmentForm : IForm
{
    private readonly SimulatedWorld _world;
    private readonly SimulationOutput _output;

    /// <summary>Starts with no dirt planted.</summary>
    public DepartmentForm(SimulatedWorld world, SimulationOutput output)
    {
        _world = world;
        _output = output;
        world.Engine.Execute(
            """
            create or replace table dirt (source varchar, file varchar, data_row bigint, kind varchar, expected varchar);
            create or replace table person (kind varchar, value varchar)
            """);
    }

    /// <inheritdoc/>
    public void Write(Shard shard, CancellationToken cancellation)
    {
        _world.Engine.Run(SqlModel.Load("simulate/file/party"), cancellation);
        _world.Engine.Run(SqlModel.Load("simulate/file/former_name"), cancellation);
        foreach (var file in DepartmentFile.All.Where(f => SimulatedWorld.IsIn(shard, f.Dataset.Name)))
        {
            var rows = new FileRows(file, _world.Options.Through);
            _world.Engine.Execute(rows.Statement(), cancellation);
            Remember(file, shard, cancellation);
            RememberPersons(file, rows, cancellation);
            WriteFiles(file, rows, shard, cancellation);
        }
    }

    /// <inheritdoc/>
    public SortedDictionary<string, long> Finish(CancellationToken cancellation)
    {
        ParquetForm.Copy(
            _world.Engine, "select * from dirt order by source, file, data_row", _output.At(SimulationOutput.Truth, "dirt.parquet"), cancellation);
        ParquetForm.Copy(
            _world.Engine, "select distinct kind, value from person order by kind, value", _output.At(SimulationOutput.Truth, "person.parquet"), cancellation);
        var kinds = _world.Engine.Query("select kind, count(*) from dirt group by kind order by kind", r => (r.GetString(0), r.GetInt64(1)), cancellation);
        return new(kinds.ToDictionary(k => k.Item1, k => k.Item2, StringComparer.Ordinal), StringComparer.Ordinal);
    }

    private static string Name(DepartmentFile file, Shard shard) => shard.Name($"{file.Source}-模拟数据") + file.Extension;

    private void Remember(DepartmentFile file, Shard shard, CancellationToken cancellation)
    {
        var path = $"'{SimulationOutput.Inbox}/{file.Source}/' || strftime(folder, '%Y-%m-%d') || '/{Name(file, shard)}'";
        _world.Engine.Execute($"insert into dirt select '{file.Source}', {path}, data_row, dirt, expected from file_row where dirt is not null", cancellation);
    }

    // What the files say of natural persons: the columns made for it, names in the place of an enterprise's, the texts of changes.
    private void RememberPersons(DepartmentFile file, FileRows rows, CancellationToken cancellation)
    {
        var told = rows.Columns.Index()
            .Where(c => c.Item.IsPersonal)
            .Select(c => $"select '{c.Item.Role}', c{c.Index} from file_row")
            .ToList();
        if (rows.NameColumn is { } name)
        {
            told.Add($"select 'person_name', c{name} from file_row where dirt = 'natural_person'");
        }

        if (file.Dataset.Name == "change")
        {
            told.Add("select 'person_name', unnest([from_value, to_value]) from change where field in ('法定代表人', '股东')");
        }

        if (told.Count > 0)
        {
            _world.Engine.Execute($"insert into person select distinct kind, value from ({string.Join(" union all ", told)}) as told (kind, value) where value <> ''", cancellation);
        }
    }

    private void WriteFiles(DepartmentFile file, FileRows rows, Shard shard, CancellationToken cancellation)
    {
        using var command = _world.Engine.Connection.CreateCommand();
        command.CommandText = "select * from file_row order by folder, data_row";
        using var reader = command.ExecuteReader();
        IRowWriter? writer = null;
        DateOnly? current = null;
        try
        {
            while (reader.Read())
            {
                cancellation.ThrowIfCancellationRequested();
                var folder = reader.GetFieldValue<DateOnly>(RowColumns.Folder);
                if (folder != current)
                {
                    writer?.Dispose();
                    writer = Open(file, rows, _output.At(SimulationOutput.Inbox, file.Source, SimulationCalendar.Iso(folder), Name(file, shard)));
                    current = folder;
                }

                writer!.Write(reader, !reader.IsDBNull(RowColumns.Dirt) && reader.GetString(RowColumns.Dirt) == "ragged");
            }
        }
        finally
        {
            writer?.Dispose();
        }
    }

    private static IRowWriter Open(DepartmentFile file, FileRows rows, string path) => file.Format switch
    {
        FileFormat.JsonLines => new JsonLinesWriter(path, rows.Columns),
        FileFormat.Workbook => new WorkbookWriter(path, rows.Columns),
        _ => new DelimitedWriter(path, file, rows.Columns),
    };
}
