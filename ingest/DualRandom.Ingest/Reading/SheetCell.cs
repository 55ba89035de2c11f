using System.Globalization;

namespace DualRandom.Ingest.Reading;

/// <summary>What a cell of a workbook holds.</summary>
internal enum CellKind
{
    /// <summary>Nothing.</summary>
    Empty,

    /// <summary>Text, a truth value, or a day that the cell's format makes one.</summary>
    Text,

    /// <summary>A plain number.</summary>
    Number,

    /// <summary>An error: <c>#N/A</c>, <c>#REF!</c>, …</summary>
    Error,
}

/// <summary>A cell as text: numbers with all their digits, days as <c>yyyy-MM-dd</c>, percentages as shown. 单元格。</summary>
internal readonly record struct SheetCell(CellKind Kind, string Text)
{
    private const int Excel1904 = 1462;
    private const double FirstDay = 10_000;
    private const double LastDay = 73_050;
    private const double OpenDay = 2_958_465;
    private const int DoubleDigits = 15;

    private static readonly DateTime Epoch = new(1899, 12, 30);

    /// <summary>An empty cell.</summary>
    public static SheetCell None { get; } = new(CellKind.Empty, "");

    /// <summary>Whether it is a number that a spreadsheet has cut to fifteen digits: a code typed as a number, whose end nobody knows.</summary>
    public bool HasLostDigits => Kind == CellKind.Number && Text.Length > DoubleDigits && Text.All(char.IsAsciiDigit) && Text.AsSpan(DoubleDigits).Trim('0').IsEmpty;

    /// <summary>A text; an empty one is an empty cell.</summary>
    public static SheetCell OfText(string text) => text.Length == 0 ? None : new(CellKind.Text, text.Replace('\0', '\u2400'));

    /// <summary>A number as the file states it, shown in a format.</summary>
    public static SheetCell OfNumber(string stated, SheetFormat format, bool is1904)
    {
        if (format == SheetFormat.Day && double.TryParse(stated, NumberStyles.Float, CultureInfo.InvariantCulture, out var serial) && Day(serial, is1904) is { } day)
        {
            return new SheetCell(CellKind.Text, day);
        }

        if (!decimal.TryParse(stated, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return new SheetCell(CellKind.Number, stated);
        }

        if (number != decimal.Truncate(number))
        {
            number = Rounded(number);
        }

        return format == SheetFormat.Percent
            ? new SheetCell(CellKind.Text, Plain(number * 100) + "%")
            : new SheetCell(CellKind.Number, Plain(number));
    }

    /// <summary>
    /// The text in a column of days: a number that can only be Excel's count of days becomes the day. Years, months and days written together stay what they are.
    /// </summary>
    public string InDays(bool is1904)
    {
        var shift = is1904 ? Excel1904 : 0;
        return Kind is CellKind.Number or CellKind.Text
            && double.TryParse(Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var serial)
            && (serial + shift is >= FirstDay and <= LastDay || Math.Floor(serial + shift) == OpenDay)
            ? Day(serial, is1904) ?? Text
            : Text;
    }

    private static string? Day(double serial, bool is1904)
    {
        // Day 60 of the 1900 system is 29 February 1900, which never was: days before it are one less.
        var days = is1904 ? serial + Excel1904 : serial < 60 ? serial + 1 : serial;
        if (days is < 1 or >= OpenDay + 1)
        {
            return null;
        }

        var time = Epoch.AddSeconds(Math.Round(days * 86_400));
        return time.ToString(time.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    }

    /// <summary>Broken numbers are counted in twos, so digits beyond the fifteenth are not the writer's: 0.30000000000000004 is 0.3.</summary>
    private static decimal Rounded(decimal number)
    {
        var whole = decimal.Truncate(Math.Abs(number)).ToString(CultureInfo.InvariantCulture);
        var digits = DoubleDigits - (whole == "0" ? 0 : whole.Length);
        return digits > 0 ? Math.Round(number, Math.Min(28, whole == "0" ? DoubleDigits : digits)) : number;
    }

    private static string Plain(decimal number)
    {
        var text = number.ToString(CultureInfo.InvariantCulture);
        return text.Contains('.', StringComparison.Ordinal) ? text.TrimEnd('0').TrimEnd('.') : text;
    }
}
