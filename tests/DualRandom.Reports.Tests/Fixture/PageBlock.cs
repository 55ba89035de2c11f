using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace DualRandom.Reports.Tests.Fixture;

/// <summary>The JSON block of a page.</summary>
internal static partial class PageBlock
{
    public static JsonObject Read(string html) => JsonNode.Parse(Block().Match(html).Groups["json"].Value)!.AsObject();

    [GeneratedRegex("""<script type="application/json" id="data">(?<json>.*?)</script>""", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Block();
}
