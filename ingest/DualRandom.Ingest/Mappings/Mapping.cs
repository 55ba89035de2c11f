using System.Text.Json;
using System.Text.Json.Serialization;
using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Ingest.Mappings;

/// <summary>Display names of a mapping.</summary>
internal sealed record MappingTitle(string Zh, string En);

/// <summary>How one department's form maps onto a dataset of the contract: <c>ingest/mappings/*.json</c>. 字段映射。</summary>
/// <param name="Name">Names it in <c>dualrandom.json</c>.</param>
/// <param name="Title">What people call the form.</param>
/// <param name="Dataset">The contract's dataset; none when the mapping serves any.</param>
/// <param name="Identity">Whether the file is in the contract's own columns.</param>
/// <param name="Key">What stands in the place of the unified social credit code.</param>
/// <param name="Dates">Ways to write days beside those always read; see <see cref="DatePattern"/>. They are tried first.</param>
/// <param name="Required">Contract columns that this form must have beside those that the contract requires.</param>
/// <param name="Columns">By contract column.</param>
/// <param name="Match">What else tells whose row it is when it has no code: <see cref="MatchKeys"/>.</param>
/// <param name="Ignored">Headers of the form that are not taken: not needed, or personal. They stay in the landing copy.</param>
internal sealed record Mapping(
    [property: JsonPropertyName("mapping")] string Name,
    MappingTitle Title,
    string? Dataset = null,
    bool Identity = false,
    KeyScheme? Key = null,
    IReadOnlyList<string>? Dates = null,
    IReadOnlyList<string>? Required = null,
    IReadOnlyDictionary<string, MappingColumn>? Columns = null,
    IReadOnlyDictionary<string, MappingColumn>? Match = null,
    IReadOnlyList<string>? Ignored = null)
{
    /// <summary>The entries that <see cref="Match"/> may have: 注册号, 组织机构代码, 名称, 所在地, 地址.</summary>
    public static readonly IReadOnlyList<string> MatchKeys = ["registration_no", "organisation_code", "name", "region", "address"];

    /// <summary>Columns that ingest gives where a file does not.</summary>
    public static readonly IReadOnlyList<string> GivenByIngest = ["known_date", "department", "source", "batch", "row"];

    /// <summary>No columns.</summary>
    public static readonly IReadOnlyDictionary<string, MappingColumn> None = new Dictionary<string, MappingColumn>(StringComparer.Ordinal);

    /// <summary>Whether another registry's number stands in the place of the code.</summary>
    [JsonIgnore]
    public bool HasForeignKey => Key is { IsForeign: true };

    /// <summary>The patterns of <see cref="Dates"/> in the engine's words.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> DateFormats => [.. (Dates ?? []).Select(d => DatePattern.ToEngine(d)!)];

    /// <summary>The mapping of a source, with what the source itself states laid over it; and the text that says all of it.</summary>
    /// <exception cref="DualRandomException">There is none, or it does not fit the contract.</exception>
    public static (Mapping Mapping, string Text) Of(Workspace workspace, IngestSource source, Texts texts)
    {
        var mapping = MappingFiles.Load(workspace, source.Mapping, texts).Over(source);
        mapping.Table(texts);
        mapping.RequireFit($"{Workspace.ConfigurationFile} sources.{source.Name}", texts);
        return (mapping, JsonSerializer.Serialize(mapping, Workspace.Json));
    }

    /// <summary>The contract's table of its dataset.</summary>
    /// <exception cref="DualRandomException">It names none, or there is no such dataset.</exception>
    public ContractTable Table(Texts texts) => Contract.Current.Datasets.FirstOrDefault(t => t.Name == Dataset) ?? throw new DualRandomException(
        ExitCode.Usage,
        Dataset is null ? texts["mapping.dataset.none", Name] : texts["mapping.dataset.unknown", Name, Dataset],
        $"{Workspace.ConfigurationFile} sources",
        texts["mapping.dataset.remedy", string.Join(" ", Contract.Current.Datasets.Select(t => t.Name))]);

    /// <summary>The mapping of one contract column; null when the form does not have it.</summary>
    public MappingColumn? this[string column] =>
        Columns?.GetValueOrDefault(column) ?? (Identity ? new MappingColumn([column]) : null);

    /// <summary>Refuses a mapping that does not fit the contract, with every fault.</summary>
    /// <exception cref="DualRandomException">It has faults.</exception>
    public void RequireFit(string where, Texts texts)
    {
        var faults = MappingCheck.Faults(this, texts).ToList();
        if (faults.Count > 0)
        {
            throw new DualRandomException(ExitCode.Usage, texts["mapping.fault", Name, string.Join(texts["mapping.fault.and"], faults)], where, texts["mapping.fault.remedy"]);
        }
    }

    private Mapping Over(IngestSource source)
    {
        var columns = new Dictionary<string, MappingColumn>(Columns ?? None, StringComparer.Ordinal);
        foreach (var (name, column) in source.Columns ?? None)
        {
            columns[name] = column;
        }

        return this with
        {
            Dataset = Dataset ?? source.Dataset,
            Columns = columns.Count == 0 ? Columns : columns,
            Dates = source.Dates is null ? Dates : [.. source.Dates, .. Dates ?? []],
            Required = source.Required is null ? Required : [.. (Required ?? []).Union(source.Required, StringComparer.Ordinal)],
        };
    }
}
