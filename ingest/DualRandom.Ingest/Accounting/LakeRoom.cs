using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Ingest.Accounting;

/// <summary>A schema of its own with one view a dataset of a lake; gone when disposed, so that the engine can go on with other work.</summary>
internal sealed class LakeRoom : IDisposable
{
    private const string Leave = "set search_path = 'main'; drop schema if exists lake_room cascade";

    private readonly DuckDbEngine _engine;

    /// <summary>Makes the views.</summary>
    public LakeRoom(DuckDbEngine engine, Workspace workspace, Lake lake)
    {
        _engine = engine;
        engine.Execute(Leave + "; create schema lake_room; set search_path = 'lake_room,main'");
        engine.AttachLake(workspace, lake);
    }

    /// <inheritdoc/>
    public void Dispose() => _engine.Execute(Leave, CancellationToken.None);
}
