namespace DualRandom.Ingest.Quarantine;

/// <summary>Which refused rows are meant: all that fit what is given. 隔离区筛选条件。</summary>
/// <param name="Dataset">Of this dataset.</param>
/// <param name="Source">Of this source.</param>
/// <param name="Reason">First refused for this reason: the whole code, as <c>bad_date:event_date</c>, or what is before its colon.</param>
/// <param name="Batch">Of this batch.</param>
public sealed record QuarantineFilter(string? Dataset = null, string? Source = null, string? Reason = null, string? Batch = null)
{
    /// <summary>The condition in SQL, and its parameters.</summary>
    internal (string Condition, (string Name, object? Value)[] Parameters) Sql => (
        """
        ($dataset is null or dataset = $dataset) and ($source is null or source = $source) and ($batch is null or batch = $batch)
        and ($reason is null or reason = $reason or split_part(reason, ':', 1) = $reason)
        """,
        [("dataset", Dataset), ("source", Source), ("batch", Batch), ("reason", Reason)]);
}
