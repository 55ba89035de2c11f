using DualRandom.Sql.Workspaces;

namespace DualRandom.Ingest;

/// <summary>
/// What one run of ingest left: the state of the whole lake (<c>read = accepted + duplicate + quarantined</c>), what this run did, and what it refused.
/// Row counts are rows. 归集结果。
/// </summary>
/// <param name="Files">Files that the sources' patterns match now.</param>
/// <param name="Landed">Files landed by this run.</param>
/// <param name="AlreadyLanded">Files whose bytes were landed before, or twice in this run: passed over.</param>
/// <param name="Read">Rows of every batch in the lake.</param>
/// <param name="Accepted">Rows published.</param>
/// <param name="Duplicate">Rows whose content another row already gives.</param>
/// <param name="Quarantined">Rows refused, with a reason.</param>
/// <param name="Reasons">Quarantined rows by first reason.</param>
/// <param name="Sources">The same by source, in configuration order.</param>
/// <param name="Batches">One account a batch.</param>
/// <param name="Refused">What could not be taken at all; not empty means exit code <see cref="Sql.ExitCode.BadInput"/>.</param>
/// <param name="UnknownColumns">By source: columns of its files that its mapping does not know; they stay in the landing copy.</param>
/// <param name="Skipped">Sheets and members of files that were not read: another table, or none.</param>
/// <param name="Warnings">Rows accepted with a value left out, by <c>dataset.column:reason</c>.</param>
/// <param name="UnparsedMoney">Stated amounts not read as CNY, by shape: runs of digits shown as 9.</param>
/// <param name="Checks">Quality checks that the lake does not pass, with the list of offending keys of each.</param>
public sealed record IngestSummary(
    int Files,
    int Landed,
    int AlreadyLanded,
    long Read,
    long Accepted,
    long Duplicate,
    long Quarantined,
    SortedDictionary<string, long> Reasons,
    IReadOnlyList<SourceSummary> Sources,
    IReadOnlyList<BatchAccount> Batches,
    IReadOnlyList<RefusedFile> Refused,
    SortedDictionary<string, IReadOnlyList<string>> UnknownColumns,
    IReadOnlyList<SkippedTable> Skipped,
    SortedDictionary<string, long> Warnings,
    SortedDictionary<string, long> UnparsedMoney,
    IReadOnlyList<CheckAccount> Checks);

/// <summary>The account of one source over all its batches.</summary>
public sealed record SourceSummary(
    string Source, int Batches, long Read, long Accepted, long Duplicate, long Quarantined, SortedDictionary<string, long> Reasons);

/// <summary>A file that was refused whole: which, what is wrong, where in it, what to do. Its landing copy is kept.</summary>
public sealed record RefusedFile(string Source, string File, string What, string Where, string Remedy);

/// <summary>A part of a file that was not read: <c>other_columns</c>, its header has nothing to do with the mapping; <c>other_form</c>, it is no table.</summary>
public sealed record SkippedTable(string Source, string File, string Part, string Reason);
