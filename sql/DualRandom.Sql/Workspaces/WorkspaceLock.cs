namespace DualRandom.Sql.Workspaces;

/// <summary>
/// Holds the workspace for one writing process. The operating system releases it when the process ends, however it ends;
/// the next holder clears what a killed run left behind.
/// </summary>
public sealed class WorkspaceLock : IDisposable
{
    private readonly FileStream _stream;

    private WorkspaceLock(FileStream stream) => _stream = stream;

    /// <summary>Takes the lock.</summary>
    /// <exception cref="DualRandomException">Another process holds it.</exception>
    public static WorkspaceLock Take(Workspace workspace)
    {
        Directory.CreateDirectory(workspace.Root);
        var path = workspace.At(".lock");
        try
        {
            var held = new WorkspaceLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            ClearLeftovers(workspace);
            return held;
        }
        catch (IOException e) when (e is not (DirectoryNotFoundException or FileNotFoundException or PathTooLongException))
        {
            throw Errors.Of(ExitCode.Busy, "workspace.busy", path, e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

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
