using System.Security.Cryptography;
using System.Text;

namespace DualRandom.Sql.Workspaces;

/// <summary>SHA-256 as lower-case hexadecimal, of texts and files.</summary>
public static class Digest
{
    /// <summary>Of the UTF-8 bytes of a text.</summary>
    public static string OfText(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Of a file's bytes, read in a stream.</summary>
    public static string OfFile(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
