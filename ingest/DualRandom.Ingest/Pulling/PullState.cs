using System.Runtime.InteropServices;
using System.Text.Json;
using DualRandom.Ingest.Landing;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Ingest.Pulling;

/// <summary>How far a database source was read, kept in the batch that the reading gave, so that both are published in one rename.</summary>
/// <param name="Sequence">Number of the reading, from 1.</param>
/// <param name="Mark">The highest mark read, as the server writes it; null where the source has none.</param>
internal sealed record PullState(int Sequence, string? Mark = null)
{
    private const string FileName = "pull.json";
    private const string WindowFile = "window.bin";

    /// <summary>Nothing read yet.</summary>
    public static PullState None => new(0);

    /// <summary>The content hashes of the rows at or after the mark less the overlap: what they show again is not new.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public HashSet<UInt128> Window { get; init; } = [];

    /// <summary>The state that the last reading of a source left.</summary>
    public static PullState Latest(IEnumerable<LandedBatch> batches)
    {
        var last = batches
            .Where(b => File.Exists(Path.Combine(b.Folder, FileName)))
            .Select(b => new { b.Folder, State = JsonSerializer.Deserialize<PullState>(File.ReadAllText(Path.Combine(b.Folder, FileName)), Workspace.Json)! })
            .MaxBy(b => b.State.Sequence);
        return last is null
            ? None
            : last.State with { Window = [.. MemoryMarshal.Cast<byte, UInt128>(File.ReadAllBytes(Path.Combine(last.Folder, WindowFile)))] };
    }

    /// <summary>Writes it beside a batch.</summary>
    public void Write(string folder)
    {
        File.WriteAllText(Path.Combine(folder, FileName), JsonSerializer.Serialize(this, Workspace.Json) + "\n");
        UInt128[] sorted = [.. Window.Order()];
        File.WriteAllBytes(Path.Combine(folder, WindowFile), MemoryMarshal.AsBytes(sorted.AsSpan()).ToArray());
    }
}
