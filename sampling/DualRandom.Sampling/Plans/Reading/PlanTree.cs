using System.Text.Json.Nodes;

namespace DualRandom.Sampling.Plans.Reading;

/// <summary>
/// A plan file as a tree of keys, whatever its form, with the place of every path (<c>rates.A</c>, <c>regions[0]</c>): line and column, or sheet and cell.
/// </summary>
/// <param name="File">The file.</param>
/// <param name="Root">The tree; the texts of YAML and of cells stay texts.</param>
/// <param name="Places">Place by path, the root's under the empty path.</param>
/// <param name="IsText">Whether numbers and truth values come as texts.</param>
internal sealed record PlanTree(string File, JsonObject Root, IReadOnlyDictionary<string, string> Places, bool IsText)
{
    /// <summary>File, place and key of a path; a path that is not in the file has the place of what would hold it.</summary>
    public string Where(string path)
    {
        for (var at = path; ; at = at[..Math.Max(0, at.LastIndexOfAny(['.', '[']))])
        {
            if (Places.TryGetValue(at, out var place))
            {
                return $"{File}{place} {path}".TrimEnd();
            }

            if (at.Length == 0)
            {
                return $"{File} {path}".TrimEnd();
            }
        }
    }

    /// <summary>The path of a key below another path.</summary>
    public static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";
}
