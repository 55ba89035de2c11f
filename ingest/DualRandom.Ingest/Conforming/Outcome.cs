using System.Text.Json;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Ingest.Conforming;

/// <summary>
/// What conforming a batch gave, beside its rows: <c>conformed/outcome.json</c>. The recipe is the digest of everything that decides the rows but the file itself.
/// </summary>
internal sealed record Outcome(
    string Recipe,
    string Dataset,
    long Read,
    long Conformed,
    SortedDictionary<string, long> Reasons,
    IReadOnlyList<string> UnknownColumns,
    SortedDictionary<string, long> Warnings,
    SortedDictionary<string, long> UnparsedMoney,
    string? RowsSha256 = null,
    string? RejectedSha256 = null)
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "outcome.json";

    /// <summary>Rows that fit the contract.</summary>
    public const string Rows = "rows.parquet";

    /// <summary>Rows that do not.</summary>
    public const string Rejected = "rejected.parquet";

    /// <summary>The outcome in a conformed folder; null when the batch is not conformed.</summary>
    public static Outcome? Load(string folder)
    {
        var path = Path.Combine(folder, FileName);
        return File.Exists(path) ? JsonSerializer.Deserialize<Outcome>(File.ReadAllText(path), Workspace.Json) : null;
    }

    /// <summary>Writes it.</summary>
    public void Write(string folder) => File.WriteAllText(Path.Combine(folder, FileName), JsonSerializer.Serialize(this, Workspace.Json) + "\n");
}
