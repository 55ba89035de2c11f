namespace DualRandom.Sql.Workspaces;

/// <summary>
/// Holds the workspace for one writing process. The operating system releases it when the process ends, however it ends;
/// the next holder clears what a killed run left behind.
/// </summary>
public sealed class WorkspaceLock : IDisposable
{
    private readonly HeldFile _file;

    private WorkspaceLock(HeldFile file) => _file = file;

    /// <summary>Takes the lock.</summary>
    /// <exception cref="DualRandomException">Another process holds it: the text names the process.</exception>
    public static WorkspaceLock Take(Workspace workspace)
    {
        var held = new WorkspaceLock(HeldFile.Take(workspace.At(".lock")));
        ClearLeftovers(workspace);
        return held;
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static void ClearScratch(Workspace workspace)
    {
        if (!Directory.Exists(workspace.ScratchRoot))
        {
            return;
        }

        foreach (var folder in Directory.EnumerateDirectories(workspace.ScratchRoot).ToList())
        {
            if (folder == workspace.Scratch || !Directory.Exists("/proc/" + Path.GetFileName(folder)))
            {
                Disk.DeleteFolder(folder);
            }
        }
    }

    private static void ClearLeftovers(Workspace workspace)
    {
        ClearScratch(workspace);
        foreach (var room in (string[])["runs", "draws", "landing", "alerts"])
        {
            var folder = workspace.At(room);
            if (!Directory.Exists(folder))
            {
                continue;
            }

            foreach (var leftover in Directory.EnumerateDirectories(folder, ".tmp-*", SearchOption.AllDirectories).ToList())
            {
                Disk.DeleteFolder(leftover);
            }
        }
    }
}
