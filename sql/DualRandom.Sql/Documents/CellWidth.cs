namespace DualRandom.Sql.Documents;

/// <summary>How wide texts are in a cell, in digits of its font: Chinese characters and full-width signs count two.</summary>
public static class CellWidth
{
    private const int Least = 9;
    private const int Most = 60;
    private const int FilterButton = 4;

    /// <summary>The width of a column that shows its header beside the filter's button and its texts; the longest wrap.</summary>
    public static double Of(string header, IEnumerable<string> texts) =>
        Math.Clamp(texts.Select(t => Of(t) + 2).Prepend(Of(header) + FilterButton).Max(), Least, Most);

    /// <summary>The width of a text on one line.</summary>
    public static int Of(string text) => text.EnumerateRunes().Sum(r => r.Value >= 0x1100 ? 2 : 1);
}
