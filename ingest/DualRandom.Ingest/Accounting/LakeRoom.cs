using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Ingest.Accounting;

/// <summary>
/// One view a dataset of a lake, in a transaction of its own: what is made beside them goes when this is disposed, nothing is written to the engine's file, and the engine can
/// go on with other work.
/// </summary>
internal sealed class LakeRoom : IDisposable
{
    private readonly DuckDbEngine _engine;

    /// <summary>Makes the views.</summary>
    public LakeRoom(DuckDbEngine engine, Workspace workspace, Lake lake)
    {
        _engine = engine;
        engine.Execute("set search_path = 'main'; begin transaction; create schema lake_room; set search_path = 'lake_room,main'");
        engine.AttachLake(workspace, lake);
    }

    /// <inheritdoc/>
    public void Dispose() => _engine.Execute("rollback; set search_path = 'main'", CancellationToken.None);
}
