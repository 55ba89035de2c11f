namespace DualRandom.Testing;

/// <summary>A folder of its own for one test, deleted afterwards.</summary>
public sealed class TemporaryFolder : IDisposable
{
    /// <summary>Full path; the folder exists.</summary>
    public string FullPath { get; } = Directory.CreateTempSubdirectory("dualrandom-").FullName;

    /// <summary>A path below it.</summary>
    public string At(params string[] parts) => Path.Combine([FullPath, .. parts]);

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(FullPath, recursive: true);
}
