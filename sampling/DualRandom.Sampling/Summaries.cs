using DualRandom.Sampling.Seeds;

namespace DualRandom.Sampling;

/// <summary>A stratum: how many enterprises it holds and how many the plan draws: <c>ceil(rate × size)</c>. 抽样层。</summary>
public sealed record StratumCount(string Stratum, long Size, long Quota);

/// <summary>
/// How many enterprises, inspectors and recusals were frozen, how many enterprises have too few inspectors should they be drawn, and how many of the plan's scope
/// were left out of the frame, by reason: <c>observation</c>, <c>item</c>, <c>inspected</c>, <c>drawn</c>.
/// </summary>
public sealed record FrozenCounts(long Frame, long Inspectors, long Recusals, long Uncovered, SortedDictionary<string, long>? Excluded = null);

/// <summary>
/// A plan made ready to draw. The commitment (SHA-256 of <c>commitment.json</c>) is in the audit log before any seed is accepted.
/// </summary>
/// <param name="Plan">Plan id.</param>
/// <param name="Title">Plan title.</param>
/// <param name="Month">Month of the tiers.</param>
/// <param name="Run">Id of the run the tiers come from.</param>
/// <param name="Folder">Where the frozen files are.</param>
/// <param name="Commitment">64 hexadecimal digits.</param>
/// <param name="CodeVersion">The program that froze it.</param>
/// <param name="Files">SHA-256 by file name.</param>
/// <param name="Counts">How much was frozen.</param>
/// <param name="Strata">Size and quota of each stratum.</param>
/// <param name="AlreadyFrozen">True when an earlier call had frozen it.</param>
/// <param name="Announced">What the seed will be, when it was announced.</param>
/// <param name="Attempt">1 for the first; a redraw adds one.</param>
/// <param name="Earlier">Id of the draw that this one supersedes.</param>
/// <param name="Slip">The printable page beside the draws of the plan. 公证单。</param>
public sealed record FrozenPlan(
    string Plan,
    string Title,
    string Month,
    string Run,
    string Folder,
    string Commitment,
    string CodeVersion,
    SortedDictionary<string, string> Files,
    FrozenCounts Counts,
    IReadOnlyList<StratumCount> Strata,
    bool AlreadyFrozen,
    Announcement? Announced = null,
    int Attempt = 1,
    string? Earlier = null,
    string? Slip = null);

/// <summary>A published draw.</summary>
/// <param name="Plan">Plan id.</param>
/// <param name="DrawId">The first 12 digits of the commitment.</param>
/// <param name="Folder">The published folder.</param>
/// <param name="Seed">The seed as given.</param>
/// <param name="Commitment">The commitment it fulfils.</param>
/// <param name="Files">SHA-256 by file name.</param>
/// <param name="Strata">Size and quota of each stratum; exactly the quota was drawn.</param>
/// <param name="Drawn">Enterprises drawn.</param>
/// <param name="Tasks">Tasks made.</param>
/// <param name="Seats">Seats taken over all tasks.</param>
/// <param name="Inspectors">Inspectors who got at least one task.</param>
/// <param name="MostTasks">Tasks of the busiest inspector.</param>
/// <param name="AuditHead">Head of the audit log printed on the certificate.</param>
/// <param name="Witness">Who saw the seed.</param>
/// <param name="SeedKind">Where the seed comes from.</param>
/// <param name="Attempt">1 for the first; a redraw adds one.</param>
/// <param name="Page">The certificate as a page beside the folder, for people.</param>
/// <param name="Pdf">The same as PDF, when it was printed.</param>
public sealed record DrawSummary(
    string Plan,
    string DrawId,
    string Folder,
    string Seed,
    string Commitment,
    SortedDictionary<string, string> Files,
    IReadOnlyList<StratumCount> Strata,
    long Drawn,
    long Tasks,
    long Seats,
    long Inspectors,
    long MostTasks,
    string AuditHead,
    string? Witness = null,
    SeedKind? SeedKind = null,
    int Attempt = 1,
    string? Page = null,
    string? Pdf = null);

/// <summary>One thing that is not as recomputed: the file, the row's key or the property, and what is wrong.</summary>
public sealed record Difference(string File, string Key, string What);

/// <summary>Outcome of a verification of a draw.</summary>
/// <param name="Folder">The folder verified.</param>
/// <param name="Commitment">SHA-256 of its <c>commitment.json</c>.</param>
/// <param name="Drawn">Enterprises recomputed.</param>
/// <param name="AuditChecked">False when the folder was checked away from its workspace and so without the log.</param>
/// <param name="Differences">Everything found; at most 1,000 rows a file, then a line that says how many more.</param>
/// <param name="Superseded">Whether the log says that this draw was drawn anew; it may hold all the same.</param>
public sealed record DrawVerification(
    string Folder, string Commitment, long Drawn, bool AuditChecked, IReadOnlyList<Difference> Differences, bool Superseded = false)
{
    /// <summary>Whether nothing differs.</summary>
    public bool Holds => Differences.Count == 0;
}

/// <summary>Outcome of a verification of the audit log.</summary>
/// <param name="Lines">Whole lines read.</param>
/// <param name="Head">Hash of the last line.</param>
/// <param name="Faults">The first broken line, and every printed head the log no longer contains.</param>
public sealed record AuditVerification(long Lines, string Head, IReadOnlyList<string> Faults)
{
    /// <summary>Whether the chain holds and contains every printed head.</summary>
    public bool Holds => Faults.Count == 0;
}
