using System.Security.Cryptography;
using System.Text;

namespace DualRandom.Sql.Tests.Workspaces;

internal static class DigestOracle
{
    public static string Sha256(string text) =>
        string.Concat(SHA256.HashData(Encoding.UTF8.GetBytes(text)).Select(b => b.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));
}
