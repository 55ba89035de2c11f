using System.Text.Json;
using DualRandom.Model.Policies;
using DualRandom.Model.Runs;
using DualRandom.Sql;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Model;

/// <summary>
/// The monthly classification (企业信用风险分类): records known by the month's last day → indicators → score → tier, written as one run.
/// The caller holds the workspace's lock.
/// </summary>
public static class Classifier
{
    /// <summary>Classifies the month; a score that has shifted from its card's reference is not accepted.</summary>
    /// <exception cref="DualRandomException">As below.</exception>
    public static PreparedRun Prepare(StageContext context, Month month, CancellationToken cancellation = default) => Prepare(context, month, null, cancellation);

    /// <summary>Classifies the month into a temporary folder, sealed with its manifest.</summary>
    /// <exception cref="DualRandomException">
    /// The policy or card is wrong; a card is not approved; the score has shifted from the card's reference and <paramref name="acceptedDrift"/> gives no reason; nobody is in operation; a check that must hold does not: the message lists the keys.
    /// </exception>
    public static PreparedRun Prepare(StageContext context, Month month, string? acceptedDrift, CancellationToken cancellation = default)
    {
        var policy = PolicyCheck.Load(context, month.LastDay);
        using var engine = DuckDbEngine.OpenSpilling(context);
        var found = Classification.Compute(context, engine, month, policy, isTrial: false, acceptedDrift, cancellation);
        var summary = RunSummary.Of(engine, found, cancellation);
        var publication = Publication.Begin(context.Workspace.Runs(month), "run", summary.RunId);
        try
        {
            RunFolder.Write(engine, publication.Folder, found, cancellation);
            publication.Seal(JsonSerializer.SerializeToNode(summary, Workspace.Json)!.AsObject());
            return new PreparedRun(publication, summary, found.Plan.Steps);
        }
        catch
        {
            publication.Dispose();
            throw;
        }
    }
}
