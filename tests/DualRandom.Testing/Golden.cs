namespace DualRandom.Testing;

/// <summary>
/// Files that people read, kept in the repository. To accept a change, run the test with <c>DUALRANDOM_ACCEPT=1</c> and review the diff.
/// </summary>
public static class Golden
{
    /// <summary>Compares a text with the committed file at that path below the repository's root.</summary>
    public static void Check(string path, string actual)
    {
        var full = Path.Combine(Repository.Root, path);
        if (Environment.GetEnvironmentVariable("DUALRANDOM_ACCEPT") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            File.WriteAllText(full, actual);
        }

        Assert.Equal(File.ReadAllText(full), actual);
    }

    /// <summary>The same line by line, stopping at the first that differs.</summary>
    public static void CheckLines(string path, IEnumerable<string> actual)
    {
        if (Environment.GetEnvironmentVariable("DUALRANDOM_ACCEPT") == "1")
        {
            Check(path, string.Concat(actual.Select(l => l + "\n")));
            return;
        }

        using var expected = File.ReadLines(Path.Combine(Repository.Root, path)).GetEnumerator();
        foreach (var line in actual)
        {
            Assert.Equal(expected.MoveNext() ? expected.Current : "", line);
        }

        Assert.False(expected.MoveNext(), path);
    }
}
