using DualRandom.Ingest.Mappings;
using DualRandom.Ingest.Reading;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Ingest.Proposing;

/// <summary>Tells of one column of a file where it goes and why.</summary>
internal static class ColumnStory
{
    /// <summary>The line of the proposal.</summary>
    public static ProposedColumn Of(SampledColumn column, Mapping mapping, ContractTable table, MappingDraft? draft, Texts texts)
    {
        var given = table.Columns.Where(c => Takes(mapping[c.Name], column.Header)).ToList();
        var matched = (mapping.Match ?? Mapping.None).Where(m => Takes(m.Value, column.Header)).Select(m => "match." + m.Key).ToList();
        var targets = given.Select(c => c.Name).Concat(matched).ToList();
        var isPerson = column.NamesPersons || given.Exists(c => mapping[c.Name]!.As == MappedAs.Person);
        return new ProposedColumn(
            column.Header,
            targets.Count == 0 ? null : string.Join(", ", targets),
            Why(column, given, matched.Count > 0, mapping, draft, texts),
            column.Show(isPerson));
    }

    private static string Why(SampledColumn column, List<ContractColumn> given, bool isMatched, Mapping mapping, MappingDraft? draft, Texts texts)
    {
        if (given.Count > 0)
        {
            return draft is null
                ? Known(column, given, mapping, texts)
                : string.Join(texts["propose.and"], given.Select(c => draft.ByColumn[c.Name].Evidence).Distinct(StringComparer.Ordinal));
        }

        return isMatched ? texts["propose.match"]
            : column.IsPersonal ? texts["propose.personal"]
            : (mapping.Ignored ?? []).Contains(column.Header, HeaderName.Comparer) ? texts["propose.ignored"]
            : texts["propose.unknown"];
    }

    /// <summary>A mapping that exists names the column; what its values are is worth saying where they must be something.</summary>
    private static string Known(SampledColumn column, List<ContractColumn> given, Mapping mapping, Texts texts)
    {
        var byName = texts["propose.mapping.names", mapping.Name];
        var values = column.Stated == 0 ? texts["propose.values.none"]
            : given.Exists(c => c.Rules.Any(r => r.Name == "uscc")) && !mapping.HasForeignKey ? texts["propose.values.code", column.Percent(column.Codes)]
            : given.Exists(c => c.Type == "date") && mapping.Dates is null ? texts["propose.values.day", column.Percent(column.Days)]
            : null;
        return values is null ? byName : byName + texts["propose.and"] + values;
    }

    private static bool Takes(MappingColumn? mapping, string header) => mapping?.From?.Contains(header, HeaderName.Comparer) ?? false;
}
