namespace DualRandom.Ingest.Reading;

/// <summary>A received column as the engine sees it: the expression and its type (<c>VARCHAR</c> unless the file is typed).</summary>
internal sealed record ReceivedColumn(string Expression, string Type);

/// <summary>
/// One received file, readable in the engine: a relation, and the expressions for the true row number (1 is the first row after the header), the fault and the raw text.
/// </summary>
/// <param name="From">Table or view.</param>
/// <param name="Row">The row number.</param>
/// <param name="Fault">A reason code where the row was not readable, else NULL.</param>
/// <param name="Raw">The row's text, for rows that are refused.</param>
/// <param name="Columns">By header, as received.</param>
/// <param name="IsDirect">Whether the engine reads the received file itself while it conforms, so that damage shows only then.</param>
internal sealed record Received(
    string From, string Row, string Fault, string Raw, IReadOnlyDictionary<string, ReceivedColumn> Columns, bool IsDirect = false)
{
    /// <summary>The type of received texts.</summary>
    public const string Text = "VARCHAR";

    private readonly Dictionary<string, ReceivedColumn> _byName = Columns
        .GroupBy(c => c.Key, HeaderName.Comparer)
        .ToDictionary(g => g.Key, g => g.First().Value, HeaderName.Comparer);

    /// <summary>The first of the aliases that the file has, however it writes them.</summary>
    public ReceivedColumn? Find(IEnumerable<string>? aliases) =>
        aliases?.Select(a => _byName.GetValueOrDefault(a)).FirstOrDefault(c => c is not null);
}
