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
    /// <summary>The expression over <see cref="Received.From"/>.</summary>
    public string Sql
    {
        get
        {
            var text = received.Fields.Count > 0
                ? $"coalesce({Broken}, concat_ws({DuckDbEngine.Quote(received.Delimiter.ToString())}, {string.Join(", ", received.Fields.Select(Field))}))"
                : $"case when {received.Fault} is null then {Document} else {Broken} end";
            return $"ingest_masked({text})";
        }
    }

    /// <summary>A row that no reader could take apart: whatever may be a name goes when the file names persons.</summary>
    private string Broken => Persons.Count > 0 ? $"ingest_unnamed({received.Document})" : received.Document;

    private List<string> Persons => [.. Headers.Where(h => Kind(h) == PersonalData.Person)];

    private IEnumerable<string> Headers => received.Fields.Count > 0 ? received.Fields.Select(f => f.Header) : received.Columns.Keys;

    /// <summary>The JSON document with the values of its personal keys replaced.</summary>
    private string Document
    {
        get
        {
            var kept = received.Columns.Where(c => Kind(c.Key) is not null).ToList();
            return kept.Count == 0
                ? received.Document
                : $"cast(json_merge_patch({received.Document}, json_object({string.Join(", ", kept.Select(c => $"{DuckDbEngine.Quote(c.Key)}, {Protected(c.Key, $"cast({c.Value.Expression} as varchar)")}"))})) as varchar)";
        }
    }

    private string Field(ReceivedField field) =>
        $"ingest_csv_field({Protected(field.Header, field.Expression)}, {DuckDbEngine.Quote(received.Delimiter.ToString())})";

    private string Protected(string header, string expression) => Kind(header) switch
    {
        PersonalData.Phone => "null",
        PersonalData.Party => $"ingest_party(ingest_text({expression}))",
        null => expression,
        _ => $"ingest_person(ingest_text({expression}))",
    };

    private string? Kind(string header) =>
        mapping.Columns?.Values.Any(c => c.As == MappedAs.Person && c.From?.Contains(header, StringComparer.Ordinal) == true) == true ? PersonalData.Person : PersonalData.KindOf(header);
}
