namespace DualRandom.Ingest.Reading;

/// <summary>How a text is delimited, and whether double quotes enclose fields or are characters like any other.</summary>
internal sealed record CsvDialect(char Delimiter, bool IsQuoted = true)
{
    /// <summary>Every delimiter that is looked for.</summary>
    public static readonly IReadOnlyList<CsvDialect> All = [new(','), new('\t'), new(';'), new('|')];

    /// <summary>Whether files with this delimiter often have no quoting at all: programs that write tabs and bars mostly do not quote.</summary>
    public bool QuotesAreDoubtful => IsQuoted && Delimiter is '\t' or '|';

    /// <summary>
    /// Whether two lines that a quoted field seems to join are a whole row each, so that their quotes are stray ones and joining them would swallow rows.
    /// </summary>
    public bool IsOneLineEach(int columns, string first, string last) => QuotesAreDoubtful && columns > 1 && Fields(first) == columns && Fields(last) == columns;

    /// <summary>Fields of a line when quotes are characters like any other.</summary>
    public int Fields(ReadOnlySpan<char> line) => line.Count(Delimiter) + 1;
}
