using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling.Verification;

/// <summary>Compares a table as found in a file with the same table recomputed, key by key and column by column.</summary>
internal sealed class TableComparison(DuckDbEngine engine, Texts texts)
{
    private const int Named = 1000;

    /// <summary>Every differing row, at most 1,000, then how many more.</summary>
    public IEnumerable<Difference> Compare(string file, string found, string computed, ContractTable contract, CancellationToken cancellation)
    {
        var keys = KeysOf(contract);
        var key = $"concat_ws(' ', {string.Join(", ", keys.Select(k => $"cast(coalesce(f.{k}, c.{k}) as varchar)"))})";
        var same = string.Join(" and ", keys.Select(k => $"f.{k} is not distinct from c.{k}"));
        var changed = string.Join(" || ", contract.Columns
            .Where(c => !keys.Contains(c.Name, StringComparer.Ordinal))
            .Select(c => $"case when f.{c.Name} is distinct from c.{c.Name} then ' {c.Name}' else '' end"));
        var rows = engine.Query(
            $"""
            with found as (select *, true as here, count(*) over (partition by {string.Join(", ", keys)}) as copies from {found}),
            computed as (select *, true as here from {computed}),
            paired as (
                select
                    {key} as key,
                    case when c.here is null then 'RowExtra' when f.here is null then 'RowMissing' when f.copies > 1 then 'RowTwice' else 'RowChanged' end as kind,
                    {(changed.Length == 0 ? "''" : changed)} as columns
                from found f full join computed c on {same}),
            wrong as (select * from paired where kind <> 'RowChanged' or columns <> '')
            select key, kind, trim(columns), count(*) over () as total from wrong order by key, kind, columns limit {Named}
            """,
            r => (Key: r.GetString(0), Kind: r.GetString(1), Columns: r.GetString(2), Total: r.GetInt64(3)),
            cancellation);
        foreach (var row in rows)
        {
            yield return new Difference(file, row.Key, texts[row.Kind, row.Columns]);
        }

        if (rows is [var first, ..] && first.Total > rows.Count)
        {
            yield return new Difference(file, "", texts["RowsMore", first.Total - rows.Count]);
        }
    }

    /// <summary>What tells rows apart: where a row is about an enterprise, also which of its objects, null for itself.</summary>
    private static IReadOnlyList<string> KeysOf(ContractTable contract) =>
        [.. contract.Key, .. contract.Key.Contains("uscc", StringComparer.Ordinal) ? contract.Columns.Select(c => c.Name).Where(c => c == "object_id") : []];
}
