using System.Text.Json;
using System.Text.Json.Serialization;
using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Ingest.Mappings;

/// <summary>How a column's received text becomes the contract's value.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MappedAs>))]
internal enum MappedAs
{
    /// <summary>By the contract's type and rule.</summary>
    [JsonStringEnumMemberName("text")]
    Text,

    /// <summary>A natural person's name: only its keyed hash goes on.</summary>
    [JsonStringEnumMemberName("person")]
    Person,

    /// <summary>Province, city and address, in this order, to a GB/T 2260 code.</summary>
    [JsonStringEnumMemberName("region_name")]
    RegionName,

    /// <summary>An amount with its unit and currency in one text; CNY only where CNY is stated.</summary>
    [JsonStringEnumMemberName("money")]
    Money,

    /// <summary>Several values separated by 、 ; or comma.</summary>
    [JsonStringEnumMemberName("list")]
    List,
}

/// <summary>Display names of a mapping.</summary>
internal sealed record MappingTitle(string Zh, string En);

/// <summary>
/// Where one contract column comes from: header aliases (for region_name: the parts), or a constant; the unit of plain numbers; received codes to contract values.
/// </summary>
internal sealed record MappingColumn(
    IReadOnlyList<string>? From = null,
    MappedAs As = MappedAs.Text,
    string? Unit = null,
    IReadOnlyDictionary<string, string>? Codes = null,
    string? Value = null);

/// <summary>How one department's form maps onto a dataset of the contract: <c>ingest/mappings/*.json</c>. 字段映射。</summary>
internal sealed record Mapping(
    [property: JsonPropertyName("mapping")] string Name,
    MappingTitle Title,
    string? Dataset = null,
    bool Identity = false,
    IReadOnlyDictionary<string, MappingColumn>? Columns = null,
    IReadOnlyDictionary<string, MappingColumn>? Match = null)
{
    private static readonly string[] Units = ["元", "万元", "亿元"];

    /// <summary>The mapping of that name: the workspace's own <c>mappings/&lt;name&gt;.json</c>, else the shipped one; and its text.</summary>
    /// <exception cref="DualRandomException">There is none, or it does not fit the contract.</exception>
    public static (Mapping Mapping, string Text) Load(Workspace workspace, string name)
    {
        var own = workspace.At("mappings", name + ".json");
        var text = File.Exists(own) ? File.ReadAllText(own) : Shipped(name);
        try
        {
            var mapping = JsonSerializer.Deserialize<Mapping>(text, Workspace.Json) ?? throw new JsonException("empty");
            mapping.RequireFit();
            return (mapping, text);
        }
        catch (JsonException e)
        {
            throw new DualRandomException(ExitCode.Usage, $"mapping '{name}' is not readable: {e.Message}", own, "correct the file", e);
        }
    }

    /// <summary>The dataset of a source that uses this mapping.</summary>
    public ContractTable Table(IngestSource source) => Contract.Current[Dataset ?? source.Dataset ?? throw new DualRandomException(
        ExitCode.Usage, $"mapping '{Name}' serves any dataset", $"{Workspace.ConfigurationFile} sources.{source.Name}", "add \"dataset\" to the source")];

    /// <summary>The mapping of one contract column; null when the form does not have it.</summary>
    public MappingColumn? this[string column] =>
        Identity ? new MappingColumn([column]) : Columns?.GetValueOrDefault(column);

    private void RequireFit()
    {
        if (Identity)
        {
            return;
        }

        var table = Contract.Current[Dataset ?? throw new JsonException("'dataset' is missing")];
        foreach (var (name, column) in Columns ?? throw new JsonException("'columns' is missing"))
        {
            if (table.Columns.All(c => c.Name != name))
            {
                throw new JsonException($"'{name}' is no column of {table.Name}");
            }

            if (column.From is not { Count: > 0 } == (column.Value is null))
            {
                throw new JsonException($"'{name}' needs either 'from' or 'value'");
            }

            if (column.Unit is { } unit && !Units.Contains(unit))
            {
                throw new JsonException($"'{name}': unknown unit '{unit}'; use one of {string.Join(' ', Units)}");
            }
        }
    }

    private static string Shipped(string name)
    {
        var home = typeof(Mapping).Assembly;
        using var stream = home.GetManifestResourceStream($"mappings/{name}.json");
        if (stream is null)
        {
            var known = home.GetManifestResourceNames()
                .Where(n => n.StartsWith("mappings/", StringComparison.Ordinal))
                .Select(Path.GetFileNameWithoutExtension)
                .Order(StringComparer.Ordinal);
            throw new DualRandomException(
                ExitCode.Usage, $"no mapping '{name}'", $"{Workspace.ConfigurationFile} sources", $"write mappings/{name}.json, or use one of: {string.Join(", ", known)}");
        }

        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
