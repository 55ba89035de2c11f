using DualRandom.Testing;

namespace DualRandom.EndToEnd.Tests;

/// <summary>One demonstration run, shared by the tests that only read it.</summary>
[CollectionDefinition(Collection)]
public sealed class DemoWorkspace : IDisposable, ICollectionFixture<DemoWorkspace>
{
    public const string Collection = "demo";

    private readonly TemporaryFolder _folder = new();

    public DemoWorkspace() => Output = Cli.Run(["demo", "--enterprises", "3000", "--workspace", Root], Cli.Printing).MustSucceed().Output;

    public string Root => _folder.At("demo");

    public string Output { get; }

    public string DrawFolder => Path.Combine(Directory.GetDirectories(Path.Combine(Root, "draws")).Single(), Pointer(Directory.GetDirectories(Path.Combine(Root, "draws")).Single()));

    public string RunFolder(string month) => Path.Combine(Root, "runs", month, Pointer(Path.Combine(Root, "runs", month)));

    public void Dispose() => _folder.Dispose();

    private static string Pointer(string folder) => File.ReadAllText(Path.Combine(folder, "current")).Trim();
}
