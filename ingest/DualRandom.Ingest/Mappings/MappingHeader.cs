using DualRandom.Ingest.Reading;
using DualRandom.Sql.Contracts;

namespace DualRandom.Ingest.Mappings;

/// <summary>A required contract column that a header does not give, and under which names it was looked for.</summary>
internal sealed record MissingColumn(string Name, IReadOnlyList<string> From)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({string.Join(" | ", From)})";
}

/// <summary>A mapping held against the header of a file.</summary>
internal static class MappingHeader
{
    /// <summary>How many contract columns of the mapping a header gives.</summary>
    public static int Known(this Mapping mapping, ContractTable table, IEnumerable<string> header)
    {
        var names = Names(header);
        return table.Columns.Count(c => mapping[c.Name]?.From?.Any(names.Contains) ?? false);
    }

    /// <summary>
    /// Required columns that a header does not give. The code may be missing where the header has something else to match by: those rows wait until they are matched;
    /// only registrations and libraries must name their own.
    /// </summary>
    public static IReadOnlyList<MissingColumn> Missing(this Mapping mapping, ContractTable table, IEnumerable<string> header)
    {
        var names = Names(header);
        bool IsRequired(ContractColumn column) => column.Required && !Mapping.GivenByIngest.Contains(column.Name, StringComparer.Ordinal);
        bool Gives(MappingColumn? column) => column is not null && (column.Value is not null || (column.From ?? []).Any(names.Contains));
        var matched = table is { Layer: TableLayer.Record, Name: not "enterprise" } && (mapping.Match?.Values.Any(Gives) ?? false);
        return
        [
            .. table.Columns
                .Where(c => IsRequired(c) || (mapping.Required?.Contains(c.Name, StringComparer.Ordinal) ?? false))
                .Where(c => !Gives(mapping[c.Name]) && !(matched && c.Name == "uscc"))
                .Select(c => new MissingColumn(c.Name, mapping[c.Name]?.From ?? [])),
        ];
    }

    /// <summary>Columns of a header that the mapping neither takes nor names as not taken.</summary>
    public static IReadOnlyList<string> Unknown(this Mapping mapping, ContractTable table, IEnumerable<string> header)
    {
        var taken = Names(mapping.Headers(table).Concat(mapping.Ignored ?? []));
        return [.. header.Where(h => h.Length > 0 && !taken.Contains(h))];
    }

    /// <summary>Every header name that the mapping takes.</summary>
    public static IEnumerable<string> Headers(this Mapping mapping, ContractTable table) => table.Columns
        .Select(c => mapping[c.Name])
        .Concat(mapping.Match?.Values ?? [])
        .SelectMany(c => c?.From ?? []);

    private static HashSet<string> Names(IEnumerable<string> header) => header.ToHashSet(HeaderName.Comparer);
}
