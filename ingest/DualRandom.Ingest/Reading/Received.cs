using DualRandom.Sql.Engines;

namespace DualRandom.Ingest.Reading;

/// <summary>A received column as the engine sees it: the expression and its type (<c>VARCHAR</c> unless the file is typed).</summary>
internal sealed record ReceivedColumn(string Expression, string Type);

/// <summary>One physical column of a file, for the text of refused rows: header and expression.</summary>
internal sealed record ReceivedField(string Header, string Expression);

/// <summary>
/// One received file, readable in the engine: a relation, and the expressions for the true row number (1 is the first row after the header), the fault and the fields.
/// </summary>
/// <param name="From">Table, view or table function.</param>
/// <param name="Row">The row number; null where the relation gives the rows in the order of the file and nothing else tells it.</param>
/// <param name="Fault">A reason code where the row was not readable, else NULL.</param>
/// <param name="Document">The text of a row that was not readable, or a JSON document; NULL where the fields tell it.</param>
/// <param name="Columns">By header, as received.</param>
/// <param name="Fields">Every physical column in order; empty where the rows are JSON documents.</param>
internal sealed record Received(
    string From,
    string? Row,
    string Fault,
    string Document,
    IReadOnlyDictionary<string, ReceivedColumn> Columns,
    IReadOnlyList<ReceivedField> Fields)
{
    /// <summary>The type of received texts.</summary>
    public const string Text = "VARCHAR";

    private readonly Dictionary<string, ReceivedColumn> _byName = Columns
        .GroupBy(c => c.Key, HeaderName.Comparer)
        .ToDictionary(g => g.Key, g => g.First().Value, HeaderName.Comparer);

    /// <summary>What parts the fields in the text of a refused row.</summary>
    public char Delimiter { get; init; } = ',';

    /// <summary>Whether the engine reads the received file itself while it conforms, so that damage shows only then.</summary>
    public bool IsDirect { get; init; }

    /// <summary>How the file is read row by row where reading it at once fails; null where that cannot fail.</summary>
    public Func<Received>? Exactly { get; init; }

    /// <summary>Rows that reading at once must give, or the file is read exactly; null where any number is right.</summary>
    public long? Expected { get; init; }

    /// <summary>The same columns for the rows whose numbers a query gives; null where <see cref="From"/> can be filtered by number.</summary>
    public Func<string, Received>? Pick { get; init; }

    /// <summary>The first of the aliases that the file has, however it writes them.</summary>
    public ReceivedColumn? Find(IEnumerable<string>? aliases) =>
        aliases?.Select(a => _byName.GetValueOrDefault(a)).FirstOrDefault(c => c is not null);

    /// <summary>The same rows in a table, with their numbers.</summary>
    public Received Numbered(DuckDbEngine engine, CancellationToken cancellation)
    {
        if (Row is not null)
        {
            return this;
        }

        engine.Execute($"create or replace table received as select * from {From}", cancellation);
        return this with { From = "received", Row = "received.rowid + 1" };
    }
}
