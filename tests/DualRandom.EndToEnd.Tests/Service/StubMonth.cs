using System.Text.Json.Nodes;
using DualRandom.Host.Commands;
using DualRandom.Host.Service;
using DualRandom.Sql.Workspaces;

namespace DualRandom.EndToEnd.Tests.Service;

/// <summary>A month that publishes an almost empty run and report, and notes when it was asked to; it fails as long as it is told to.</summary>
internal sealed class StubMonth(Workspace workspace, PendingMonth pending) : IMonthRun
{
    private readonly Lock _gate = new();
    private readonly List<Month> _asked = [];
    private readonly List<Month> _published = [];

    public Func<Month, Exception?> Fault { get; set; } = _ => null;

    /// <summary>Set: a month waits for it before it publishes.</summary>
    public ManualResetEventSlim? Gate { get; set; }

    public IReadOnlyList<string> Asked => Copy(_asked);

    public IReadOnlyList<string> Published => Copy(_published);

    public static void Publish(Workspace workspace, Month month)
    {
        using var publication = Publication.Begin(workspace.Runs(month), "run", "r-" + month);
        File.WriteAllText(publication.At("tier.csv"), "");
        publication.Seal(new JsonObject { ["month"] = month.ToString() });
        publication.Publish();
        Disk.Replace(Path.Combine(workspace.Reports(month), Manifest.FileName), "{}");
    }

    public MonthResult Run(Month month, CancellationToken cancellation)
    {
        lock (_gate)
        {
            _asked.Add(month);
        }

        pending.Write(month);
        if (Fault(month) is { } fault)
        {
            throw fault;
        }

        Gate?.Wait(cancellation);
        Publish(workspace, month);
        lock (_gate)
        {
            _published.Add(month);
        }

        return new MonthResult(true, 7, 0, [new PhaseTime("ingest", 0.5), new PhaseTime("classify", 1)]);
    }

    private List<string> Copy(List<Month> months)
    {
        lock (_gate)
        {
            return months.ConvertAll(m => m.ToString());
        }
    }
}
