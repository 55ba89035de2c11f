using System.Globalization;
using System.Text.Json;
using DualRandom.Sampling.Freezing;
using DualRandom.Sampling.Redrawing;
using DualRandom.Sampling.Seeds;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling.Drawing;

/// <summary>A stratum on the certificate; the inclusion probability is <c>quota / size</c> to 12 decimals.</summary>
public sealed record CertifiedStratum(string Stratum, long Size, long Quota, long Drawn, decimal InclusionProbability);

/// <summary>What a certificate repeats from outside the draw's computation: the seed as given, and the attempts before.</summary>
internal sealed record Certified(string Seed, string? Witness, SeedKind? Kind, IReadOnlyList<DrawAttempt>? Earlier)
{
    public static Certified Of(Certificate certificate) => new(certificate.Seed, certificate.Witness, certificate.SeedKind, certificate.EarlierAttempts);
}

/// <summary>
/// The content of <c>certificate.json</c>: what was promised, the seed and its witness, what came out, every earlier attempt, and how anyone checks it. It holds no
/// clock time. What follows the audit head is absent from certificates made before November 2026. 抽取证书。
/// </summary>
public sealed record Certificate(
    string Plan,
    string Title,
    string Month,
    string DrawId,
    string Seed,
    string Commitment,
    string CodeVersion,
    SortedDictionary<string, string> Files,
    IReadOnlyList<CertifiedStratum> Strata,
    long Drawn,
    long Tasks,
    long Seats,
    long Inspectors,
    long MostTasks,
    string Formula,
    SortedDictionary<string, IReadOnlyList<string>> HowToCheck,
    string AuditHead,
    string? Witness = null,
    SeedKind? SeedKind = null,
    Announcement? Announced = null,
    int? Attempt = null,
    IReadOnlyList<DrawAttempt>? EarlierAttempts = null)
{
    private const string TicketFormula = "ticket = lower_hex(sha256(utf8(seed + '|' + plan + '|' + stratum + '|' + {0})))";
    private const int Steps = 6;

    internal string ToJson() => JsonSerializer.Serialize(this, Workspace.Json) + "\n";

    /// <summary>SHA-256 of the certificate without its audit head: what the log keeps of it.</summary>
    internal string BodyHash() => Digest.OfText((this with { AuditHead = "" }).ToJson());

    internal static Certificate Read(string folder, Texts texts)
    {
        var path = Path.Combine(folder, DrawFiles.Certificate);
        try
        {
            return JsonSerializer.Deserialize<Certificate>(File.ReadAllText(path), Workspace.Json) ?? throw new JsonException("null");
        }
        catch (Exception e) when (e is JsonException or IOException)
        {
            throw new DualRandomException(
                ExitCode.VerificationFailed, texts["CertificateUnreadable", e.Message], path, texts["CertificateUnreadableRemedy"], e);
        }
    }

    internal static Certificate Of(
        Commitment commitment, string hash, Certified given, string codeVersion, DrawOutcome outcome, SortedDictionary<string, string> files) =>
        new(
            commitment.Plan, commitment.Title, commitment.Month, hash[..Freezing.Commitment.IdLength], given.Seed, hash, codeVersion, files,
            outcome.Strata, outcome.Drawn, outcome.Tasks, outcome.Seats, outcome.Inspectors, outcome.MostTasks,
            TicketFormula.Replace("{0}", commitment.Objects is null ? "uscc" : "object_id", StringComparison.Ordinal),
            new(StringComparer.Ordinal) { ["zh"] = Check("zh-CN"), ["en"] = Check("en") },
            "",
            given.Witness, given.Kind, commitment.Announced, commitment.Attempt, given.Earlier);

    private static IReadOnlyList<string> Check(string culture)
    {
        var texts = new Texts(typeof(Certificate).Assembly, CultureInfo.GetCultureInfo(culture));
        return [.. Enumerable.Range(1, Steps).Select(i => texts[$"Check{i.ToString(CultureInfo.InvariantCulture)}"])];
    }
}
