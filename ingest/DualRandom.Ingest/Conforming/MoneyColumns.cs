using DualRandom.Ingest.Mappings;
using DualRandom.Sql.Contracts;

namespace DualRandom.Ingest.Conforming;

/// <summary>
/// The three columns of the contract that tell one amount: <c>…_cny</c>, and <c>…_amount</c> in <c>…_currency</c>. CNY is the amount where the currency is CNY; nothing is
/// converted. 金额与币种。
/// </summary>
/// <param name="Stem">What their names begin with.</param>
/// <param name="IsStated">Whether one text states amount and currency (<see cref="MappedAs.Money"/> on <c>…_cny</c>).</param>
internal sealed record MoneyColumns(string Stem, bool IsStated)
{
    private const string CurrencyColumn = "_currency";

    /// <summary>Those that a column belongs to; null where it belongs to none.</summary>
    public static MoneyColumns? Of(ContractTable table, ContractColumn column, Mapping mapping) => table.Columns
        .Where(c => c.Name.EndsWith(CurrencyColumn, StringComparison.Ordinal))
        .Select(c => c.Name[..^CurrencyColumn.Length])
        .Where(stem => column.Name == $"{stem}_cny" || column.Name == $"{stem}_amount" || column.Name == stem + CurrencyColumn)
        .Select(stem => new MoneyColumns(stem, mapping[$"{stem}_cny"]?.As == MappedAs.Money))
        .FirstOrDefault();

    /// <summary>How the currency is sought: as the amount's text names it, else as its own column does; CNY where neither names one.</summary>
    public string CurrencySpelling =>
        $"case ingest_money_currency(p_{Stem}_cny) when '' then coalesce(ingest_spelling(t_{Stem}_currency), 'CNY') else ingest_money_currency(p_{Stem}_cny) end";

    /// <summary>Whether the text does not tell both.</summary>
    public string IsUnread => $"v_{Stem}_amount is null or v_{Stem}_currency is null";

    /// <summary>The value of one of the three in view of the others.</summary>
    public string Derived(string column) => column[Stem.Length..] switch
    {
        "_amount" => Amount,
        CurrencyColumn => Currency,
        _ => $"case when {Currency} = 'CNY' then {Amount} end",
    };

    private string Amount => $"coalesce(v_{Stem}_amount, v_{Stem}_cny)";

    private string Currency => IsStated ? $"v_{Stem}_currency" : $"coalesce(v_{Stem}_currency, case when v_{Stem}_cny is not null then 'CNY' end)";
}
