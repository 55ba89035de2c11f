using DualRandom.Ingest.Mappings;

namespace DualRandom.Ingest;

/// <summary>
/// One source of <c>dualrandom.json</c>: which files, how they map, whose they are. 数据来源。
/// </summary>
/// <param name="Name">Names its landing folder and its rows; letters, digits, <c>_</c> and <c>-</c>.</param>
/// <param name="Mapping">A shipped mapping, or <c>mappings/&lt;name&gt;.json</c> of the workspace.</param>
/// <param name="Department">The department of rows that name none.</param>
/// <param name="Files">Glob relative to the workspace: <c>*</c> and <c>?</c> within a folder, <c>**</c> over folders.</param>
/// <param name="Dataset">The contract's dataset; needed only when the mapping is for any dataset.</param>
/// <param name="Postgres">A database instead of files.</param>
/// <param name="Dates">Ways to write days, tried before the mapping's own: <c>MM/dd/yyyy</c>.</param>
/// <param name="Required">Contract columns that these files must have beside those that the mapping requires.</param>
/// <param name="Columns">Contract columns that this source gives in another way than its mapping: aliases, codes, units, constants.</param>
public sealed record IngestSource(
    string Name,
    string Mapping,
    string Department,
    string Files = "",
    string? Dataset = null,
    PostgresSource? Postgres = null,
    IReadOnlyList<string>? Dates = null,
    IReadOnlyList<string>? Required = null,
    IReadOnlyDictionary<string, MappingColumn>? Columns = null);
