using System.Text;

namespace DualRandom.Ingest.Mappings;

/// <summary>
/// Header names as departments vary them: full and half width, brackets, blanks and case make no difference, so that a mapping names each column once. 表头名称。
/// </summary>
internal static class HeaderName
{
    /// <summary>Finds names in spite of those differences.</summary>
    public static IEqualityComparer<string> Comparer { get; } = new ByNormal();

    /// <summary>The name without those differences.</summary>
    public static string Normal(string name)
    {
        var normal = new StringBuilder(name.Length);
        foreach (var c in name.Normalize(NormalizationForm.FormKC))
        {
            if (!char.IsWhiteSpace(c) && c is not ('\uFEFF' or '"'))
            {
                normal.Append(Half(char.ToLowerInvariant(c)));
            }
        }

        return normal.ToString();
    }

    private static char Half(char c) => c switch
    {
        '〔' or '【' or '[' => '(',
        '〕' or '】' or ']' => ')',
        '、' => ',',
        _ => c,
    };

    private sealed class ByNormal : IEqualityComparer<string>
    {
        public bool Equals(string? x, string? y) => x is null || y is null ? x is null && y is null : Normal(x) == Normal(y);

        public int GetHashCode(string obj) => StringComparer.Ordinal.GetHashCode(Normal(obj));
    }
}
