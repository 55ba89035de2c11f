using DualRandom.Ingest.Mappings;
using DualRandom.Ingest.Reading;
using DualRandom.Sql.Contracts;

namespace DualRandom.Ingest.Proposing;

/// <summary>A name under which a contract column is known: where from, and how the mapping reads it there.</summary>
internal sealed record KnownName(string Name, MappingColumn Column, double Weight);

/// <summary>Under which header names each contract column is known: by all mappings, and by the contract itself. 列名词典。</summary>
internal sealed class AliasBook(IReadOnlyList<Mapping> mappings)
{
    private static readonly string[] Issuers = ["机关", "部门", "执法", "机构名", "来源", "法院"];

    private const double Elsewhere = 0.9;
    private const double InContract = 0.95;
    private const double MostOf = 0.75;
    private const double Whole = 0.5;
    private const double Scattered = 0.45;
    private const double Spread = 0.4;

    /// <summary>The names of a column of a dataset: of mappings to the dataset, of same-named columns elsewhere, of the contract.</summary>
    public IEnumerable<KnownName> Names(ContractTable table, ContractColumn column)
    {
        foreach (var mapping in mappings.Where(m => !m.Identity && !m.HasForeignKey))
        {
            if (mapping[column.Name] is { From: { } from } mapped)
            {
                var isHere = mapping.Dataset == table.Name;
                foreach (var name in from.Where(n => n.Length > 0))
                {
                    yield return new KnownName(name, isHere ? mapped : new MappingColumn([name]), isHere ? 1 : Elsewhere);
                }
            }
        }

        foreach (var name in (string[])[column.Name, column.Chinese, column.English])
        {
            yield return new KnownName(name, new MappingColumn([name]), InContract);
        }
    }

    /// <summary>How sure a header is an entry of <see cref="Mapping.Match"/>. Whoever issued the record is not whom it is about.</summary>
    public double MatchLikeness(string key, string header) => Issuers.Any(i => header.Contains(i, StringComparison.Ordinal)) ? 0 : mappings
        .Select(m => m.Match?.GetValueOrDefault(key))
        .Where(c => c is { As: MappedAs.Text })
        .SelectMany(c => c!.From ?? [])
        .Distinct(HeaderName.Comparer)
        .Max(n => Likeness(header, n));

    /// <summary>Names that mappings leave out.</summary>
    public IEnumerable<string> Ignored => mappings.SelectMany(m => m.Ignored ?? []).Distinct(HeaderName.Comparer);

    /// <summary>How alike two names are, 0 to 1; what stands in brackets counts less.</summary>
    public static double Likeness(string one, string other)
    {
        var (a, b) = (HeaderName.Fold(one), HeaderName.Fold(other));
        if (a.Length == 0 || b.Length == 0)
        {
            return 0;
        }

        return a == b ? 1 : Math.Max(Alike(a, b), 0.95 * Alike(Bare(a), Bare(b)));
    }

    /// <summary>
    /// By the characters that both have in the same order, when they are most of the shorter name: 处罚种类 and 处罚类别, 决定书编号 and 行政处罚决定书文号.
    /// </summary>
    private static double Alike(string a, string b)
    {
        if (a == b)
        {
            return 1;
        }

        var (shorter, longer) = a.Length < b.Length ? (a, b) : (b, a);
        var least = char.IsAscii(shorter[0]) ? 4 : 2;
        if (shorter.Length < least)
        {
            return 0;
        }

        var isWhole = longer.Contains(shorter, StringComparison.Ordinal);
        var shared = isWhole ? shorter.Length : Shared(shorter, longer);
        return shared < Math.Max(least, MostOf * shorter.Length) ? 0
            : (isWhole ? Whole : Scattered) + (Spread * shared / longer.Length);
    }

    /// <summary>Length of the longest common subsequence.</summary>
    private static int Shared(string a, string b)
    {
        var row = new int[b.Length + 1];
        foreach (var c in a)
        {
            var diagonal = 0;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = c == b[j - 1] ? diagonal + 1 : Math.Max(row[j], row[j - 1]);
                diagonal = above;
            }
        }

        return row[^1];
    }

    private static string Bare(string name)
    {
        var bracket = name.IndexOf('(', StringComparison.Ordinal);
        return bracket > 0 ? name[..bracket] : name;
    }
}
