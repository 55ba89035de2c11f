using DualRandom.Ingest.Accounting;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Ingest.Quarantine;

/// <summary>
/// What judging refused rows again gave: the batches concerned, before and after, by reason. The sum holds on both sides. 隔离数据重试结果。
/// </summary>
/// <param name="Batches">Batches judged again.</param>
/// <param name="Before">Their rows before.</param>
/// <param name="After">Their rows now.</param>
/// <param name="Reasons">Refused rows by dataset, source and first reason, on either side.</param>
/// <param name="Refused">Batches that are refused whole now; not empty means exit code <see cref="Sql.ExitCode.BadInput"/>.</param>
public sealed record RetrySummary(
    int Batches, RowSum Before, RowSum After, IReadOnlyList<RetryCount> Reasons, IReadOnlyList<RefusedFile> Refused);

/// <summary>Rows refused for one reason, before and after.</summary>
public sealed record RetryCount(string Dataset, string Source, string Reason, long Before, long After);

/// <summary>Judges the batches that have refused rows again, after a mapping was mended; lands nothing new. 隔离数据重试。</summary>
public static class QuarantineRetry
{
    /// <summary>
    /// Judges every batch again that has a refused row which fits, and publishes. Rows that are good now come in; the batch's other rows are judged
    /// again with them. The caller holds the workspace lock.
    /// </summary>
    /// <exception cref="Sql.DualRandomException">The configuration or a mapping is wrong, a sum does not hold, or a check forbids publishing.</exception>
    public static RetrySummary Run(StageContext context, QuarantineFilter filter, CancellationToken cancellation)
    {
        context.Workspace.RequireExists();
        var before = Lake.Read(context.Workspace).Batches.Where(b => IsMeant(b, filter)).ToList();
        var chosen = before.Select(b => (b.Source, b.Batch)).ToHashSet();
        if (chosen.Count == 0)
        {
            return new RetrySummary(0, RowSum.Of([]), RowSum.Of([]), [], []);
        }

        var refused = Ingestor.Retry(context, b => chosen.Contains((b.Source, b.Id)), cancellation).Refused;
        var after = Lake.Read(context.Workspace).Batches.Where(b => chosen.Contains((b.Source, b.Batch))).ToList();
        return new RetrySummary(chosen.Count, RowSum.Of(before), RowSum.Of(after), Reasons(before, after), refused);
    }

    private static bool IsMeant(BatchAccount batch, QuarantineFilter filter) =>
        batch.Quarantined > 0
        && (filter.Dataset ?? batch.Dataset) == batch.Dataset
        && (filter.Source ?? batch.Source) == batch.Source
        && (filter.Batch ?? batch.Batch) == batch.Batch
        && (filter.Reason is not { } reason || batch.Reasons.Keys.Any(r => r == reason || r.Split(':')[0] == reason));

    private static IReadOnlyList<RetryCount> Reasons(IReadOnlyList<BatchAccount> before, IReadOnlyList<BatchAccount> after)
    {
        var then = Counts(before);
        var now = Counts(after);
        return [.. then.Keys.Union(now.Keys)
            .OrderBy(k => k.Dataset, StringComparer.Ordinal).ThenBy(k => k.Source, StringComparer.Ordinal).ThenBy(k => k.Reason, StringComparer.Ordinal)
            .Select(k => new RetryCount(k.Dataset, k.Source, k.Reason, then.GetValueOrDefault(k), now.GetValueOrDefault(k)))];
    }

    private static Dictionary<(string Dataset, string Source, string Reason), long> Counts(IEnumerable<BatchAccount> batches) => batches
        .SelectMany(b => b.Reasons, (b, r) => (Key: (b.Dataset, b.Source, r.Key), r.Value))
        .GroupBy(r => r.Key)
        .ToDictionary(g => g.Key, g => g.Sum(r => r.Value));
}
