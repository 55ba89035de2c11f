using DualRandom.Ingest.Conforming;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;
using DualRandom.Testing;

namespace DualRandom.Ingest.Tests.Matching;

/// <summary>The real registrations of Henan, ingested when a test first asks for them, once for all.</summary>
public sealed class RealRegister : IDisposable
{
    private readonly Lazy<WorkspaceFixture> _workspace = new(Ingest);

    /// <summary>An engine of its own with the functions of ingest, and the register as view <c>registered</c>.</summary>
    internal DuckDbEngine Open()
    {
        var workspace = _workspace.Value;
        var engine = ReferenceTables.Open(workspace.Context, CancellationToken.None);
        var files = Lake.Read(workspace.Workspace).Files(workspace.Workspace, "enterprise").Select(DuckDbEngine.Quote);
        engine.Execute($"create view registered as select * from read_parquet([{string.Join(", ", files)}])");
        return engine;
    }

    public void Dispose()
    {
        if (_workspace.IsValueCreated)
        {
            _workspace.Value.Dispose();
        }
    }

    private static WorkspaceFixture Ingest()
    {
        var workspace = WorkspaceFixture.For("registration_national", "410000");
        workspace.Put("inbox/2026-11-20/henan.csv.gz", File.ReadAllBytes(Path.Combine(Repository.Real, "registration", "henan.csv.gz")));
        workspace.Ingest();
        return workspace;
    }
}
