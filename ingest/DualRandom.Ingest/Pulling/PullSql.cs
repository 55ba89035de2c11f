using Npgsql;

namespace DualRandom.Ingest.Pulling;

/// <summary>
/// The statements of one reading, in one read-only snapshot: what columns there are, how far the marks go, and the COPY of the rows as texts.
/// </summary>
internal sealed class PullSql
{
    /// <summary>Texts that do not depend on the server's settings, and nothing that writes.</summary>
    public const string Begin =
        "begin transaction isolation level repeatable read read only; set local datestyle = 'ISO, YMD'; set local timezone = 'UTC'; set local intervalstyle = 'iso_8601'";

    private readonly string _from;
    private readonly string? _mark;
    private readonly string _markType;
    private readonly string? _overlap;

    private PullSql(string from, string? mark, string markType, string? overlap, IReadOnlyList<string> columns)
    {
        _from = from;
        _mark = mark;
        _markType = markType;
        _overlap = overlap;
        Columns = columns;
    }

    /// <summary>The columns, in the server's order.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Asks the server what the source has.</summary>
    public static PullSql Describe(NpgsqlConnection connection, PostgresSource source)
    {
        var from = source.Query is { } query ? $"({query.TrimEnd().TrimEnd(';')}) as pulled" : $"{string.Join('.', (source.Table ?? "").Split('.').Select(Name))} as pulled";
        using var command = new NpgsqlCommand($"select * from {from} limit 0", connection);
        using var reader = command.ExecuteReader();
        var columns = Enumerable.Range(0, reader.FieldCount).Select(i => (Name: reader.GetName(i), Type: reader.GetDataTypeName(i))).ToList();
        var mark = source.Mark is null ? null : columns.Find(c => c.Name == source.Mark).Name ?? throw new KeyNotFoundException(source.Mark);
        var type = mark is null ? "" : columns.Find(c => c.Name == mark).Type;
        return new PullSql(from, mark is null ? null : Name(mark), type, source.Overlap, [.. columns.Select(c => c.Name)]);
    }

    /// <summary>The highest mark, but for marks in the future, and the mark from which the next reading will see rows again; no row of the result where there is no mark.</summary>
    public string? Limits => _mark is null
        ? null
        : $"select cast(high as text), cast({Less("high")} as text) from (select max({_mark}) as high from {_from}{(IsTime ? $" where {_mark} <= now()" : "")}) as limits";

    /// <summary>The rows from a mark on, in the order of their marks; two columns more: the mark, and whether the next reading will show the row again.</summary>
    /// <param name="after">The last mark; null for all rows.</param>
    /// <param name="resumes">Whether the rows before that mark are here already, so that there is no overlap.</param>
    /// <param name="again">The mark from which the next reading will show rows again.</param>
    public string Copy(string? after, bool resumes, string? again)
    {
        var texts = string.Join(", ", Columns.Select(c => $"cast({Name(c)} as text)"));
        if (_mark is null)
        {
            return $"copy (select {texts}, cast(null as text), 't' from {_from}) to stdout (format binary)";
        }

        var from = after is null ? "" : resumes ? $" where {_mark} >= {Value(after)}" : $" where {_mark} is null or {_mark} >= {Less(Value(after))}";
        var window = again is null ? "'t'" : $"case when {_mark} is null or {_mark} >= {Value(again)} then 't' else 'f' end";
        return $"copy (select {texts}, cast({_mark} as text), {window} from {_from}{from} order by {_mark} nulls first) to stdout (format binary)";
    }

    private bool IsTime => _markType.StartsWith("timestamp", StringComparison.Ordinal) || _markType == "date";

    private string Less(string mark) => IsTime
        ? $"cast({mark} - interval {Literal(_overlap ?? "1 day")} as {_markType})"
        : $"{mark} - {Value(_overlap ?? "1000")}";

    private string Value(string mark) => $"cast({Literal(mark)} as {_markType})";

    private static string Name(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
