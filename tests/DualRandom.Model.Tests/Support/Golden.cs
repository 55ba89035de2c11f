using DualRandom.Testing;

namespace DualRandom.Model.Tests.Support;

/// <summary>Compares a text people read with the agreed one under <c>golden/</c>.</summary>
internal static class Golden
{
    public static void Same(string file, string text)
    {
        var path = Path.Combine(Repository.Root, "tests", "DualRandom.Model.Tests", "golden", file);
        if (!File.Exists(path) || File.ReadAllText(path) != text)
        {
            File.WriteAllText(Path.Combine(Path.GetTempPath(), file + ".actual"), text);
        }

        Assert.Equal(File.ReadAllText(path), text);
    }
}
