using System.Text.Json.Serialization;
using DualRandom.Sampling.Seeds;

namespace DualRandom.Sampling.Redrawing;

/// <summary>How far an attempt came. 抽取进度。</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AttemptState>))]
public enum AttemptState
{
    /// <summary>Committed to, no seed yet. 已冻结。</summary>
    [JsonStringEnumMemberName("frozen")]
    Frozen,

    /// <summary>A seed was given, nothing came of it yet. 已有种子。</summary>
    [JsonStringEnumMemberName("seeded")]
    Seeded,

    /// <summary>The drawn tasks could not be staffed. 无法派员。</summary>
    [JsonStringEnumMemberName("infeasible")]
    Infeasible,

    /// <summary>Drawn and assigned. 已抽取。</summary>
    [JsonStringEnumMemberName("drawn")]
    Drawn,
}

/// <summary>One attempt at the draw of a plan, as the audit log tells it. 一次抽取。</summary>
/// <param name="Number">1 for the first; a redraw adds one.</param>
/// <param name="DrawId">The first 12 digits of its commitment.</param>
/// <param name="Commitment">64 hexadecimal digits.</param>
/// <param name="State">How far it came.</param>
/// <param name="Seed">The seed, once given.</param>
/// <param name="Witness">Who saw it.</param>
/// <param name="SeedKind">Where it comes from.</param>
/// <param name="Superseded">Why, by whom and with whose approval it was drawn anew; null while it stands.</param>
public sealed record DrawAttempt(
    int Number, string DrawId, string Commitment, AttemptState State,
    string? Seed = null, string? Witness = null, SeedKind? SeedKind = null, Supersession? Superseded = null);

/// <summary>The order to draw anew. 重抽。</summary>
/// <param name="Reason">One line, at most 500 characters. 理由。</param>
/// <param name="Approver">A person other than the one who acts. 批准人。</param>
/// <param name="By">The person who acts. 操作人。</param>
public sealed record Supersession(string Reason, string Approver, string By);
