namespace DualRandom.Reports.Maps;

/// <summary>Which region of ours a feature's property names. 区划匹配。</summary>
internal sealed class MapRegions(IReadOnlyList<(string Code, string Name)> regions)
{
    private const string Country = "156";
    private const int CityDigits = 4;
    private const int CountyDigits = 6;
    private readonly HashSet<string> _codes = regions.Select(r => r.Code).ToHashSet(StringComparer.Ordinal);
    private readonly ILookup<string, string> _names = regions.ToLookup(r => r.Name, r => r.Code, StringComparer.Ordinal);

    /// <summary>The region of a code of GB/T 2260, of four digits or six, with or without the country before it (156410302); null where it is none of ours.</summary>
    public string? OfCode(string code)
    {
        var plain = code.Length == Country.Length + CountyDigits && code.StartsWith(Country, StringComparison.Ordinal) ? code[Country.Length..] : code;
        return _codes.Contains(plain) ? plain
            : plain.Length == CountyDigits && plain.EndsWith("00", StringComparison.Ordinal) && _codes.Contains(plain[..CityDigits]) ? plain[..CityDigits]
            : null;
    }

    /// <summary>The regions that bear exactly this name.</summary>
    public IReadOnlyList<string> OfName(string name) => [.. _names[name]];
}
