using DualRandom.Sql.Workspaces;

namespace DualRandom.Ingest.Accounting;

/// <summary>Where every row ever received is, and which source is silent: the published lake's accounts, held against each other. 归集状况。</summary>
/// <param name="Today">The day that ages count to.</param>
/// <param name="Total">Every row of every source.</param>
/// <param name="Sources">One a source: in the order of <c>dualrandom.json</c>, then those that only the lake knows.</param>
/// <param name="Received">By source and month in which the file was received.</param>
/// <param name="Events">By source and month in which the event happened; no month: rows without a readable date, and libraries.</param>
/// <param name="Refused">Files refused whole whose landing copy is kept.</param>
/// <param name="Checks">Quality checks that the lake does not pass.</param>
/// <param name="Files">One account a file.</param>
public sealed record IngestStatus(
    DateOnly Today,
    RowSum Total,
    IReadOnlyList<SourceStatus> Sources,
    IReadOnlyList<MonthSum> Received,
    IReadOnlyList<MonthSum> Events,
    IReadOnlyList<RefusedFile> Refused,
    IReadOnlyList<CheckAccount> Checks,
    IReadOnlyList<BatchAccount> Files);

/// <summary>Rows: <c>read = accepted + duplicate + quarantined</c>.</summary>
public sealed record RowSum(long Read, long Accepted, long Duplicate, long Quarantined)
{
    /// <summary>The sum of several batches.</summary>
    internal static RowSum Of(IReadOnlyCollection<BatchAccount> batches) => new(
        batches.Sum(b => b.Read), batches.Sum(b => b.Accepted), batches.Sum(b => b.Duplicate), batches.Sum(b => b.Quarantined));
}

/// <summary>Rows of one month of a source, <c>yyyy-MM</c>; no month: no readable date.</summary>
public sealed record MonthSum(string Source, string Dataset, RowSum Rows, string? Month = null);

/// <summary>One source. A source is overdue when it is silent for longer than it is used to; three deliveries make a rhythm.</summary>
/// <param name="Source">Its name in <c>dualrandom.json</c>.</param>
/// <param name="Rows">All its rows.</param>
/// <param name="Batches">Files taken in.</param>
/// <param name="Reasons">Quarantined rows by first reason.</param>
/// <param name="Notes">What else was seen, outside the sum, by <c>dataset.column:what</c>.</param>
/// <param name="IsOverdue">Whether its last batch is older than its patience.</param>
/// <param name="LastReceived">Day of its last batch.</param>
/// <param name="LastBatch">That batch.</param>
/// <param name="AgeDays">Days since.</param>
/// <param name="PatienceDays">Days of silence that are usual for it.</param>
public sealed record SourceStatus(
    string Source,
    RowSum Rows,
    int Batches,
    SortedDictionary<string, long> Reasons,
    SortedDictionary<string, long> Notes,
    bool IsOverdue,
    DateOnly? LastReceived = null,
    string? LastBatch = null,
    long? AgeDays = null,
    long? PatienceDays = null);
