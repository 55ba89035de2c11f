using DualRandom.Sql;
using DualRandom.Sql.Contracts;

namespace DualRandom.Ingest.Conforming;

/// <summary>Which headers name natural persons, their identity numbers or telephones: <c>sql/reference/personal.csv</c>. 个人信息字段。</summary>
internal static class PersonalData
{
    /// <summary>A natural person's name.</summary>
    public const string Person = "person";

    /// <summary>A number that identifies a natural person.</summary>
    public const string Identity = "identity";

    /// <summary>A telephone number.</summary>
    public const string Phone = "phone";

    /// <summary>A party that is an enterprise or a natural person.</summary>
    public const string Party = "party";

    private static readonly Lazy<IReadOnlyList<(string Kind, string Word)>> Words = new(() =>
        [.. CsvLines.ParseTable(SqlText.Read("sql/reference/personal.csv")).Select(r => (r["kind"], r["word"]))]);

    /// <summary>The kind of a column by its header; null where it is not personal. The first word of the table that the header contains decides.</summary>
    public static string? KindOf(string header) =>
        Words.Value.FirstOrDefault(w => header.Contains(w.Word, StringComparison.OrdinalIgnoreCase)).Kind is { Length: > 0 } and not "none" and { } kind ? kind : null;
}
