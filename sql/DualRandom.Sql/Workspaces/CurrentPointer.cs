namespace DualRandom.Sql.Workspaces;

/// <summary>The file <c>current</c> of a folder of publications: the name of the published one. Replaced by one rename.</summary>
public static class CurrentPointer
{
    private const string FileName = "current";

    /// <summary>Full path of the published folder, or null when nothing is published.</summary>
    /// <exception cref="DualRandomException">The pointer names a folder that is gone.</exception>
    public static string? Read(string folder)
    {
        var pointer = Path.Combine(folder, FileName);
        if (!File.Exists(pointer))
        {
            return null;
        }

        var target = Path.Combine(folder, File.ReadAllText(pointer).Trim());
        return Directory.Exists(target)
            ? target
            : throw Errors.Of(ExitCode.VerificationFailed, "pointer.lost", pointer, target);
    }

    /// <summary>Points the folder at one of its publications.</summary>
    public static void Write(string folder, string id) => Disk.Replace(Path.Combine(folder, FileName), id + "\n");

    /// <summary>Points the folder at nothing.</summary>
    public static void Clear(string folder) => File.Delete(Path.Combine(folder, FileName));
}
