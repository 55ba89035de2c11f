namespace DualRandom.Ingest.Reading;

/// <summary>What a number format makes of a number.</summary>
internal enum SheetFormat
{
    /// <summary>It stays a number.</summary>
    Number,

    /// <summary>A day, with or without a time.</summary>
    Day,

    /// <summary>A percentage.</summary>
    Percent,
}

/// <summary>Tells what a format code of Excel makes of a number. 单元格数字格式。</summary>
internal static class SheetFormats
{
    /// <summary>Built-in formats that show a day, those of Chinese Excel (27–58) among them.</summary>
    private static readonly HashSet<int> Days = [14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58];

    /// <summary>A format by its number, when it is built in, or its code.</summary>
    public static SheetFormat Of(int number, string? code) =>
        code is not null ? Of(code)
        : Days.Contains(number) ? SheetFormat.Day
        : number is 9 or 10 ? SheetFormat.Percent
        : SheetFormat.Number;

    /// <summary>A format by its code: <c>yyyy"年"m"月"d"日"</c>, <c>0.00%</c>, <c>[$-804]yyyy/m/d</c>.</summary>
    public static SheetFormat Of(string code)
    {
        var inText = false;
        var inBrackets = false;
        for (var i = 0; i < code.Length; i++)
        {
            switch (code[i])
            {
                case '"':
                    inText = !inText;
                    break;
                case '\\' or '_' or '*' when !inText:
                    i++;
                    break;
                case '[' when !inText:
                    inBrackets = true;
                    break;
                case ']' when inBrackets:
                    inBrackets = false;
                    break;
                case 'y' or 'Y' or 'd' or 'D' when !inText && !inBrackets:
                    return SheetFormat.Day;
                case '%' when !inText && !inBrackets:
                    return SheetFormat.Percent;
                case ';' when !inText && !inBrackets:
                    return SheetFormat.Number;
            }
        }

        return SheetFormat.Number;
    }
}
