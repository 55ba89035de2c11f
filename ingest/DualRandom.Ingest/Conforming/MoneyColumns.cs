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

    /// <summary>
    /// How the currency is sought: as the amount's text names it, else as its own column does, for 元 and 万元 alone are said of any currency; CNY where neither names one.
    /// </summary>
    public string CurrencySpelling =>
        $"""
        case
            when t_{Stem}_currency is not null and ingest_money_currency(p_{Stem}_cny) in ('', 'CNY', '元', '圆') and not regexp_matches(t_{Stem}_cny, '人民币|RMB|CNY|[￥¥]')
                then ingest_spelling(t_{Stem}_currency)
            when ingest_money_currency(p_{Stem}_cny) = '' then 'CNY'
            else ingest_money_currency(p_{Stem}_cny)
        end
        """;

    /// <summary>Whether the text does not tell both.</summary>
    public string IsUnread => $"v_{Stem}_amount is null or v_{Stem}_currency is null";

    /// <summary>The value of one of the three in view of the others. Of a text that does not tell both all three are NULL.</summary>
    public string Derived(string column) => column[Stem.Length..] switch
    {
        "_amount" => IsStated ? $"case when v_{Stem}_currency is not null then {Amount} end" : Amount,
        CurrencyColumn => IsStated ? $"case when {Amount} is not null then {Currency} end" : Currency,
        _ => $"case when {Currency} = 'CNY' then {Amount} end",
    };

    private string Amount => $"coalesce(v_{Stem}_amount, v_{Stem}_cny)";

    private string Currency => IsStated ? $"v_{Stem}_currency" : $"coalesce(v_{Stem}_currency, case when v_{Stem}_cny is not null then 'CNY' end)";
}
