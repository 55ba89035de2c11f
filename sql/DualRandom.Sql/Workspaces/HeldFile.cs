using System.Globalization;

namespace DualRandom.Sql.Workspaces;

/// <summary>
/// A file that one process holds, and beside it <c>&lt;file&gt;-holder</c> with the number of that process. The operating system releases the file when the process ends,
/// however it ends. 独占文件。
/// </summary>
public sealed class HeldFile : IDisposable
{
    private const int Looks = 20;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    private readonly FileStream _stream;

    private HeldFile(FileStream stream) => _stream = stream;

    /// <summary>Takes the file; its folder is made when absent.</summary>
    /// <exception cref="DualRandomException">Another process holds it: the text names the process.</exception>
    public static HeldFile Take(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        HeldFile held;
        try
        {
            held = new HeldFile(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e) when (e is not (DirectoryNotFoundException or FileNotFoundException or PathTooLongException))
        {
            throw Errors.Of(ExitCode.Busy, "workspace.busy", path, e, Holder(path));
        }

        try
        {
            File.WriteAllText(HolderOf(path), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return held;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private static string HolderOf(string path) => path + "-holder";

    /// <summary>
    /// The number of the process, when the one written down is alive: it may have been killed just before another took the file. Who has just taken the file writes its number
    /// a moment later, so it is waited for.
    /// </summary>
    private static string Holder(string path)
    {
        for (var i = 0; i < Looks; i++)
        {
            if (Alive(path) is { } number)
            {
                return number;
            }

            Thread.Sleep(BetweenLooks);
        }

        return "?";
    }

    private static string? Alive(string path)
    {
        try
        {
            var number = File.ReadAllText(HolderOf(path)).Trim();
            return number.Length > 0 && Directory.Exists("/proc/" + number) ? number : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
