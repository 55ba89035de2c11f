using System.Text.RegularExpressions;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Ingest.Mappings;

/// <summary>What is wrong with a mapping, told before a file is read.</summary>
internal static class MappingCheck
{
    private static readonly string[] Units = ["元", "万元", "亿元"];

    /// <summary>Every fault, in the order of the file.</summary>
    public static IEnumerable<string> Faults(Mapping mapping, Texts texts) =>
        Scheme(mapping, texts)
            .Concat(Dates(mapping, texts))
            .Concat(mapping.Dataset is { } dataset ? Against(mapping, dataset, texts) : mapping.Identity ? [] : [texts["mapping.fault.dataset"]])
            .Concat(Match(mapping, texts));

    private static IEnumerable<string> Scheme(Mapping mapping, Texts texts)
    {
        if (mapping.Key is { IsForeign: true } key && (key.Pattern is null || !IsPattern(key.Pattern)))
        {
            yield return texts["mapping.fault.key", key.Scheme, key.Pattern ?? ""];
        }
    }

    private static IEnumerable<string> Dates(Mapping mapping, Texts texts) => (mapping.Dates ?? [])
        .Where(d => DatePattern.ToEngine(d) is null)
        .Select(d => texts["mapping.fault.date", d]);

    private static IEnumerable<string> Against(Mapping mapping, string dataset, Texts texts)
    {
        var table = Contract.Current.Datasets.FirstOrDefault(t => t.Name == dataset);
        if (table is null)
        {
            return [texts["mapping.dataset.unknown", mapping.Name, dataset]];
        }

        var unknown = (mapping.Required ?? [])
            .Concat((mapping.Columns ?? Mapping.None).Keys)
            .Where(n => table.Columns.All(c => c.Name != n) || n is "source" or "batch" or "row")
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return unknown
            .Select(n => texts["mapping.fault.column", n, dataset])
            .Concat((mapping.Columns ?? Mapping.None)
                .Where(c => !unknown.Contains(c.Key, StringComparer.Ordinal))
                .SelectMany(c => Column(table[c.Key], c.Value, texts)));
    }

    private static IEnumerable<string> Column(ContractColumn column, MappingColumn mapped, Texts texts)
    {
        if (mapped.From is not { Count: > 0 } && mapped.Value is null)
        {
            yield return texts["mapping.fault.from", column.Name];
        }

        if (mapped.Unit is { } unit && (!Units.Contains(unit, StringComparer.Ordinal) || column.Unit != "CNY"))
        {
            yield return texts["mapping.fault.unit", column.Name, unit, string.Join(' ', Units)];
        }

        if (!Fits(mapped.As, column) || (mapped.Prefix is not null && mapped.As != MappedAs.Numbered))
        {
            yield return texts["mapping.fault.as", column.Name];
        }

        var values = (mapped.Codes?.Values ?? []).Append(mapped.Value).OfType<string>();
        foreach (var value in values.Where(v => !IsValue(v, column)))
        {
            yield return texts["mapping.fault.value", column.Name, value];
        }
    }

    private static bool Fits(MappedAs mapped, ContractColumn column) => mapped switch
    {
        MappedAs.Person => column.Name.EndsWith("_hash", StringComparison.Ordinal),
        MappedAs.RegionName => Has(column, "region"),
        MappedAs.Plain => Has(column, "region") || Has(column, "industry"),
        MappedAs.Money => column.Unit == "CNY",
        MappedAs.List => column.Type == "varchar[]",
        MappedAs.Positive => column.Type == "boolean",
        MappedAs.Numbered or MappedAs.Merged => column.Type == "varchar",
        _ => true,
    };

    private static bool IsValue(string value, ContractColumn column) => column.Type switch
    {
        "boolean" => value is "true" or "false",
        "date" => value == MappingColumn.ReceivedDay
            || DateOnly.TryParseExact(value, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out _),
        _ => column.Rules.All(r => r.Name != "one_of" || r.Argument.Split('|').Contains(value, StringComparer.Ordinal)),
    };

    private static IEnumerable<string> Match(Mapping mapping, Texts texts)
    {
        foreach (var (key, column) in mapping.Match ?? Mapping.None)
        {
            if (!Mapping.MatchKeys.Contains(key, StringComparer.Ordinal))
            {
                yield return texts["mapping.fault.match", key, string.Join(' ', Mapping.MatchKeys)];
            }
            else if (column is not { From.Count: > 0, Value: null } || !(column.As == MappedAs.Text || (column.As == MappedAs.RegionName && key == "region")))
            {
                yield return texts["mapping.fault.match.from", key];
            }
        }
    }

    private static bool Has(ContractColumn column, string rule) => column.Rules.Any(r => r.Name == rule);

    private static bool IsPattern(string pattern)
    {
        try
        {
            // The engine's expressions know no look-around and no back-references; neither do these.
            _ = new Regex(pattern, RegexOptions.NonBacktracking, TimeSpan.FromSeconds(1));
            return pattern.Length > 0;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }
}
