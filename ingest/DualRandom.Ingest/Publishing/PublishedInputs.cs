using System.Text.Json;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Ingest.Publishing;

/// <summary>
/// From which conformed batches each published dataset was built: <c>landing/published.json</c>, dataset → digest. A dataset whose digest differs is rebuilt; losing the
/// file costs a rebuild, nothing else.
/// </summary>
internal static class PublishedInputs
{
    /// <summary>The digest of a dataset's batches.</summary>
    public static string Of(IEnumerable<ConformedBatch> batches) => Digest.OfText(string.Join('\n', batches.Select(
        b => $"{b.Batch.Source} {b.Batch.Id} {b.Outcome.Recipe} {b.Outcome.RowsSha256} {b.Outcome.RejectedSha256}")));

    /// <summary>What was written at the last publication.</summary>
    public static SortedDictionary<string, string> Read(Workspace workspace) =>
        File.Exists(At(workspace)) && JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(At(workspace)), Workspace.Json) is { } read
            ? new(read, StringComparer.Ordinal)
            : new(StringComparer.Ordinal);

    /// <summary>Replaces it.</summary>
    public static void Write(Workspace workspace, SortedDictionary<string, string> inputs) =>
        Disk.Replace(At(workspace), JsonSerializer.Serialize(inputs, Workspace.Json) + "\n");

    private static string At(Workspace workspace) => workspace.At("landing", "published.json");
}
