using System.Text.Json.Serialization;

namespace DualRandom.Sql.Workspaces;

/// <summary>
/// The outcome of one quality check of the lake: how many rows offend and the list of them all, a CSV file; none when nothing offends. 质量检查结果。
/// </summary>
/// <param name="Check">Name of the check: <c>sql/ingest/check/&lt;name&gt;.sql</c>.</param>
/// <param name="Severity"><c>warn</c>, or <c>stop</c>: not published while it offends.</param>
/// <param name="Violations">Offending rows.</param>
/// <param name="Inputs">Digest of the check and of what it read: a check is run again only when this changes.</param>
/// <param name="File">The offending keys, all of them, sorted.</param>
public sealed record CheckAccount(string Check, string Severity, long Violations, string Inputs, LakeFile? File = null)
{
    /// <summary>The severity that forbids publishing.</summary>
    public const string Stop = "stop";

    /// <summary>The severity that only tells.</summary>
    public const string Warn = "warn";

    /// <summary>Whether it forbids publishing.</summary>
    [JsonIgnore]
    public bool Stops => Severity == Stop && Violations > 0;
}
