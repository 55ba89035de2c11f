using System.Globalization;
using DualRandom.Model.Indicators;

namespace DualRandom.Model.Cards;

/// <summary>
/// The words for a bin (分箱) that nobody has named, made from its bounds in the indicator's unit: “10 万元至不满 50 万元”, “100 k CNY to below 500 k CNY”.
/// </summary>
public static class BinLabel
{
    private const decimal TenThousand = 10_000;
    private const decimal Thousand = 1_000;
    private const decimal Million = 1_000_000;

    /// <summary>The words in Chinese and in English for the values from <paramref name="lower"/> (included) to <paramref name="upper"/> (excluded).</summary>
    public static (string Chinese, string English) Of(Indicator indicator, decimal? lower, decimal? upper) => indicator.Unit switch
    {
        "yes_no" when (lower, upper) is (null, 1) => ("否", "no"),
        "yes_no" when (lower, upper) is (1, null) => ("是", "yes"),
        "count" when IsWhole(lower) && IsWhole(upper) => OfCount(lower, upper),
        _ => (Range(lower, upper, v => Chinese(indicator.Unit, v), indicator.Unit is "CNY" or "day" or "%" ? "" : " "), Range(lower, upper, v => English(indicator.Unit, v))),
    };

    /// <summary>The words for no value: what the indicator says it means.</summary>
    public static (string Chinese, string English) OfMissing(Indicator indicator) => (
        indicator.MissingChinese.Length > 0 ? indicator.MissingChinese : "缺失",
        indicator.MissingEnglish.Length > 0 ? indicator.MissingEnglish : "missing");

    /// <summary>The bin with words: its own where it has them, else made ones.</summary>
    public static CardBin Named(CardBin bin, Indicator indicator)
    {
        var (chinese, english) = bin.IsMissing ? OfMissing(indicator) : Of(indicator, bin.Lower, bin.Upper);
        return bin with
        {
            LabelChinese = bin.LabelChinese.Length > 0 ? bin.LabelChinese : chinese,
            LabelEnglish = bin.LabelEnglish.Length > 0 ? bin.LabelEnglish : english,
        };
    }

    private static (string, string) OfCount(decimal? lower, decimal? upper) => (lower, upper) switch
    {
        (null, null) => ("任意值", "any value"),
        (null, 1) => ("无", "none"),
        (null, { } end) => ($"{Number(end - 1)} 及以下", $"{Number(end - 1)} or fewer"),
        ({ } start, null) => ($"{Number(start)} 及以上", $"{Number(start)} or more"),
        ({ } start, { } end) when end == start + 1 => (Number(start), Number(start)),
        ({ } start, { } end) => ($"{Number(start)}–{Number(end - 1)}", $"{Number(start)}–{Number(end - 1)}"),
    };

    private static string Range(decimal? lower, decimal? upper, Func<decimal, string> number, string space) => (lower, upper) switch
    {
        (null, null) => "任意值",
        (null, { } end) => $"不满 {number(end)}",
        ({ } start, null) => $"{number(start)}{space}及以上",
        ({ } start, { } end) => $"{number(start)}{space}至不满 {number(end)}",
    };

    private static string Range(decimal? lower, decimal? upper, Func<decimal, string> number) => (lower, upper) switch
    {
        (null, null) => "any value",
        (null, { } end) => $"below {number(end)}",
        ({ } start, null) => $"{number(start)} and above",
        ({ } start, { } end) => $"{number(start)} to below {number(end)}",
    };

    private static string Chinese(string unit, decimal value) => unit switch
    {
        "CNY" when Math.Abs(value) >= TenThousand && IsShort(value / TenThousand) => $"{Number(value / TenThousand)} 万元",
        "CNY" => $"{Number(value)} 元",
        "day" => $"{Number(value)} 天",
        "%" => $"{Number(value)}%",
        _ => Number(value),
    };

    private static string English(string unit, decimal value) => unit switch
    {
        "CNY" when Math.Abs(value) >= Million && IsShort(value / Million) => $"{Number(value / Million)} M CNY",
        "CNY" when Math.Abs(value) >= Thousand && IsShort(value / Thousand) => $"{Number(value / Thousand)} k CNY",
        "CNY" => $"{Number(value)} CNY",
        "day" => value == 1 ? "1 day" : $"{Number(value)} days",
        "%" => $"{Number(value)}%",
        _ => Number(value),
    };

    private static bool IsWhole(decimal? value) => value is not { } number || decimal.Truncate(number) == number;

    private static bool IsShort(decimal value) => decimal.Round(value, 2) == value;

    private static string Number(decimal value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
