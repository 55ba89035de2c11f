using DualRandom.Testing;

namespace DualRandom.EndToEnd.Tests.Service;

/// <summary>A small simulated workspace, and the bytes of two of its months run by hand and undisturbed.</summary>
public sealed class ServedWorkspace : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ServedWorkspace()
    {
        Cli.Run("simulate", "--enterprises", "400", "-w", Root).MustSucceed();
        foreach (var month in (string[])["2026-09", "2026-10"])
        {
            Cli.Run("month", "--month", month, "-w", Root).MustSucceed();
        }

        Undisturbed = Snapshots.Of(Root);
    }

    public string Root => _folder.At("office");

    public IReadOnlyDictionary<string, string> Undisturbed { get; }

    public void Dispose() => _folder.Dispose();
}
