using System.Globalization;
using System.Text;

namespace DualRandom.Sql.Contracts;

/// <summary>
/// The columns of every table that one stage leaves for another, read from <c>sql/contracts.csv</c>, the only list.
/// 数据契约：各阶段之间的表结构，唯一出处。
/// </summary>
public sealed class Contract
{
    private static readonly Lazy<Contract> Shipped = new(() => Parse(SqlText.Read("sql/contracts.csv")));

    private readonly Dictionary<string, ContractTable> _tables;

    private Contract(IEnumerable<ContractTable> tables) =>
        _tables = tables.ToDictionary(t => t.Name, StringComparer.Ordinal);

    /// <summary>The contract this binary ships.</summary>
    public static Contract Current => Shipped.Value;

    /// <summary>Every table, in file order.</summary>
    public IReadOnlyCollection<ContractTable> Tables => _tables.Values;

    /// <summary>The received datasets: records about enterprises, then libraries.</summary>
    public IEnumerable<ContractTable> Datasets => Tables.Where(t => t.Layer is TableLayer.Record or TableLayer.Library);

    /// <summary>The table of that name.</summary>
    /// <exception cref="DualRandomException">No such table.</exception>
    public ContractTable this[string table] => _tables.TryGetValue(table, out var found)
        ? found
        : throw Errors.Of(ExitCode.Usage, "contract.unknown", "sql/contracts.csv", table, string.Join(", ", _tables.Keys));

    /// <summary>Whether the contract knows the table.</summary>
    public bool Contains(string table) => _tables.ContainsKey(table);

    internal static Contract Parse(string csv)
    {
        var rows = CsvLines.Parse(csv).Skip(1).Select(ToRow).ToList();
        var shared = rows.Where(r => r.Table == "*").ToLookup(r => r.Layer, r => r.Column);
        return new Contract(rows
            .Where(r => r.Table != "*")
            .GroupBy(r => (r.Layer, r.Table))
            .Select(g => new ContractTable(g.Key.Table, g.Key.Layer, [.. Merge(g.Key.Layer, g.Select(r => r.Column), shared)])));
    }

    private static IEnumerable<ContractColumn> Merge(
        TableLayer layer, IEnumerable<ContractColumn> own, ILookup<TableLayer, ContractColumn> shared)
    {
        var common = shared[layer].ToList();
        return layer == TableLayer.Record ? common.Concat(own) : own.Concat(common);
    }

    private static (TableLayer Layer, string Table, ContractColumn Column) ToRow(IReadOnlyList<string> f) => (
        Enum.Parse<TableLayer>(f[0], ignoreCase: true),
        f[1],
        new ContractColumn(f[2], f[3], f[4] == "key", f[5] == "yes", f[6], f[7], f[8], f[9]));
}

/// <summary>Which stage writes the table.</summary>
public enum TableLayer
{
    /// <summary>Accepted records about an enterprise (ingest).</summary>
    Record,

    /// <summary>Libraries with validity dates: inspectors, items, tags (ingest).</summary>
    Library,

    /// <summary>One month's classification (model).</summary>
    Run,

    /// <summary>One draw (sampling).</summary>
    Draw,

    /// <summary>What became of the draws of a year, as a month ended (sampling).</summary>
    Field,

    /// <summary>A month's early warnings (reports).</summary>
    Alert,
}

/// <summary>A table of the contract: its name, layer and columns in order.</summary>
public sealed record ContractTable(string Name, TableLayer Layer, IReadOnlyList<ContractColumn> Columns)
{
    /// <summary>The column of that name.</summary>
    public ContractColumn this[string column] => Columns.First(c => c.Name == column);

    /// <summary>Names of the key columns; for records, the columns that identify the row in its file.</summary>
    public IReadOnlyList<string> Key => Layer == TableLayer.Record
        ? ["uscc", "event_date", "known_date", "source", "batch", "row"]
        : [.. Columns.Where(c => c.IsKey).Select(c => c.Name)];

    /// <summary>All column names, comma separated, in contract order.</summary>
    public string ColumnList => string.Join(", ", Columns.Select(c => c.Name));

    /// <summary>The column definitions of a <c>create table</c>, in the types both engines know.</summary>
    public string Ddl(string name)
    {
        var sql = new StringBuilder().Append(CultureInfo.InvariantCulture, $"create table {name} (");
        sql.AppendJoin(", ", Columns.Select(c => $"{c.Name} {c.Type}{(c.Required ? " not null" : "")}"));
        return sql.Append(')').ToString();
    }
}

/// <summary>
/// A column: type as both engines spell it, whether a row without it is refused, a validation rule
/// (<c>one_of:a|b</c>, <c>min:0</c>, <c>max:100</c>, <c>uscc</c>, <c>date</c>, <c>region</c>, <c>industry</c>, <c>currency</c>, <c>registration_no</c>,
/// <c>enterprise_type:column</c> that states it in words, <c>person_when:column=a|b</c> where it may name natural persons; several by <c>;</c>), unit, and names.
/// </summary>
public sealed record ContractColumn(
    string Name, string Type, bool IsKey, bool Required, string Rule, string Unit, string Chinese, string English)
{
    /// <summary>The rules one by one: name and argument (empty when it has none).</summary>
    public IEnumerable<(string Name, string Argument)> Rules =>
        Rule.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(r => r.Split(':', 2))
            .Select(p => (p[0], p.Length > 1 ? p[1] : ""));
}
