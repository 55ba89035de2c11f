using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;

namespace DualRandom.Sql.Workspaces;

/// <summary>Durable writes: a file is whole on disk before its name is seen.</summary>
public static partial class Disk
{
    private const int ReadOnlyDirectory = 0x10000;

    /// <summary>Writes a text so that a reader sees the old file or the new one: temporary sibling, fsync, rename, fsync of the folder.</summary>
    /// <param name="path">The file.</param>
    /// <param name="text">Its text, in UTF-8.</param>
    /// <param name="mode">Who may read it, from its first byte on; null for what the process is set to.</param>
    public static void Replace(string path, string text, UnixFileMode? mode = null)
    {
        var folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        var temporary = path + ".tmp";
        File.Delete(temporary);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }

        using (var writer = new StreamWriter(temporary, new UTF8Encoding(false), options))
        {
            writer.Write(text);
        }

        Flush(temporary);
        File.Move(temporary, path, overwrite: true);
        FlushFolder(folder);
    }

    /// <summary>Forces a file's bytes to disk.</summary>
    public static void Flush(string path)
    {
        using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.FlushToDisk(handle);
    }

    /// <summary>Forces a folder's names to disk.</summary>
    public static void FlushFolder(string folder)
    {
        var descriptor = Open(folder, ReadOnlyDirectory);
        if (descriptor < 0)
        {
            throw new IOException($"cannot open {folder}", new Win32Exception(Marshal.GetLastPInvokeError()));
        }

        var result = Sync(descriptor);
        var error = Marshal.GetLastPInvokeError();
        Close(descriptor);
        if (result != 0)
        {
            throw new IOException($"cannot flush {folder}", new Win32Exception(error));
        }
    }

    /// <summary>Renames a complete folder to its final name, durably. The target must not exist.</summary>
    public static void PublishFolder(string temporary, string final)
    {
        FlushTree(temporary);
        Directory.Move(temporary, final);
        FlushFolder(Path.GetDirectoryName(final)!);
    }

    /// <summary>Forces a folder and all below it to disk.</summary>
    public static void FlushTree(string root)
    {
        foreach (var file in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories))
        {
            Flush(file);
        }

        foreach (var folder in Directory.EnumerateDirectories(root, "*", SearchOption.AllDirectories))
        {
            FlushFolder(folder);
        }

        FlushFolder(root);
    }

    /// <summary>Deletes a folder and all below it when it is there.</summary>
    public static void DeleteFolder(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Sync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int descriptor);
}
