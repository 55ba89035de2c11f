using System.Text;
using DualRandom.Testing;

namespace DualRandom.EndToEnd.Tests;

public sealed class BadInputTests : IDisposable
{
    private const string Header = "企业名称,统一社会信用代码,企业类型,行业代码,行政区划,成立日期,注册资本,登记状态,注销日期,住所,法定代表人,经营范围,核准日期,数据归集时间";

    private readonly TemporaryFolder _folder = new();

    public BadInputTests() => Cli.Run("init", "-w", _folder.FullPath).MustSucceed();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_unknown_encoding_is_refused_with_the_file_named() =>
        Refused("encoding.csv", [.. Encoding.ASCII.GetBytes("a,b\n"), .. Enumerable.Range(0, 4000).Select(i => (byte)((i * 89 % 120) + 129 + (i % 7 == 0 ? 0 : -1)))]);

    [Fact]
    public void A_truncated_workbook_is_refused_with_the_file_named() => Refused("cut.xlsx", [0x50, 0x4B, 3, 4, .. new byte[400]]);

    [Fact]
    public void An_empty_file_is_refused_with_the_file_named() => Refused("empty.csv", []);

    [Fact]
    public void A_file_of_NULs_is_refused_with_the_file_named() => Refused("nul.csv", new byte[100_000]);

    [Fact]
    public void A_missing_required_column_is_refused_and_named() =>
        Refused("column.csv", Encoding.UTF8.GetBytes("企业名称,成立日期\n某公司,2020-01-01\n"), "统一社会信用代码");

    [Fact]
    public void A_directory_where_a_file_should_be_is_refused_with_its_place()
    {
        Directory.CreateDirectory(_folder.At("inbox", "registry", "2026-10-01", "folder.csv"));
        Cli.Run("ingest", "-w", _folder.FullPath).MustFailClearly(3, "folder.csv");
    }

    [Fact]
    public void A_field_of_fifty_megabytes_is_quarantined_and_the_other_rows_come_in()
    {
        var huge = new string('长', 50_000_000 / 3);
        Write("huge.csv", Encoding.UTF8.GetBytes(
            $"{Header}\n甲公司,91410422Y17P8HQ455,有限责任公司,5211,410402,2020-01-01,50万元,存续,,{huge},,零售,2020-01-01,2020-01-03\n" +
            "乙公司,91410402Y5H4HFY001,有限责任公司,5211,410402,2020-01-01,50万元,存续,,新华区,,零售,2020-01-01,2020-01-03\n"));
        var said = Cli.Run("ingest", "-w", _folder.FullPath, "--json").MustSucceed().Output;
        using var json = System.Text.Json.JsonDocument.Parse(said);
        Assert.Equal((2, 1, 1), (Number(json, "read"), Number(json, "accepted"), Number(json, "quarantined")));
    }

    [Fact]
    public void A_broken_configuration_is_told_with_line_and_column()
    {
        File.WriteAllText(_folder.At("dualrandom.json"), "{ \"office\": {\n  \"name\": 12 } }");
        Cli.Run("ingest", "-w", _folder.FullPath).MustFailClearly(2, "dualrandom.json");
    }

    private static int Number(System.Text.Json.JsonDocument json, string name) => json.RootElement.GetProperty(name).GetInt32();

    private void Refused(string name, byte[] bytes, params string[] mentions)
    {
        Write(name, bytes);
        Cli.Run("ingest", "-w", _folder.FullPath).MustFailClearly(3, [name, .. mentions]);
    }

    private void Write(string name, byte[] bytes)
    {
        var path = _folder.At("inbox", "registry", "2026-10-01", name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
    }
}
