using System.Globalization;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Model.Tests.Support;

/// <summary>A row of a dataset: column → value.</summary>
internal sealed class Row : Dictionary<string, object?>
{
    public Row()
        : base(StringComparer.Ordinal)
    {
    }

    public Row(Row other)
        : base(other, StringComparer.Ordinal)
    {
    }

    public string Text(string column) => (string)this[column]!;

    public string? TextOrNull(string column) => (string?)this.GetValueOrDefault(column);

    public DateOnly Day(string column) => (DateOnly)this[column]!;

    public DateOnly? DayOrNull(string column) => (DateOnly?)this.GetValueOrDefault(column);

    public decimal? NumberOrNull(string column) => (decimal?)this.GetValueOrDefault(column);
}

/// <summary>Rows of every dataset, to be loaded into an engine or laid down as a lake.</summary>
internal sealed class LakeRows
{
    private readonly SortedDictionary<string, List<Row>> _rows = new(StringComparer.Ordinal);

    public List<Row> this[string dataset] => _rows.TryGetValue(dataset, out var rows) ? rows : _rows[dataset] = [];

    public LakeRows Map(Func<string, IEnumerable<Row>, IEnumerable<Row>> change)
    {
        var result = new LakeRows();
        foreach (var (dataset, rows) in _rows)
        {
            result[dataset].AddRange(change(dataset, rows));
        }

        return result;
    }

    public void Load(IEngine engine)
    {
        foreach (var table in Contract.Current.Datasets)
        {
            engine.Create(table, table.Name);
            foreach (var part in this[table.Name].Chunk(500))
            {
                engine.Execute($"insert into {table.Name} values\n{string.Join(",\n", part.Select(r => Values(table, r)))}");
            }
        }
    }

    public void LayDown(Workspace workspace)
    {
        using var engine = DuckDbEngine.InMemory();
        Load(engine);
        var files = new SortedDictionary<string, IReadOnlyList<LakeFile>>(StringComparer.Ordinal);
        foreach (var table in Contract.Current.Datasets.Where(t => this[t.Name].Count > 0))
        {
            var relative = $"lake/{table.Name}/part.parquet";
            Directory.CreateDirectory(workspace.At("lake", table.Name));
            var rows = engine.CopyToParquet($"select * from {table.Name}", workspace.At(relative), string.Join(", ", table.Key));
            files[table.Name] = [new LakeFile(relative, rows, Digest.OfFile(workspace.At(relative)))];
        }

        (Lake.Empty with { Datasets = files }).Publish(workspace);
    }

    private static string Values(ContractTable table, Row row) => $"({string.Join(", ", table.Columns.Select(c => Literal(row.GetValueOrDefault(c.Name))))})";

    private static string Literal(object? value) => value switch
    {
        null => "null",
        string text => DuckDbEngine.Quote(text),
        DateOnly day => $"date '{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}'",
        bool flag => flag ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new NotSupportedException($"no literal for {value.GetType()}"),
    };
}
