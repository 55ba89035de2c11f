namespace DualRandom.Ingest.Reading;

/// <summary>Reason codes of rows that cannot be read at all; the others are given by the conforming SQL.</summary>
internal static class Faults
{
    /// <summary>Too few or too many fields.</summary>
    public const string Ragged = "ragged";

    /// <summary>An unclosed quote, bytes that are no character, a zero byte, broken JSON.</summary>
    public const string Unreadable = "unreadable";

    /// <summary>Longer than <see cref="LongestRecord"/>.</summary>
    public const string TooLong = "too_long";

    /// <summary>The longest record that is read: bytes when the engine reads, characters when it is read exactly.</summary>
    public const int LongestRecord = 1_000_000;

    /// <summary>The most columns that are read: a line of commas is no header.</summary>
    public const int MostColumns = 2_000;

    /// <summary>How much of a refused row's text is kept, in bytes of UTF-8; the landing copy keeps all.</summary>
    public const int LongestRaw = 65_536;
}
