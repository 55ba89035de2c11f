using System.Text;
using DualRandom.Ingest.Reading;
using DualRandom.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace DualRandom.Ingest.Tests.Reading;

/// <summary>The fast conversion of GB18030 against the platform's decoder.</summary>
public sealed class Gb18030Tests
{
    private static readonly Encoding Platform = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    [Fact]
    public void Every_character_of_unicode_comes_back()
    {
        var all = string.Concat(Enumerable.Range(1, 0x10FFFF)
            .Where(c => c is (< 0xD800 or > 0xDFFF) and not 0xFDD0)
            .Select(char.ConvertFromUtf32));
        var bytes = Platform.GetBytes(all);

        Assert.Equal(Platform.GetString(bytes), Converted(bytes));
    }

    [Fact]
    public void Sound_text_between_arbitrary_bytes_is_read_as_the_platform_reads_it_wherever_the_line_is_sound()
    {
        var line = Gen.OneOf(
            Gen.ArrayOf(Gen.Elements("平顶山市a,1\"€㐀\U00020000。".EnumerateRunes().ToArray()), 12).Select(r => Platform.GetBytes(string.Concat(r))),
            Gen.ArrayOf(Gen.Choose(0, 255).Select(b => (byte)b), 12));
        Prop.ForAll(Gen.ArrayOf(line, 30).ToArbitrary(), lines =>
        {
            byte[] bytes = [.. lines.SelectMany(l => l.Append((byte)'\n'))];
            var said = Converted(bytes);
            Assert.DoesNotContain('\uFFFD', said.Replace(Platform.GetString([0x84, 0x31, 0xA4, 0x37]), "", StringComparison.Ordinal));
            var expected = lines.SelectMany(l => Encoding.Latin1.GetString(l).Split('\n')).Select(l => Encoding.Latin1.GetBytes(l)).ToList();
            Assert.Equal(expected.Count + 1, said.Split('\n').Length);
            foreach (var (sound, read) in expected.Zip(said.Split('\n')))
            {
                var platform = Gb18030.Platform.GetString(sound);
                Assert.True(platform.Contains(TextEncoding.Unreadable, StringComparison.Ordinal) ? read.Contains(TextEncoding.Unreadable, StringComparison.Ordinal) : read == platform);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));
    }

    [Fact]
    public void Lines_longer_than_a_block_and_characters_across_blocks_come_through()
    {
        using var folder = new TemporaryFolder();
        var text = new string('长', 1_300_001) + "\n" + string.Concat(Enumerable.Range(0, 400_000).Select(i => $"第{i}行\U00020000\r\n")) + "x" + new string('尾', 700_000);
        File.WriteAllBytes(folder.At("gb"), Platform.GetBytes(text));

        TextEncoding.Rewrite(folder.At("gb"), Gb18030.Platform, folder.At("utf8"), CancellationToken.None);

        Assert.True(File.ReadAllText(folder.At("utf8")) == text);
    }

    private static string Converted(byte[] bytes)
    {
        var target = new byte[(bytes.Length * Gb18030.Growth) + 4];
        return Encoding.UTF8.GetString(target, 0, Gb18030.ToUtf8(bytes, target, isEnd: true, out _));
    }
}
