using System.Text.Json;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling.Freezing;

/// <summary>The plan's item as the library knew it when the plan was frozen.</summary>
public sealed record FrozenItem(string Id, string Name, string? Speciality = null);

/// <summary>
/// The content of <c>commitment.json</c>: the plan, what it was frozen from, and the SHA-256 of every frozen file. The SHA-256 of that file is the
/// commitment. It holds no clock time. 承诺。
/// </summary>
public sealed record Commitment(
    string Plan,
    string Title,
    string Month,
    string Run,
    string RunManifest,
    string Lake,
    string CodeVersion,
    FrozenItem Item,
    FrozenCounts Counts,
    IReadOnlyList<StratumCount> Strata,
    SortedDictionary<string, string> Files)
{
    /// <summary>How many digits of the commitment name the draw.</summary>
    internal const int IdLength = 12;

    internal static Commitment Read(string folder, Texts texts)
    {
        var path = Path.Combine(folder, DrawFiles.Commitment);
        try
        {
            return JsonSerializer.Deserialize<Commitment>(File.ReadAllText(path), Workspace.Json) ?? throw new JsonException("null");
        }
        catch (Exception e) when (e is JsonException or IOException)
        {
            throw new DualRandomException(ExitCode.VerificationFailed, texts["CommitmentUnreadable", e.Message], path, texts["FrozenDamagedRemedy"], e);
        }
    }

    internal string ToJson() => JsonSerializer.Serialize(this, Workspace.Json) + "\n";

    /// <summary>Files whose bytes are not the committed ones.</summary>
    internal IEnumerable<string> Changed(string folder) => DrawFiles.Frozen.Where(f =>
        !Files.TryGetValue(f, out var hash)
        || !File.Exists(Path.Combine(folder, f))
        || Digest.OfFile(Path.Combine(folder, f)) != hash);
}
