using DualRandom.Ingest.Mappings;
using DualRandom.Ingest.Reading;
using DualRandom.Sql.Engines;

namespace DualRandom.Ingest.Conforming;

/// <summary>
/// The text of refused rows as quarantine keeps it: names and identity numbers of natural persons as keyed hashes, telephone numbers dropped. The landing copy keeps all.
/// 隔离区原文（个人信息已处理）。
/// </summary>
internal sealed class RawText(Mapping mapping, Received received)
{
    private readonly string _delimiter = DuckDbEngine.Quote(received.Delimiter.ToString());

    /// <summary>
    /// <c>number</c> and <c>raw</c> of the rows of <c>troubled</c>, and other columns of the file. Step by step, because a function's argument is computed wherever it
    /// stands in the function.
    /// </summary>
    public string Select(IEnumerable<(string Name, string Expression)> others)
    {
        var kept = others.ToList();
        var names = string.Concat(kept.Select(o => $", {o.Name}"));
        var personal = Personal.Select((p, i) => (Name: $"s{i}", p.Expression)).ToList();
        return $"""
            with picked_row as (
                select {received.Row} as number, {received.Fault} as fault, {received.Document} as document{string.Concat(kept.Select(o => $", {o.Expression} as {o.Name}"))}
                    {string.Concat(received.Fields.Select((f, i) => $", {f.Expression} as f{i}"))}
                    {string.Concat(personal.Select(p => $", ingest_text(cast({p.Expression} as varchar)) as {p.Name}"))}
                from {received.From}
                where {received.Row} in (select number from troubled)
            ),
            protected as (
                select number{names}, {(Persons ? "case when fault is not null then ingest_unnamed(document) else document end as document" : "document")}, fault
                    {string.Concat(received.Fields.Select((f, i) => $", {Field(f, i)} as f{i}"))}
                    {string.Concat(Personal.Select((p, i) => $", {Protected(p.Kind, $"s{i}")} as s{i}"))}
                from picked_row
            ),
            written as (
                select number{names}, {Written} as text
                from protected
            ),
            masked as (
                select number{names}, ingest_masked(text) as text
                from written
            )
            select number{names}, ingest_raw(text) as raw
            from masked
            """;
    }

    private bool Persons => Headers.Any(h => Kind(h) is PersonalData.Person or PersonalData.Party);

    private IEnumerable<string> Headers => received.Fields.Count > 0 ? received.Fields.Select(f => f.Header) : received.Columns.Keys;

    /// <summary>The personal values of a document, which is written with them replaced.</summary>
    private List<(string Key, string Kind, string Expression)> Personal => received.Fields.Count > 0
        ? []
        : [.. received.Columns.Where(c => Kind(c.Key) is not null).Select(c => (c.Key, Kind(c.Key)!, c.Value.Expression))];

    private string Written => this switch
    {
        _ when received.Fields.Count > 0 =>
            $"coalesce(document, concat_ws({_delimiter}, {string.Join(", ", received.Fields.Select((_, i) => $"ingest_csv_field(f{i}, {_delimiter})"))}))",
        _ when Personal.Count == 0 => "document",
        _ => $"case when fault is null then cast(json_merge_patch(document, json_object({string.Join(", ", Personal.Select((p, i) => $"{DuckDbEngine.Quote(p.Key)}, s{i}"))})) as varchar) else document end",
    };

    private string Field(ReceivedField field, int i) => Kind(field.Header) is { } kind ? Protected(kind, $"ingest_text(f{i})") : $"f{i}";

    private static string Protected(string kind, string expression) => kind switch
    {
        PersonalData.Phone => "cast(null as varchar)",
        PersonalData.Party => $"ingest_party({expression})",
        _ => $"ingest_person({expression})",
    };

    private string? Kind(string header) =>
        mapping.Columns?.Values.Any(c => c.As == MappedAs.Person && c.From?.Contains(header, HeaderName.Comparer) == true) == true
            ? PersonalData.Person
            : PersonalData.KindOf(header);
}
