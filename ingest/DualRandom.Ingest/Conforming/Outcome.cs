using System.Globalization;
using System.Text.Json;
using DualRandom.Ingest.Accounting;
using DualRandom.Ingest.Reading;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Ingest.Conforming;

/// <summary>One table of a batch: its name (empty where the file is one table), the number of its first row in the batch, rows read, rows of title above its header.</summary>
public sealed record PartOutcome(string Name, long FirstRow, long Read, int Titles);

/// <summary>
/// What conforming a batch gave, beside its rows: <c>conformed/outcome.json</c>. <c>Read = Conformed + Keyless + rejected</c>. The recipe is the digest of everything that
/// decides the rows but the file itself.
/// </summary>
/// <param name="Recipe">Contract, rules, mapping, department, area, program.</param>
/// <param name="Dataset">The contract's dataset.</param>
/// <param name="Read">Rows in the file.</param>
/// <param name="Conformed">Rows that fit the contract.</param>
/// <param name="Keyless">Rows that lack nothing but a code and say in another way whose they are; publishing matches them.</param>
/// <param name="Reasons">Rejected rows by first reason.</param>
/// <param name="Warnings">Rows accepted with a value left out.</param>
/// <param name="UnparsedMoney">Stated amounts not read, by shape.</param>
/// <param name="Files">SHA-256 of each Parquet file beside it.</param>
/// <param name="Parts">The tables of the batch, in order.</param>
/// <param name="UnknownColumns">Columns of the file that the mapping does not use: only the landing copy has them.</param>
/// <param name="Skipped">Sheets and members that were not read.</param>
/// <param name="Months">Rows by month of the event.</param>
internal sealed record Outcome(
    string Recipe,
    string Dataset,
    long Read,
    long Conformed,
    long Keyless,
    SortedDictionary<string, long> Reasons,
    SortedDictionary<string, long> Warnings,
    SortedDictionary<string, long> UnparsedMoney,
    SortedDictionary<string, string> Files,
    IReadOnlyList<PartOutcome> Parts,
    IReadOnlyList<string> UnknownColumns,
    IReadOnlyList<SkippedPart> Skipped,
    IReadOnlyList<MonthCount>? Months = null)
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "outcome.json";

    /// <summary>Rows that fit the contract: a file for every so many rows of the batch, <c>rows.parquet</c>, <c>rows-2.parquet</c>, …</summary>
    public const string Rows = "rows.parquet";

    /// <summary>The hash of what each of them says, by which duplicates are sought: source, batch, row, content_hash.</summary>
    public const string Hashes = "hashes.parquet";

    /// <summary>Rows without a code.</summary>
    public const string KeylessRows = "keyless.parquet";

    /// <summary>Rows that do not fit.</summary>
    public const string Rejected = "rejected.parquet";

    /// <summary>Rows that do not fit the contract.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public long RejectedCount => Read - Conformed - Keyless;

    /// <summary>The name of the nth file of a kind, from 1.</summary>
    public static string NameOf(string file, int number) =>
        number == 1 ? file : string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileNameWithoutExtension(file)}-{number}{Path.GetExtension(file)}");

    /// <summary>The files of a kind, in the order of their rows.</summary>
    public IEnumerable<string> NamesOf(string file) => Enumerable.Range(1, Files.Count).Select(n => NameOf(file, n)).Where(Files.ContainsKey);

    /// <summary>The outcome in a conformed folder; null when the batch is not conformed.</summary>
    public static Outcome? Load(string folder)
    {
        var path = Path.Combine(folder, FileName);
        return File.Exists(path) ? JsonSerializer.Deserialize<Outcome>(File.ReadAllText(path), Workspace.Json) : null;
    }

    /// <summary>Writes it.</summary>
    public void Write(string folder) => File.WriteAllText(Path.Combine(folder, FileName), JsonSerializer.Serialize(this, Workspace.Json) + "\n");
}
