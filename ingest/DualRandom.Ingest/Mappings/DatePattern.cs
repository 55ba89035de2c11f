using System.Text;
using System.Text.RegularExpressions;

namespace DualRandom.Ingest.Mappings;

/// <summary>
/// A way to write days beside those that are always read: <c>MM/dd/yyyy</c>, <c>dd.MM.yyyy HH:mm</c>, <c>MMM d, yyyy</c>. Tokens yyyy yy MMMM MMM MM M dd d HH H hh h mm m ss s tt;
/// everything else stands for itself. 日期格式。
/// </summary>
internal static partial class DatePattern
{
    /// <summary>The pattern in the engine's words; null when it is none: an unknown letter, or no year, month and day.</summary>
    public static string? ToEngine(string pattern)
    {
        var format = new StringBuilder();
        var given = new HashSet<char>();
        foreach (Match piece in Piece().Matches(pattern))
        {
            var word = piece.Value switch
            {
                "yyyy" => "%Y",
                "yy" => "%y",
                "MMMM" => "%B",
                "MMM" => "%b",
                "MM" or "M" => "%m",
                "dd" or "d" => "%d",
                "HH" or "H" => "%H",
                "hh" or "h" => "%I",
                "mm" or "m" => "%M",
                "ss" or "s" => "%S",
                "tt" => "%p",
                "%" => "%%",
                var other when char.IsAsciiLetter(other[0]) => null,
                var other => other,
            };
            if (word is null)
            {
                return null;
            }

            given.Add(piece.Value[0]);
            format.Append(word);
        }

        return given.IsSupersetOf(['y', 'M', 'd']) ? format.ToString() : null;
    }

    [GeneratedRegex(@"(?<letter>[A-Za-z])\k<letter>*|[^A-Za-z]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Piece();
}
