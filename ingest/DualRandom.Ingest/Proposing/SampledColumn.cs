namespace DualRandom.Ingest.Proposing;

/// <summary>One column of a sample: its name and what its values look like. Counts are of stated values.</summary>
internal sealed record SampledColumn(
    string Header,
    long Stated,
    long Codes,
    long Days,
    long Numbers,
    long Money,
    long Truths,
    long Regions,
    long Telephones,
    long Identities,
    string? Example,
    IReadOnlyList<string> DayPatterns,
    IReadOnlyList<string> Values)
{
    private const double Most = 0.8;

    /// <summary>Whether it says who a natural person is, or how to reach one.</summary>
    public bool IsPersonal => PersonalData.IsPersonal(Header) || IsMostly(Telephones) || IsMostly(Identities);

    /// <summary>Whether that many values are most of them.</summary>
    public bool IsMostly(long count) => Stated > 0 && count >= Most * Stated;

    /// <summary>Whether the values are days, written as is always read or by one of the patterns.</summary>
    public bool IsDay => IsMostly(Days) || DayPatterns.Count > 0;

    /// <summary>That many values in percent of all.</summary>
    public long Percent(long count) => Stated == 0 ? 0 : count * 100 / Stated;
}
