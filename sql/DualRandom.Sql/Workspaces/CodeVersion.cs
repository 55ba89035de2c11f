namespace DualRandom.Sql.Workspaces;

/// <summary>
/// Which code ran: the first 12 digits of a SHA-256 over this program's own assemblies. The build is deterministic, so equal
/// sources give equal versions.
/// </summary>
public static class CodeVersion
{
    private static readonly Lazy<string> Computed = new(() => Digest.OfText(string.Join('\n', Directory
        .EnumerateFiles(AppContext.BaseDirectory, "*.dll")
        .Where(f => Path.GetFileName(f).StartsWith("dualrandom", StringComparison.OrdinalIgnoreCase)
                    && !Path.GetFileName(f).EndsWith(".Tests.dll", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .Select(f => Path.GetFileName(f) + " " + Digest.OfFile(f))))[..12]);

    /// <summary>Twelve hexadecimal digits.</summary>
    public static string Current => Computed.Value;
}
