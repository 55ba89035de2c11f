namespace DualRandom.Ingest.Tests.Simulation;

/// <summary>The check characters of GB 32100-2015 and GB 11714-1997, computed as the standards write them down.</summary>
internal static class CodeOracle
{
    private const string Characters = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    public static bool IsValid(string code) =>
        code.Length == 18 && code.All(Characters.Contains) && code[16] == BodyCheck(code.Substring(8, 8)) && code[17] == Check(code[..17]);

    /// <summary>The code of eight characters of authority and eight of body.</summary>
    public static string Make(string head, string body) => head + body + BodyCheck(body) is var first17 ? first17 + Check(first17) : "";

    private static char Check(string first17)
    {
        var sum = 0;
        var weight = 1;
        foreach (var c in first17)
        {
            sum += Characters.IndexOf(c, StringComparison.Ordinal) * weight;
            weight = weight * 3 % 31;
        }

        return Characters[(31 - sum % 31) % 31];
    }

    private static char BodyCheck(string body)
    {
        int[] weights = [3, 7, 9, 10, 5, 8, 4, 2];
        var sum = body.Zip(weights, (c, w) => (char.IsAsciiDigit(c) ? c - '0' : c - 'A' + 10) * w).Sum();
        return (11 - sum % 11) switch { 10 => 'X', 11 => '0', var n => (char)('0' + n) };
    }
}
