using DualRandom.Sql.Workspaces;

namespace DualRandom.Simulator;

/// <summary>
/// The files of a simulation in the making: written in the workspace's scratch space, then moved into <c>inbox/</c> and <c>truth/</c>. The truth lists every
/// file, so the next simulation can take away this one's and nothing else.
/// </summary>
internal sealed class SimulationOutput(Workspace workspace) : IDisposable
{
    /// <summary>The folder ingest reads.</summary>
    public const string Inbox = "inbox";

    /// <summary>The folder of what is true.</summary>
    public const string Truth = "truth";

    private const string FileList = "files.txt";

    private readonly string _staging = Path.Combine(workspace.Scratch, "simulation");

    /// <summary>Where to write the file that will be at this path of the workspace; its folder exists.</summary>
    public string At(params string[] relative)
    {
        var path = Path.Combine([_staging, .. relative]);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }

    /// <summary>Takes an earlier simulation away and puts this one in its place.</summary>
    public void Publish()
    {
        var files = Directory.EnumerateFiles(_staging, "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(_staging, f).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)
            .ToList();
        File.WriteAllLines(At(Truth, FileList), files);
        RemoveEarlier();
        foreach (var file in files.Append($"{Truth}/{FileList}"))
        {
            var target = workspace.At(file);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Move(Path.Combine(_staging, file), target, overwrite: true);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Disk.DeleteFolder(_staging);

    private void RemoveEarlier()
    {
        var list = workspace.At(Truth, FileList);
        if (!File.Exists(list))
        {
            return;
        }

        foreach (var file in File.ReadAllLines(list))
        {
            File.Delete(workspace.At(file));
        }
    }
}
