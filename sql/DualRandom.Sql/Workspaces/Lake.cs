using System.Text.Json;
using System.Text.Json.Serialization;

namespace DualRandom.Sql.Workspaces;

/// <summary>One Parquet file of the lake or quarantine: path relative to the workspace, rows, SHA-256.</summary>
public sealed record LakeFile(string Path, long Rows, string Sha256);

/// <summary>
/// What became of one received file: <c>read = accepted + duplicate + quarantined</c>, with the quarantine split by reason. Notes are what else was seen, outside the sum,
/// by <c>dataset.column:what</c>.
/// </summary>
public sealed record BatchAccount(
    string Source,
    string Batch,
    string Dataset,
    string File,
    string Sha256,
    long Read,
    long Accepted,
    long Duplicate,
    long Quarantined,
    SortedDictionary<string, long> Reasons,
    SortedDictionary<string, long>? Notes = null)
{
    /// <summary>Whether the sum holds.</summary>
    [JsonIgnore]
    public bool Balances => Read == Accepted + Duplicate + Quarantined && Quarantined == Reasons.Values.Sum();
}

/// <summary>
/// The accepted records and the refused rows, as one published state: <c>lake/manifest.json</c> lists every file, so a reader sees the old lake or
/// the new one. Files are named by content and never rewritten.
/// </summary>
/// <param name="Datasets">Files by dataset of the contract.</param>
/// <param name="Quarantine">Files of refused rows by dataset.</param>
/// <param name="Batches">What became of each received file.</param>
/// <param name="Tables">Files of what ingest found out beside the records: matches and their evidence.</param>
/// <param name="Months">What became of the rows of each month.</param>
/// <param name="Checks">The outcome of each quality check.</param>
public sealed record Lake(
    SortedDictionary<string, IReadOnlyList<LakeFile>> Datasets,
    SortedDictionary<string, IReadOnlyList<LakeFile>> Quarantine,
    IReadOnlyList<BatchAccount> Batches,
    SortedDictionary<string, IReadOnlyList<LakeFile>>? Tables = null,
    IReadOnlyList<MonthAccount>? Months = null,
    IReadOnlyList<CheckAccount>? Checks = null)
{
    private const string Room = "lake";

    /// <summary>A lake with nothing in it.</summary>
    public static Lake Empty => new(new(StringComparer.Ordinal), new(StringComparer.Ordinal), []);

    /// <summary>SHA-256 of the lake's manifest: the identity of everything in it.</summary>
    [JsonIgnore]
    public string Identity => Digest.OfText(ToJson());

    /// <summary>Every file that belongs to it.</summary>
    [JsonIgnore]
    public IEnumerable<LakeFile> AllFiles => new[] { Datasets, Quarantine, Tables }
        .OfType<SortedDictionary<string, IReadOnlyList<LakeFile>>>().SelectMany(t => t.Values).SelectMany(f => f)
        .Concat((Checks ?? []).Select(c => c.File).OfType<LakeFile>());

    /// <summary>Reads the published lake of a workspace; empty when nothing was ingested yet.</summary>
    public static Lake Read(Workspace workspace)
    {
        var path = workspace.At(Room, Manifest.FileName);
        if (!File.Exists(path))
        {
            return Empty;
        }

        try
        {
            return JsonSerializer.Deserialize<Lake>(File.ReadAllText(path), Workspace.Json) ?? throw new JsonException("empty");
        }
        catch (JsonException e)
        {
            throw Errors.Of(ExitCode.VerificationFailed, "lake.manifest", path, e, e.Message);
        }
    }

    /// <summary>Makes this the published lake: one rename.</summary>
    public void Publish(Workspace workspace) => Disk.Replace(workspace.At(Room, Manifest.FileName), ToJson());

    /// <summary>Absolute paths of a dataset's files; empty when it has none.</summary>
    public IReadOnlyList<string> Files(Workspace workspace, string dataset) =>
        Datasets.TryGetValue(dataset, out var files) ? [.. files.Select(f => workspace.At(f.Path))] : [];

    private string ToJson() => JsonSerializer.Serialize(this, Workspace.Json) + "\n";
}
