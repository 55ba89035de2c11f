using DualRandom.Ingest.Conforming;

namespace DualRandom.Ingest.Proposing;

/// <summary>One column of a sample: its name and what its values look like. Counts are of stated values.</summary>
/// <param name="Header">Its name.</param>
/// <param name="Stated">Values that say something.</param>
/// <param name="Codes">Valid unified social credit codes.</param>
/// <param name="Days">Days as they are always read.</param>
/// <param name="Numbers">Numbers.</param>
/// <param name="Money">Amounts with their currency.</param>
/// <param name="Truths">Yes or no.</param>
/// <param name="Regions">GB/T 2260 codes.</param>
/// <param name="Personal">Telephone and identity numbers.</param>
/// <param name="Example">The first value, telephone and identity numbers masked.</param>
/// <param name="DayPatterns">Other ways to write days that all values keep.</param>
/// <param name="Values">The values, where they are few.</param>
internal sealed record SampledColumn(
    string Header,
    long Stated,
    long Codes,
    long Days,
    long Numbers,
    long Money,
    long Truths,
    long Regions,
    long Personal,
    string? Example,
    IReadOnlyList<string> DayPatterns,
    IReadOnlyList<string> Values)
{
    private const double Most = 0.8;
    private const int Shown = 24;

    /// <summary>A column of a file without rows.</summary>
    public static SampledColumn Empty(string header) => new(header, 0, 0, 0, 0, 0, 0, 0, 0, null, [], []);

    /// <summary>Whether its name says that it names natural persons.</summary>
    public bool NamesPersons => PersonalData.KindOf(Header) == PersonalData.Person;

    /// <summary>Whether it says who a natural person is, or how to reach one.</summary>
    public bool IsPersonal => PersonalData.KindOf(Header) is not (null or PersonalData.Party) || IsMostly(Personal);

    /// <summary>Whether the values are days, written as is always read or by one of the patterns.</summary>
    public bool IsDay => IsMostly(Days) || DayPatterns.Count > 0;

    /// <summary>Whether that many values are most of them.</summary>
    public bool IsMostly(long count) => Stated > 0 && count >= Most * Stated;

    /// <summary>That many values in percent of all.</summary>
    public long Percent(long count) => Stated == 0 ? 0 : count * 100 / Stated;

    /// <summary>The example as it may be shown: cut; of a person's name only the first character.</summary>
    public string? Show(bool isPerson)
    {
        if (Example is not { } text)
        {
            return null;
        }

        var line = text.ReplaceLineEndings(" ");
        return isPerson ? line[..Whole(line, 1)] + "**" : line.Length <= Shown ? line : line[..Whole(line, Shown)] + "…";
    }

    private static int Whole(string text, int length) => char.IsHighSurrogate(text[length - 1]) && length < text.Length ? length + 1 : length;
}
