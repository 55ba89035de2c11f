using System.Text;

namespace DualRandom.Ingest.Reading;

/// <summary>
/// Compares the names of columns as people write them: width, case, blanks, line breaks and the marks of required fields tell no names apart. 列名比较。
/// </summary>
internal sealed class HeaderName : IEqualityComparer<string>
{
    private const int WidthShift = '！' - '!';

    /// <summary>The one comparer of header names.</summary>
    public static HeaderName Comparer { get; } = new();

    /// <summary>A name without the blanks and marks around it, as messages show it.</summary>
    public static string Trim(string name) => name.Trim().Trim('\uFEFF', '\u3000', '\u00A0', '"').Trim();

    /// <inheritdoc/>
    public bool Equals(string? x, string? y) => x is null || y is null ? x is null && y is null : string.Equals(Fold(x), Fold(y), StringComparison.Ordinal);

    /// <inheritdoc/>
    public int GetHashCode(string obj) => Fold(obj).GetHashCode(StringComparison.Ordinal);

    /// <summary>The name as it is compared.</summary>
    public static string Fold(string name)
    {
        var folded = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            var half = c is >= '！' and <= '～' ? (char)(c - WidthShift) : c;
            if (!char.IsWhiteSpace(half) && half is not ('"' or '\uFEFF' or '\u200B'))
            {
                folded.Append(char.ToLowerInvariant(half));
            }
        }

        return folded.ToString().Trim('*', ':');
    }
}
