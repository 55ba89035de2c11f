using System.Reflection;
using System.Text;

namespace DualRandom.Sql;

/// <summary>The text files under <c>sql/</c>, embedded in this assembly under their repository path.</summary>
public static class SqlText
{
    private static readonly Assembly Home = typeof(SqlText).Assembly;

    /// <summary>Every embedded file of a folder, sorted by path, e.g. <c>sql/indicators/</c>.</summary>
    public static IReadOnlyList<string> List(string folder) =>
        [.. Home.GetManifestResourceNames().Where(n => n.StartsWith(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>The text of one file, e.g. <c>sql/score/score.sql</c>.</summary>
    /// <exception cref="ArgumentException">No such file is embedded.</exception>
    public static string Read(string path)
    {
        using var stream = Home.GetManifestResourceStream(path) ?? throw new ArgumentException($"no embedded file {path}", nameof(path));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
