using System.Text.Json.Nodes;

namespace DualRandom.Ingest.Proposing;

/// <summary>How a file can become a source. 来源建议。</summary>
/// <param name="File">The file.</param>
/// <param name="SampledRows">Rows that were looked at.</param>
/// <param name="Source">The source as it would stand in <c>dualrandom.json</c>.</param>
/// <param name="Dataset">The contract's dataset.</param>
/// <param name="NewMapping">The mapping to be written to <c>mappings/&lt;name&gt;.json</c>; null where one that exists fits.</param>
/// <param name="Columns">Every column of the file, in its order.</param>
/// <param name="Missing">Required contract columns that no column gives: with any, nothing is written.</param>
/// <param name="AlsoFit">Other mappings that fit as well, so that the analyst must choose.</param>
/// <param name="Written">Files written; empty for a proposal.</param>
public sealed record SourceProposal(
    string File,
    long SampledRows,
    IngestSource Source,
    string Dataset,
    JsonNode? NewMapping,
    IReadOnlyList<ProposedColumn> Columns,
    IReadOnlyList<string> Missing,
    IReadOnlyList<string> AlsoFit,
    IReadOnlyList<string> Written);

/// <summary>One column of the file.</summary>
/// <param name="Header">Its name.</param>
/// <param name="Target">The contract columns it gives, <c>match.…</c> for what only helps to find the enterprise; null where it stays in the landing copy.</param>
/// <param name="Evidence">Why.</param>
/// <param name="Example">A value, personal data masked.</param>
public sealed record ProposedColumn(string Header, string? Target, string Evidence, string? Example);
