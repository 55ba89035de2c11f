using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using DualRandom.Reports.Page;
using DualRandom.Testing;

namespace DualRandom.Reports.Tests;

public sealed class TextsTests
{
    private static readonly string Home = Path.Combine(Repository.Root, "reports");

    [Fact]
    public void Both_languages_have_the_same_keys_and_placeholders()
    {
        var chinese = Read("Texts.resx");
        var english = Read("Texts.en.resx");
        Assert.Equal(chinese.Keys.Order(StringComparer.Ordinal), english.Keys.Order(StringComparer.Ordinal));
        Assert.All(chinese.Where(t => !t.Key.StartsWith("Section.", StringComparison.Ordinal)), t =>
            Assert.Equal(Placeholders(t.Value), Placeholders(english[t.Key])));
    }

    [Fact]
    public void Every_text_the_page_asks_for_exists_and_every_text_is_used()
    {
        var template = string.Concat(Directory.EnumerateFiles(Path.Combine(Home, "page"), "*.html").Order(StringComparer.Ordinal).Select(File.ReadAllText));
        var script = string.Concat(Directory.EnumerateFiles(Path.Combine(Home, "page"), "*.js").Order(StringComparer.Ordinal).Select(File.ReadAllText));
        var asked = Regex.Matches(template, @"\{\{(Page\.[A-Za-z]+)\}\}").Select(m => m.Groups[1].Value)
            .Concat(Regex.Matches(script, @"\b(?:t|text)\('([A-Za-z]+)'").Select(m => "Script." + m.Groups[1].Value))
            .ToHashSet(StringComparer.Ordinal);
        var known = Read("Texts.resx").Keys.ToHashSet(StringComparer.Ordinal);
        var code = string.Concat(Directory.EnumerateFiles(Path.Combine(Home, "DualRandom.Reports"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));
        var written = Regex.Matches(code, @"""((?:Page|Script|Book|Sheet|Brief|Annual)\.[A-Za-z.]+)""").Select(m => m.Groups[1].Value).Where(k => !k.EndsWith('.')).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(written.Except(known));
        asked.UnionWith(written);
        Assert.Empty(asked.Except(known));
        var built = new Regex(@"^(Alert|Table|Column|Level|Trait|Part|Department|Section|Dataset|Cohort|Error|Script\.Tier|Script\.TierShort|Script\.Edition|Sheet\.HowName|Sheet\.HowText|Annual\.State)\.");
        Assert.Empty(known.Where(k => !built.IsMatch(k)).Except(asked));
    }

    [Fact]
    public void The_English_texts_hold_no_Chinese()
    {
        var texts = PageTexts.ForScript(CultureInfo.GetCultureInfo("en"));
        Assert.NotEmpty(texts);
        Assert.DoesNotContain(texts.Values, v => v.Any(c => c is >= '一' and <= '鿿'));
    }

    private static Dictionary<string, string> Read(string file) => XDocument.Load(Path.Combine(Home, "DualRandom.Reports", file)).Root!
        .Elements("data")
        .ToDictionary(d => (string)d.Attribute("name")!, d => (string)d.Element("value")!, StringComparer.Ordinal);

    private static IEnumerable<string> Placeholders(string text) => Regex.Matches(text, @"\{\d\}").Select(m => m.Value).Distinct().Order(StringComparer.Ordinal);
}
