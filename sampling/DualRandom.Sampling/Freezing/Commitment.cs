using System.Text.Json;
using DualRandom.Sampling.Plans;
using DualRandom.Sampling.Seeds;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling.Freezing;

/// <summary>The plan's item as the library knew it when the plan was frozen.</summary>
public sealed record FrozenItem(string Id, string Name, string? Speciality = null);

/// <summary>
/// The content of <c>commitment.json</c>: the plan, what it was frozen from, and the SHA-256 of every frozen file. The SHA-256 of that file is the
/// commitment. It holds no clock time. 承诺。
/// </summary>
/// <param name="Plan">Plan id.</param>
/// <param name="Title">Plan title.</param>
/// <param name="Month">Month of the tiers.</param>
/// <param name="Run">Id of the run the tiers come from.</param>
/// <param name="RunManifest">SHA-256 of its manifest.</param>
/// <param name="Lake">Identity of the lake.</param>
/// <param name="CodeVersion">The program that froze it.</param>
/// <param name="Item">The plan's item.</param>
/// <param name="Counts">How much was frozen.</param>
/// <param name="Strata">Size and quota of each stratum.</param>
/// <param name="Files">SHA-256 by file name.</param>
/// <param name="Codes">SHA-256 of the frame as it is handed out: code and stratum only, with the enterprise where the code is that of another object. Absent before November 2026, as all that follow.</param>
/// <param name="Announced">What the seed will be, when it was announced. 公布的种子来源。</param>
/// <param name="Attempt">1 for the first; a redraw adds one. 第几次抽取。</param>
/// <param name="Earlier">Id of the draw that this one supersedes. 被取代的抽取。</param>
/// <param name="Triggering">The alerts that put enterprises into the frame; null where the plan asks for none. 触发的预警。</param>
/// <param name="Objects">What is drawn; null for enterprises. 抽查对象类别。</param>
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
    SortedDictionary<string, string> Files,
    string? Codes = null,
    Announcement? Announced = null,
    int? Attempt = null,
    string? Earlier = null,
    IReadOnlyList<TriggeringAlerts>? Triggering = null,
    ObjectKind? Objects = null)
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
