using DualRandom.Sampling.Drawing;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling.Verification;

/// <summary>
/// Verifies the audit log: its chain, and that it still contains every head printed on a certificate of this workspace, so that a log cut short after a
/// draw is found as well. 核验审计日志。
/// </summary>
public static class AuditVerifier
{
    /// <summary>Verifies the log; <paramref name="printedHead"/> is a head somebody wrote down, beside those on the certificates.</summary>
    public static AuditVerification Verify(StageContext context, string? printedHead = null, CancellationToken cancellation = default)
    {
        var texts = Sampler.TextsOf(context);
        var log = new AuditLog(context.Workspace.AuditLog, context.Time);
        var (lines, fault) = log.Verify(context.Culture);
        if (fault is not null)
        {
            return new AuditVerification(lines, "", [fault]);
        }

        var known = new ActTrail(context, texts).All().Select(a => a.Hash).ToHashSet(StringComparer.Ordinal);
        var faults = new List<string>();
        if (printedHead is not null && !known.Contains(printedHead))
        {
            faults.Add(texts["HeadLost", printedHead, "--head"]);
        }

        foreach (var folder in Published(context.Workspace))
        {
            cancellation.ThrowIfCancellationRequested();
            if (HeadOf(folder, texts, faults) is { } head && !known.Contains(head))
            {
                faults.Add(texts["HeadLost", head, Path.Combine(folder, DrawFiles.Certificate)]);
            }
        }

        return new AuditVerification(lines, log.Head(), faults);
    }

    /// <summary>Every draw of every plan, those superseded too.</summary>
    private static IEnumerable<string> Published(Workspace workspace)
    {
        var draws = workspace.At("draws");
        return Directory.Exists(draws)
            ? Directory.EnumerateDirectories(draws).SelectMany(Of).Order(StringComparer.Ordinal)
            : [];
    }

    private static IEnumerable<string> Of(string plan) => Directory
        .EnumerateDirectories(plan)
        .Where(f => File.Exists(Path.Combine(f, DrawFiles.Certificate)))
        .Append(CurrentPointer.Read(plan))
        .OfType<string>()
        .Distinct(StringComparer.Ordinal);

    private static string? HeadOf(string folder, Texts texts, List<string> faults)
    {
        try
        {
            return Certificate.Read(folder, texts).AuditHead;
        }
        catch (DualRandomException e)
        {
            faults.Add($"{e.Where}: {e.In(texts.Culture).What}");
            return null;
        }
    }
}
