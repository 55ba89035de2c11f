using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling.Dispatch;

/// <summary>File names made of ids and departments: letters, digits, brackets, <c>-</c> and <c>_</c>; another name is told apart by its hash.</summary>
internal static class SafeName
{
    private const int Longest = 60;

    public static string Of(string name)
    {
        var safe = string.Concat(name.Take(Longest).Select(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '（' or '）' ? c : '_'));
        return safe == name ? name : $"{safe}-{Digest.OfText(name)[..8]}";
    }
}
