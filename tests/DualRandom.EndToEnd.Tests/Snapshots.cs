using DualRandom.Sql.Workspaces;

namespace DualRandom.EndToEnd.Tests;

/// <summary>The bytes of a workspace's published rooms, as path → SHA-256.</summary>
internal static class Snapshots
{
    private static readonly string[] Rooms = ["lake", "quarantine", "runs", "draws", "reports"];

    public static SortedDictionary<string, string> Of(string workspace) => new(
        Rooms.Select(r => Path.Combine(workspace, r)).Where(Directory.Exists)
            .SelectMany(r => Directory.EnumerateFiles(r, "*", SearchOption.AllDirectories))
            .ToDictionary(f => Path.GetRelativePath(workspace, f), Digest.OfFile),
        StringComparer.Ordinal);

    /// <summary>Copies a whole workspace.</summary>
    public static void Copy(string from, string to) => Copy(from, to, _ => true);

    /// <summary>Copies what a run starts from: configuration, key, card, inbox.</summary>
    public static void CopyInputs(string from, string to) => Copy(from, to, room => room is "inbox" or "models" or "dualrandom.json" or "key");

    private static void Copy(string from, string to, Func<string, bool> isWanted)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(from, file);
            if (isWanted(relative.Split(Path.DirectorySeparatorChar)[0]))
            {
                var target = Path.Combine(to, relative);
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(file, target);
            }
        }
    }
}
