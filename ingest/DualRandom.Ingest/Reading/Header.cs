namespace DualRandom.Ingest.Reading;

/// <summary>A header: how many rows of title and notes lie above it, how many rows it takes itself (two where group titles stand over it), its names. 表头。</summary>
internal sealed record Header(int Titles, int Rows, IReadOnlyList<string> Names)
{
    /// <summary>How far below the beginning a header is looked for, in rows.</summary>
    public const int Deepest = 50;

    /// <summary>Rows before the first row of data.</summary>
    public int Above => Titles + Rows;

    /// <summary>
    /// The header among the first rows: the one that satisfies the mapping best, the first of equals; the first row with text where none is known. Null where there is no text.
    /// </summary>
    public static Header? Find(SourceFile file, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var named = Enumerable.Range(0, rows.Count).Where(i => rows[i].Any(n => n.Length > 0)).ToList();
        var single = named.Select(i => new Header(i, 1, [.. rows[i].Select(HeaderName.Trim)]));
        var merged = named.Where(i => i > 0).Select(i => new Header(i - 1, 2, Merge(file, rows[i - 1], rows[i])));
        return single.Concat(merged)
            .OrderBy(h => file.Missing(h.Names).Count > 0)
            .ThenByDescending(h => file.Known(h.Names))
            .ThenBy(h => h.Rows)
            .ThenBy(h => h.Titles)
            .FirstOrDefault();
    }

    /// <summary>A group title reaches over the empty cells beside it; a name that reaches down over two rows stands in the upper one.</summary>
    private static List<string> Merge(SourceFile file, IReadOnlyList<string> upper, IReadOnlyList<string> lower)
    {
        var names = new List<string>();
        var group = "";
        for (var i = 0; i < Math.Max(upper.Count, lower.Count); i++)
        {
            var above = i < upper.Count ? HeaderName.Trim(upper[i]) : "";
            var below = i < lower.Count ? HeaderName.Trim(lower[i]) : "";
            group = above.Length > 0 ? above : group;
            names.Add(
                below.Length == 0 ? above
                : file.Knows(group + below) && !names.Contains(group + below, HeaderName.Comparer) ? group + below
                : below);
        }

        return names;
    }
}
