using DualRandom.Sql.DuckDb;
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
/// <param name="Columns">By header, compared by <see cref="HeaderName"/>.</param>
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

    /// <summary>Every key that the documents have, as they write it, where the rows are documents.</summary>
    public IReadOnlyList<ReceivedField> Keys { get; init; } = [];

    /// <summary>Whether double quotes enclose fields in the text of a refused row.</summary>
    public bool IsQuoted { get; init; } = true;

    /// <summary>What parts the fields in the text of a refused row.</summary>
    public char Delimiter { get; init; } = ',';

    /// <summary>Whether the engine reads the received file itself while it conforms, so that damage shows only then.</summary>
    public bool IsDirect { get; init; }

    /// <summary>Whether values may have other blanks around them than spaces.</summary>
    public bool HasOddBlanks { get; init; } = true;

    /// <summary>How the file is read row by row where reading it at once fails; null where that cannot fail.</summary>
    public Func<Received>? Exactly { get; init; }

    /// <summary>Rows that reading at once must give, or the file is read exactly; null where any number is right.</summary>
    public long? Expected { get; init; }

    /// <summary>The same columns for the rows whose numbers a query gives; null where <see cref="From"/> can be filtered by number.</summary>
    public Func<string, Received>? Pick { get; init; }

    /// <summary>The columns of a header: the first of equal names wins.</summary>
    public static IReadOnlyDictionary<string, ReceivedColumn> ColumnsOf(IEnumerable<(string Name, ReceivedColumn Column)> header)
    {
        var columns = new Dictionary<string, ReceivedColumn>(HeaderName.Comparer);
        foreach (var (name, column) in header)
        {
            columns.TryAdd(name, column);
        }

        return columns;
    }

    /// <summary>A relation whose texts are loaded as <c>c0, c1, …</c> under a header.</summary>
    public static Received OfTexts(string from, string? row, string fault, string document, IReadOnlyList<string> header) => new(
        from,
        row,
        fault,
        document,
        ColumnsOf(header.Select((name, i) => (name, new ReceivedColumn($"c{i}", Text)))),
        [.. header.Select((name, i) => new ReceivedField(name, $"c{i}"))]);

    /// <summary>The first of the aliases that the file has; to the letter, if it has it so.</summary>
    public ReceivedColumn? Find(IEnumerable<string>? aliases) => aliases?
        .Select(a => Fields.FirstOrDefault(f => f.Header == a) is { } same ? new ReceivedColumn(same.Expression, Text) : Columns.GetValueOrDefault(a))
        .FirstOrDefault(c => c is not null);

    /// <summary>
    /// What reading all rows at once gives; null where the file has faults, for which it must be read <see cref="Exactly"/>.
    /// </summary>
    /// <exception cref="Sql.DualRandomException">The engine reads the file itself and finds it damaged.</exception>
    public T? AtOnce<T>(SourceFile file, Func<T> read, Func<T, long> rows)
        where T : class
    {
        try
        {
            var all = read();
            return Expected is not { } expected || rows(all) == expected ? all : null;
        }
        catch (DuckDBException e) when (Exactly is not null && e.ErrorType is DuckDBErrorType.InvalidInput or DuckDBErrorType.Conversion)
        {
            return null;
        }
        catch (DuckDBException e) when (IsDirect && e.ErrorType is not (DuckDBErrorType.OutOfMemory or DuckDBErrorType.Interrupt))
        {
            throw file.Refuse("refused.damaged", e.Message);
        }
    }

    /// <summary>The same rows in a table, with their numbers.</summary>
    public Received Numbered(DuckDbEngine engine, CancellationToken cancellation) => Row is null ? Kept(engine, "received", cancellation) : this;

    /// <summary>The same rows in a table of that name, which stays when the file is gone.</summary>
    public Received Kept(DuckDbEngine engine, string table, CancellationToken cancellation)
    {
        engine.Execute($"create or replace table {table} as select * from {From}", cancellation);
        return Row is null ? this with { From = table, Row = $"{table}.rowid + 1" } : this with { From = $"{table} as {From}" };
    }
}
