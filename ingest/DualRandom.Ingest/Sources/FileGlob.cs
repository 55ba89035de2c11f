using System.Text;
using System.Text.RegularExpressions;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Ingest.Sources;

/// <summary>
/// The files and folders that a source's pattern names, sorted. Names that begin with <c>.</c> or <c>~$</c> (uploads under way, Excel's locks) are passed over.
/// </summary>
internal static class FileGlob
{
    private static readonly string[] DataExtensions = [".csv", ".tsv", ".txt", ".xlsx", ".xls", ".json", ".jsonl", ".ndjson", ".parquet", ".gz"];

    /// <summary>Full paths: files that match, and folders that match although their name promises a file.</summary>
    public static IReadOnlyList<string> Find(Workspace workspace, string pattern)
    {
        var full = Path.GetFullPath(pattern, workspace.Root);
        var wild = full.IndexOfAny(['*', '?']);
        if (wild < 0)
        {
            return Path.Exists(full) ? [full] : [];
        }

        var root = full[..full.LastIndexOf('/', wild)];
        if (!Directory.Exists(root))
        {
            return [];
        }

        var matcher = new Regex(ToRegex(full), RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5));
        return [.. Directory.EnumerateFileSystemEntries(root, "*", SearchOption.AllDirectories)
            .Where(p => !IsPassing(p[root.Length..]) && matcher.IsMatch(p) && (File.Exists(p) || PromisesFile(p)))
            .Order(StringComparer.Ordinal)];
    }

    private static bool PromisesFile(string folder) => DataExtensions.Contains(Path.GetExtension(folder), StringComparer.OrdinalIgnoreCase);

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

        return regex.Append('$').ToString();
    }
}
