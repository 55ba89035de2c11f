using DualRandom.Sql.Engines;

namespace DualRandom.Ingest.Reading;

/// <summary>
/// Reads JSON: one object a line, or an array of objects, at the root or inside other objects. The engine takes the objects as texts and finds the values itself; nested values stay
/// text. Whatever is no object costs one row.
/// </summary>
internal sealed class JsonFile(DuckDbEngine engine, SourceFile file)
{
    private const string Documents =
        """
        select row, raw, coalesce(fault, case when document is null then 'unreadable' end) as fault, document
        from (
            select row, fault, coalesce(raw, line) as raw,
                case when json_valid(line) and not contains(line, '\u0000') then case when json_type(line) = 'OBJECT' then line end end as document
            from received_line
            where fault is not null or trim(line, ' ' || chr(9)) <> ''
        )
        """;

    /// <summary>Whether a text begins as JSON does.</summary>
    public static bool Is(TextFile text) => text.Beginning is ['{', ..]
        || (text.Beginning is ['[', .. var rest] && (text.Ending == ']' || rest.AsSpan().TrimStart() is ['{', ..]));

    /// <summary>The file as a table; null where it is passed over.</summary>
    public Part? Read(TextFile text, CancellationToken cancellation)
    {
        if (PathOfElements(text, cancellation) is { } path)
        {
            new JsonElements(engine, file).Load(text, path, cancellation);
        }
        else
        {
            new JsonLines(engine, file).Load(text, cancellation);
        }

        var documents = file.Relation("received_document");
        engine.Execute($"create or replace table {documents} as {Documents}", cancellation);
        engine.Execute("drop view received_line; drop table received", cancellation);
        var keys = engine.Query(
            $"select distinct unnest(json_keys(document)) as name from {documents} where document is not null order by name",
            r => r.GetString(0),
            cancellation);
        return file.Takes(keys)
            ? new Part(file.PartName, 0, [.. file.Unknown(keys)], new Received(documents, $"{documents}.row", "fault", "raw", Columns(keys), []) { Keys = [.. keys.Select(k => new ReceivedField(k, Value(k)))] })
            : null;
    }

    /// <summary>Where the rows are; null where each line is one.</summary>
    private string? PathOfElements(TextFile text, CancellationToken cancellation)
    {
        var lines = JsonLineSample.Of(text);
        if (lines.FirstIsObject && file.Missing(lines.Keys).Count == 0)
        {
            return null;
        }

        var shape = JsonShape.Find(file, text, cancellation);
        var areLines = shape.IsSound ? shape.Path.Length == 0 && lines.AllAreObjects : lines.Objects > lines.Elements && file.Known(lines.Keys) > 0;
        return areLines ? null : shape.Path;
    }

    /// <summary>Objects may write one key in several ways: each has the value under its own.</summary>
    private static IReadOnlyDictionary<string, ReceivedColumn> Columns(IEnumerable<string> keys) => Received.ColumnsOf(keys
        .GroupBy(k => k, HeaderName.Comparer)
        .Select(g => (g.Key, new ReceivedColumn($"coalesce({string.Join(", ", g.Select(Value))})", Received.Text))));

    private static string Value(string key) => $"json_extract_string(document, {DuckDbEngine.Quote(Pointer(key))})";

    private static string Pointer(string key) => "/" + key.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
