using System.ComponentModel;
using System.Runtime.InteropServices;

namespace DualRandom.Sql.Workspaces;

/// <summary>
/// Publishes a whole folder under a name that may be taken already: a reader, and a machine that stops at any moment, has the old folder or the new one. Linux exchanges
/// the two names in one step (renameat2 with RENAME_EXCHANGE: ext4, xfs, btrfs, tmpfs). A file system that cannot (NFS) is served by two renames; stopped between them, the
/// old folder is put back by the next <see cref="Mend"/>. Who has the old folder open while it is deleted finds files gone, and opens the folder again.
/// </summary>
public static partial class FolderSwap
{
    private const int WorkingDirectory = -100;
    private const uint RenameExchange = 2;

    /// <summary>EINVAL, ENOSYS, EOPNOTSUPP.</summary>
    private static readonly int[] Unsupported = [22, 38, 95];

    /// <summary>The sibling to write into before publishing.</summary>
    public static string Temporary(string final) => Sibling(final, ".tmp-");

    /// <summary>Removes what a killed process left beside the folder.</summary>
    public static void Mend(string final)
    {
        var aside = Aside(final);
        if (Directory.Exists(aside) && !Directory.Exists(final))
        {
            Directory.Move(aside, final);
        }

        Disk.DeleteFolder(aside);
        Disk.DeleteFolder(Temporary(final));
    }

    /// <summary>Makes what was written to <see cref="Temporary"/> the folder of that name, durably; the folder that was there is deleted.</summary>
    public static void Publish(string final) => Publish(final, Exchange);

    internal static void Publish(string final, Func<string, string, bool> exchange)
    {
        var temporary = Temporary(final);
        if (!Directory.Exists(final))
        {
            Disk.PublishFolder(temporary, final);
            return;
        }

        Disk.FlushTree(temporary);
        if (!exchange(temporary, final))
        {
            Directory.Move(final, Aside(final));
            Directory.Move(temporary, final);
        }

        Disk.FlushFolder(Path.GetDirectoryName(final)!);
        Mend(final);
    }

    private static bool Exchange(string one, string other)
    {
        try
        {
            if (Rename(WorkingDirectory, one, WorkingDirectory, other, RenameExchange) == 0)
            {
                return true;
            }
        }
        catch (EntryPointNotFoundException)
        {
            return false;
        }

        var error = Marshal.GetLastPInvokeError();
        return Unsupported.Contains(error) ? false : throw new IOException($"cannot exchange {one} with {other}", new Win32Exception(error));
    }

    private static string Aside(string final) => Sibling(final, ".old-");

    private static string Sibling(string final, string prefix) => Path.Combine(Path.GetDirectoryName(final)!, prefix + Path.GetFileName(final));

    [LibraryImport("libc", EntryPoint = "renameat2", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Rename(int oldFolder, string oldPath, int newFolder, string newPath, uint flags);
}
