using System.Globalization;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Reports.Book;

/// <summary>How a cell is said in words: the brief uses it, spreadsheets have number formats of the same digits. Ties are rounded away from nought, as spreadsheets do. 数字格式。</summary>
internal sealed class BookFormat(Texts texts)
{
    private const string Nothing = "—";

    /// <summary>The cell in words; a dash for none.</summary>
    public string Show(ColumnKind kind, object? value) => (kind, value) switch
    {
        (_, null) => Nothing,
        (ColumnKind.Tier, "") => texts["Book.All"],
        (ColumnKind.Count, long count) => Digits(count, 0),
        (ColumnKind.Change, long change) => Signed(change, 0),
        (ColumnKind.Share, double share) => Percent(share),
        (ColumnKind.ShareChange, double change) => Signed(Points(change), 1),
        (ColumnKind.Number, double number) => Digits((decimal)number, 1),
        (ColumnKind.Ratio, double ratio) => Digits((decimal)ratio, 2),
        (ColumnKind.Day, DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        (ColumnKind.Flag, bool flag) => texts[flag ? "Book.Yes" : "Book.No"],
        (_, string text) => text,
        _ => throw new ArgumentException($"{value.GetType()} in a column of {kind}", nameof(value)),
    };

    /// <summary>A whole number.</summary>
    public static string Count(long count) => Digits(count, 0);

    /// <summary>A share in percent with one decimal.</summary>
    public static string Percent(double share) => Digits((decimal)share * 100, 1) + "%";

    /// <summary>A difference of shares in percentage points.</summary>
    public static decimal Points(double change) => (decimal)Figure(change) * 100;

    /// <summary>A figure as every format has it: six decimals.</summary>
    public static double Figure(double value) => Sections.Figure.Round(value);

    private static string Signed(decimal value, int decimals)
    {
        var shown = Digits(Math.Abs(value), decimals);
        return Math.Round(value, decimals, MidpointRounding.AwayFromZero) switch { > 0 => "+" + shown, < 0 => "-" + shown, _ => shown };
    }

    private static string Digits(decimal value, int decimals) =>
        Math.Round(value, decimals, MidpointRounding.AwayFromZero).ToString(decimals == 0 ? "#,##0" : "#,##0." + new string('0', decimals), CultureInfo.InvariantCulture);
}
