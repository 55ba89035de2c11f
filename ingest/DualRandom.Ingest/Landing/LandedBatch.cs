using System.Globalization;
using System.Text.Json;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Ingest.Landing;

/// <summary>What <c>batch.json</c> says of a landed file: its name as received, hash, day received, bytes.</summary>
internal sealed record BatchFacts(string File, string Sha256, DateOnly Received, long Bytes);

/// <summary>One landed file: <c>landing/&lt;source&gt;/&lt;received&gt;-&lt;hash&gt;/</c>. 批次。</summary>
internal sealed record LandedBatch(string Source, string Id, string Folder, BatchFacts Facts)
{
    /// <summary>Name of the facts file.</summary>
    public const string FactsFile = "batch.json";

    /// <summary>The landing copy.</summary>
    public string File => Path.Combine(Folder, Facts.File);

    /// <summary>Where its conformed rows are, once conformed.</summary>
    public string Conformed => Path.Combine(Folder, "conformed");

    /// <summary>Why it was refused whole, when it was.</summary>
    public string Refusal => Path.Combine(Folder, "refused.json");

    /// <summary>Name of a batch: the day received and the first 12 digits of the hash.</summary>
    public static string IdOf(DateOnly received, string sha256) =>
        received.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "-" + sha256[..12];

    /// <summary>Every batch of a source, sorted by id.</summary>
    public static IReadOnlyList<LandedBatch> All(Workspace workspace, string source)
    {
        var room = workspace.At("landing", source);
        return Directory.Exists(room)
            ? [.. Directory.EnumerateDirectories(room)
                .Where(d => System.IO.File.Exists(Path.Combine(d, FactsFile)))
                .Order(StringComparer.Ordinal)
                .Select(d => new LandedBatch(source, Path.GetFileName(d), d, Read(d)))]
            : [];
    }

    private static BatchFacts Read(string folder) =>
        JsonSerializer.Deserialize<BatchFacts>(System.IO.File.ReadAllText(Path.Combine(folder, FactsFile)), Workspace.Json)
        ?? throw new JsonException($"{folder}: {FactsFile} is empty");
}
