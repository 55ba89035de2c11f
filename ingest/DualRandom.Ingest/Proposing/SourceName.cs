using DualRandom.Sql.Workspaces;

namespace DualRandom.Ingest.Proposing;

/// <summary>Names of sources: letters, digits, <c>_</c> and <c>-</c>.</summary>
internal static class SourceName
{
    /// <summary>Whether it can be one.</summary>
    public static bool IsGood(string name) => name.Length > 0 && name.All(IsGood);

    /// <summary>A name from that of the file's folder in the inbox, else of the file.</summary>
    public static string Of(Workspace workspace, string file)
    {
        var stem = Path.GetRelativePath(workspace.Root, Path.GetFullPath(file)).Split('/') is ["inbox", var folder, _, ..] ? folder : Path.GetFileName(file).Split('.')[0];
        var name = new string([.. stem.Select(c => IsGood(c) ? char.ToLowerInvariant(c) : '_')]).Trim('_', '-');
        return name.Length == 0 ? "source" : name;
    }

    /// <summary>The name, numbered when it is taken.</summary>
    public static string Free(string name, IReadOnlyCollection<string> taken) =>
        Enumerable.Range(1, taken.Count + 1).Select(i => i == 1 ? name : FormattableString.Invariant($"{name}_{i}")).First(n => !taken.Contains(n, StringComparer.Ordinal));

    private static bool IsGood(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-';
}
