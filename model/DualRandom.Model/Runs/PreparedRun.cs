using System.Text.Json.Nodes;
using DualRandom.Model.Scoring;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Model.Runs;

/// <summary>A month's classification, complete and checked in a temporary folder; published on demand, gone when disposed before that.</summary>
public sealed class PreparedRun : IDisposable
{
    private readonly Publication _publication;

    internal PreparedRun(Publication publication, ClassifySummary summary, IReadOnlyList<StepTime> steps)
    {
        _publication = publication;
        Summary = summary;
        Steps = steps;
    }

    /// <summary>What was done.</summary>
    public ClassifySummary Summary { get; }

    /// <summary>Where the time went.</summary>
    public IReadOnlyList<StepTime> Steps { get; }

    /// <summary>The temporary folder.</summary>
    public string Folder => _publication.Folder;

    /// <summary>Logs the act, then makes this the month's published run; returns its folder.</summary>
    public string Publish(AuditLog audit, string actor)
    {
        var facts = new JsonObject
        {
            ["month"] = Summary.Month,
            ["run"] = Summary.RunId,
            ["manifestSha256"] = Digest.OfFile(Path.Combine(Folder, Manifest.FileName)),
        };
        if (Summary.AcceptedDrift is { } reason)
        {
            facts["acceptedDrift"] = reason;
        }

        audit.Append(actor, "publish run", facts);
        return _publication.Publish();
    }

    /// <inheritdoc/>
    public void Dispose() => _publication.Dispose();
}
