using DualRandom.Ingest.Reading;

namespace DualRandom.Ingest.Mappings;

/// <summary>Where one contract column comes from, and how its text is read.</summary>
/// <param name="From">Header aliases, the first that the file has counts; for <see cref="MappedAs.RegionName"/> the parts.</param>
/// <param name="As">How the text is read.</param>
/// <param name="Unit">The unit of plain numbers: 元, 万元, 亿元; where it is not given, the one that the header ends with in brackets: 注册资本（万元）.</param>
/// <param name="Codes">Received codes to contract values.</param>
/// <param name="Value">A constant; beside <paramref name="From"/> the value of rows that state none. On a date, <c>received</c> is the day the batch came.</param>
/// <param name="Prefix">What <see cref="MappedAs.Numbered"/> values begin with.</param>
public sealed record MappingColumn(
    IReadOnlyList<string>? From = null,
    MappedAs As = MappedAs.Text,
    string? Unit = null,
    IReadOnlyDictionary<string, string>? Codes = null,
    string? Value = null,
    string? Prefix = null)
{
    /// <summary>The constant that stands for the day the batch was received.</summary>
    public const string ReceivedDay = "received";

    private static readonly string[] Units = ["万元", "亿元", "元"];

    /// <summary>The unit of plain numbers under that header; null where nobody says it.</summary>
    public string? UnitUnder(string? header) => Unit ?? Units.FirstOrDefault(u => header is not null && HeaderName.Fold(header).EndsWith($"({u})", StringComparison.Ordinal));
}
