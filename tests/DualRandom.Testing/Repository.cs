namespace DualRandom.Testing;

/// <summary>Places in the checkout and beside it.</summary>
public static class Repository
{
    /// <summary>The folder of DualRandom.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The real data beside the repository; it may be absent.</summary>
    public static string Real => Path.GetFullPath(Path.Combine(Root, "..", "shared", "real"));

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "DualRandom.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException($"no DualRandom.sln above {AppContext.BaseDirectory}");
        }

        return folder;
    }
}

/// <summary>A fact on <c>../shared/real</c>; skipped, saying so, where the data is absent (its licence forbids committing it).</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RealDataFactAttribute : FactAttribute
{
    /// <summary>Needs that file or folder below <c>../shared/real</c>.</summary>
    public RealDataFactAttribute(string path)
    {
        if (!Path.Exists(Path.Combine(Repository.Real, path)))
        {
            Skip = $"{Path.Combine(Repository.Real, path)} is absent: the real data is not part of the repository";
        }
    }
}
