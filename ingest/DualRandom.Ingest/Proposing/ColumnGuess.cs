using DualRandom.Ingest.Mappings;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Ingest.Proposing;

/// <summary>That a column of the file may give a contract column: how sure, how it would be read, and why.</summary>
internal sealed record Guess(SampledColumn Column, ContractColumn Target, MappingColumn Mapping, double Score, string Evidence)
{
    /// <summary>Whether a mapping to the same dataset gives it under that very name.</summary>
    public bool IsByName => Score >= 1;
}

/// <summary>Weighs one column of a file against one contract column: by what it is called and by what its values are.</summary>
internal sealed class ColumnGuess(AliasBook book, Texts texts)
{
    private const double Least = 0.55;
    private const double ByValues = 0.9;
    private const double Sure = 0.9;

    /// <summary>The guess; null when it is too weak or the values say no.</summary>
    public Guess? Of(SampledColumn column, ContractTable table, ContractColumn target)
    {
        var (name, likeness) = Closest(column.Header, table, target);
        var values = Values(column, target, likeness);
        var score = values switch
        {
            { Fits: false } => 0,
            { Score: { } byValues } => Math.Max(likeness, byValues),
            _ => likeness,
        };
        return score < Least ? null : new Guess(column, target, Read(column, target, name, likeness), score, Evidence(name, likeness, values.Text));
    }

    private (KnownName Name, double Likeness) Closest(string header, ContractTable table, ContractColumn target) => book
        .Names(table, target)
        .Select(n => (Name: n, Likeness: n.Weight * AliasBook.Likeness(header, n.Name)))
        .OrderByDescending(n => n.Likeness)
        .First();

    /// <summary>What the values say: whether they can be the target's, how sure they alone make it, and in words.</summary>
    private (bool Fits, double? Score, string? Text) Values(SampledColumn column, ContractColumn target, double likeness)
    {
        if (column.Stated == 0)
        {
            return (true, null, null);
        }

        if (Has(target, "uscc"))
        {
            var most = column.IsMostly(column.Codes);
            return (true, most ? ByValues : null, texts["propose.values.code", column.Percent(column.Codes)]);
        }

        if (OneOf(target) is { } list && column.Values.Count > 0)
        {
            return column.Values.All(list.Contains) ? (true, ByValues, texts["propose.values.list"]) : (likeness >= Sure, null, texts["propose.values.codes"]);
        }

        return (Has(target, "region"), target.Unit, target.Type) switch
        {
            (true, _, _) => (column.IsMostly(column.Regions) || column.Numbers < column.Stated, null, texts["propose.values.region", column.Percent(column.Regions)]),
            (_, _, "date") when column.IsMostly(column.Days) => (true, null, null),
            (_, _, "date") => (column.IsDay, null, texts["propose.values.pattern", string.Join(" | ", column.DayPatterns)]),
            (_, "CNY", _) => (column.IsMostly(column.Numbers + column.Money), null, null),
            (_, _, "boolean") => (column.IsMostly(column.Truths) || column.Values.Count is > 0 and <= 5, null, null),
            (_, _, "varchar" or "varchar[]") => (!column.IsPersonal || target.Name.EndsWith("_hash", StringComparison.Ordinal), null, null),
            _ => (column.IsMostly(column.Numbers), null, null),
        };
    }

    private string Evidence(KnownName name, double likeness, string? values)
    {
        var byName = likeness >= Least
            ? likeness >= Sure ? texts["propose.name", name.Name] : texts["propose.name.like", name.Name, (int)(likeness * 100)]
            : null;
        return string.Join(texts["propose.and"], new[] { byName, values }.OfType<string>());
    }

    private static MappingColumn Read(SampledColumn column, ContractColumn target, KnownName name, double likeness)
    {
        var known = likeness >= 1 ? name.Column : new MappingColumn();
        return new MappingColumn(
            [column.Header],
            likeness >= 1 ? known.As : As(column, target),
            target.Unit == "CNY" && known.As != MappedAs.Money ? Unit(column.Header) ?? known.Unit : known.Unit,
            known.Codes);
    }

    private static MappedAs As(SampledColumn column, ContractColumn target) => target switch
    {
        { Type: "varchar[]" } => MappedAs.List,
        { Unit: "CNY" } when !column.IsMostly(column.Numbers) => MappedAs.Money,
        _ when target.Name.EndsWith("_hash", StringComparison.Ordinal) => MappedAs.Person,
        _ => MappedAs.Text,
    };

    private static string? Unit(string header) =>
        header.Contains("亿元", StringComparison.Ordinal) ? "亿元"
        : header.Contains('万', StringComparison.Ordinal) ? "万元"
        : header.Contains('元', StringComparison.Ordinal) ? "元"
        : null;

    private static bool Has(ContractColumn column, string rule) => column.Rules.Any(r => r.Name == rule);

    private static HashSet<string>? OneOf(ContractColumn column) =>
        column.Rules.FirstOrDefault(r => r.Name == "one_of").Argument is { } list ? list.Split('|').ToHashSet(StringComparer.Ordinal) : null;
}
