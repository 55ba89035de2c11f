using System.Text.RegularExpressions;
using System.Xml.Linq;
using DualRandom.Testing;

namespace DualRandom.EndToEnd.Tests;

public sealed partial class TextsTests
{
    public static TheoryData<string> Projects => [.. Directory
        .EnumerateFiles(Repository.Root, "Texts.resx", SearchOption.AllDirectories)
        .Select(f => Path.GetRelativePath(Repository.Root, Path.GetDirectoryName(f)!))
        .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_text_is_there_in_both_languages_and_English_asks_for_no_argument_that_Chinese_has_not(string project)
    {
        var chinese = Read(project, "Texts.resx");
        var english = Read(project, "Texts.en.resx");
        Assert.Equal(chinese.Keys.Order(StringComparer.Ordinal), english.Keys.Order(StringComparer.Ordinal));
        Assert.All(chinese, t => Assert.Empty(Arguments(english[t.Key]).Except(Arguments(t.Value))));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_error_that_is_named_by_a_key_has_its_text_and_its_remedy(string project)
    {
        var texts = Read(project, "Texts.resx");
        var keys = Directory.EnumerateFiles(Path.Combine(Repository.Root, project), "*.cs", SearchOption.AllDirectories)
            .SelectMany(f => ErrorKey().Matches(File.ReadAllText(f)))
            .Select(m => m.Groups["key"].Value);
        Assert.All(keys, k => Assert.True(texts.ContainsKey(k) && texts.ContainsKey(k + ".remedy"), k));
    }

    private static Dictionary<string, string> Read(string project, string file) => XDocument
        .Load(Path.Combine(Repository.Root, project, file)).Root!
        .Elements("data")
        .ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value);

    private static IEnumerable<string> Arguments(string text) => Argument().Matches(text).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex(@"Errors\.Of\(\s*ExitCode\.\w+,\s*""(?<key>[^""]+)""", RegexOptions.ExplicitCapture)]
    private static partial Regex ErrorKey();

    [GeneratedRegex(@"\{\d+")]
    private static partial Regex Argument();
}
