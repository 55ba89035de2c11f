using DualRandom.Ingest.Mappings;
using DualRandom.Ingest.Reading;
using DualRandom.Sql.Contracts;

namespace DualRandom.Ingest.Proposing;

/// <summary>A mapping held against a file: how many of the file's columns it knows.</summary>
internal sealed record MappingFit(Mapping Mapping, ContractTable Table, int Known, int Taken, int Columns)
{
    /// <summary>Whether most of the file is known to it.</summary>
    public bool IsGood => 2 * Known >= Columns;
}

/// <summary>Chooses the mapping that fits a file: every required column there, then the most columns known. 映射选择。</summary>
internal static class MappingChoice
{
    /// <summary>Mappings that fit, the best first; those that fit no worse than it are the others to choose from.</summary>
    public static (MappingFit? Best, IReadOnlyList<string> AlsoFit) Of(IReadOnlyList<Mapping> mappings, IReadOnlyList<string> header, string file)
    {
        var fits = mappings
            .SelectMany(m => m.Dataset is null ? Contract.Current.Datasets.Select(t => (Mapping: m with { Dataset = t.Name }, Table: t)) : [(m, Contract.Current[m.Dataset])])
            .Where(c => c.Mapping.Missing(c.Table, header).Count == 0)
            .Select(c => Fit(c, header))
            .Where(f => f.IsGood && (f.Mapping.Identity || IsTold(f.Mapping, mappings, header)))
            .OrderByDescending(f => f.Known)
            .ThenByDescending(f => f.Taken)
            .ThenByDescending(f => IsNamed(f.Mapping, file))
            .ThenBy(f => f.Mapping.Name, StringComparer.Ordinal)
            .ToList();
        if (fits.Count == 0)
        {
            return (null, []);
        }

        var best = fits[0];
        return (best, IsNamed(best.Mapping, file) ? [] : [.. fits.Skip(1).Where(f => f.Known == best.Known && f.Taken == best.Taken).Select(Name)]);
    }

    /// <summary>One mapping held against a header.</summary>
    public static MappingFit Fit((Mapping Mapping, ContractTable Table) form, IReadOnlyList<string> header) => new(
        form.Mapping, form.Table, header.Count - form.Mapping.Unknown(form.Table, header).Count, form.Mapping.Known(form.Table, header), header.Count);

    /// <summary>
    /// Whether some column of the file is taken by mappings to this dataset alone. A name, a code and a date are in every form: they do not tell a list of offenders from a
    /// list of prizes.
    /// </summary>
    private static bool IsTold(Mapping mapping, IReadOnlyList<Mapping> all, IReadOnlyList<string> header)
    {
        var elsewhere = all.Where(m => m.Dataset != mapping.Dataset).SelectMany(Taken).ToHashSet(HeaderName.Comparer);
        var here = Taken(mapping).ToHashSet(HeaderName.Comparer);
        return header.Any(h => here.Contains(h) && !elsewhere.Contains(h));
    }

    private static IEnumerable<string> Taken(Mapping mapping) => (mapping.Columns ?? Mapping.None).Values.SelectMany(c => c.From ?? []);

    private static string Name(MappingFit fit) => fit.Mapping.Identity ? $"{fit.Mapping.Name} --dataset {fit.Table.Name}" : fit.Mapping.Name;

    private static bool IsNamed(Mapping mapping, string file) =>
        file.Contains(mapping.Title.Zh, StringComparison.OrdinalIgnoreCase) || file.Contains(mapping.Name, StringComparison.OrdinalIgnoreCase);
}
