using System.Text.Json;
using DualRandom.Testing;

namespace DualRandom.EndToEnd.Tests;

public sealed class SourceCommandTests : IDisposable
{
    private const string Text =
        """
        企业名称,统一社会信用代码,处罚种类,罚款(元),处罚日期,法人代表
        甲公司,91410422Y17P8HQ455,罚款,3000,2024年3月5日,张三丰

        """;

    private readonly TemporaryFolder _folder = new();

    public SourceCommandTests()
    {
        Cli.Run("init", "-w", _folder.FullPath).MustSucceed();
        Directory.CreateDirectory(_folder.At("inbox", "fire"));
        File.WriteAllText(_folder.At("inbox", "fire", "a.csv"), Text);
    }

    private string FileName => _folder.At("inbox", "fire", "a.csv");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_is_shown_then_written_when_told_and_then_comes_in()
    {
        var configuration = _folder.At("dualrandom.json");
        File.WriteAllText(configuration, File.ReadAllText(configuration).Replace("\"sources\"", "// 我的来源\n  \"sources\"", StringComparison.Ordinal));
        var before = File.ReadAllText(configuration);

        var shown = Cli.Run("source", "add", FileName, "-w", _folder.FullPath, "--culture", "en").MustSucceed().Output;
        Assert.All((string[])["fine_cny", "match.name", "张**", "Nothing written"], t => Assert.Contains(t, shown, StringComparison.Ordinal));
        Assert.DoesNotContain("张三丰", shown, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(configuration));

        var written = Cli.Run("source", "add", FileName, "-w", _folder.FullPath, "--department", "消防大队", "--write", "--json").MustSucceed().Output;
        using var json = JsonDocument.Parse(written);
        Assert.Equal("penalty", json.RootElement.GetProperty("dataset").GetString());
        Assert.Equal(2, json.RootElement.GetProperty("written").GetArrayLength());
        Assert.Contains("// 我的来源", File.ReadAllText(configuration), StringComparison.Ordinal);

        using var ingested = JsonDocument.Parse(Cli.Run("ingest", "-w", _folder.FullPath, "--json").MustSucceed().Output);
        Assert.Equal(1, ingested.RootElement.GetProperty("accepted").GetInt32());
        Cli.Run("source", "add", FileName, "-w", _folder.FullPath, "--write").MustFailClearly(2, "fire", "--name");
    }

    [Fact]
    public void What_cannot_be_a_source_is_told_with_what_to_do()
    {
        Cli.Run("source", "add", _folder.At("nothing.csv"), "-w", _folder.FullPath).MustFailClearly(2, "nothing.csv");
        File.WriteAllText(FileName, "统一社会信用代码,备注\n91410422Y17P8HQ455,x\n");
        Cli.Run("source", "add", FileName, "-w", _folder.FullPath, "--dataset", "penalty", "--write").MustFailClearly(3, "event_date");
    }
}
