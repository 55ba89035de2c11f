using System.Text;
using System.Text.RegularExpressions;
using DualRandom.Ingest.Reading;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Ingest.Sources;

/// <summary>
/// The files and folders that a source's <c>files</c> names, sorted: one file, a folder with all that is in it, or a pattern. Names that begin with <c>.</c> or <c>~$</c>
/// (uploads under way, Excel's locks) are passed over.
/// </summary>
internal static class FileGlob
{
    private static readonly char[] Wild = ['*', '?'];

    /// <summary>Full paths: files that match, and folders that match although their name promises a file.</summary>
    public static IReadOnlyList<string> Find(Workspace workspace, string files)
    {
        var full = Path.GetFullPath(files, workspace.Root).TrimEnd('/');
        if (File.Exists(full) || (Directory.Exists(full) && FileForms.Promises(full)))
        {
            return [full];
        }

        if (Directory.Exists(full))
        {
            return Below(full, "**/*");
        }

        var wild = files.IndexOfAny(Wild);
        var folder = wild < 0 ? -1 : files.LastIndexOf('/', wild);
        return wild < 0 ? [] : Below(Path.GetFullPath(folder < 0 ? "." : files[..(folder + 1)], workspace.Root).TrimEnd('/'), files[(folder + 1)..]);
    }

    private static IReadOnlyList<string> Below(string root, string pattern)
    {
        if (!Directory.Exists(root))
        {
            return [];
        }

        var matcher = new Regex(ToRegex(pattern), RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5));
        return [.. Directory.EnumerateFileSystemEntries(root, "*", SearchOption.AllDirectories)
            .Where(p => Path.GetRelativePath(root, p) is var name && !IsPassing(name) && matcher.IsMatch(name) && (File.Exists(p) || FileForms.Promises(p)))
            .Order(StringComparer.Ordinal)];
    }

    private static bool IsPassing(string relative) => relative
        .Split('/', StringSplitOptions.RemoveEmptyEntries)
        .Any(n => n.StartsWith('.') || n.StartsWith("~$", StringComparison.Ordinal));

    private static string ToRegex(string glob)
    {
        var regex = new StringBuilder("^");
        for (var i = 0; i < glob.Length; i++)
        {
            var rest = glob.AsSpan(i);
            if (rest.StartsWith("**/"))
            {
                regex.Append("(?:.*/)?");
                i += 2;
            }
            else if (rest.StartsWith("**"))
            {
                regex.Append(".*");
                i++;
            }
            else
            {
                regex.Append(glob[i] switch { '*' => "[^/]*", '?' => "[^/]", var c => Regex.Escape(c.ToString()) });
            }
        }

        return regex.Append("\\z").ToString();
    }
}
