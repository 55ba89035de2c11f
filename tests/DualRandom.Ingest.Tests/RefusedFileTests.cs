using System.IO.Compression;
using System.Text;

namespace DualRandom.Ingest.Tests;

/// <summary>Files that cannot be taken at all: a message with file and remedy, nothing lost, everything else published.</summary>
public sealed class RefusedFileTests
{
    private const string Header = "统一社会信用代码,评价类型,数量,金额（元）,发生日期,数据归集时间\n";
    private static readonly string Good = Header + $"{UsccTests.Oracle.Code(1)},荣誉,1,,2026-01-02,2026-01-05\n";

    public static TheoryData<string, byte[], string> BadFiles => new()
    {
        { "empty.csv", [], "文件是空的" },
        { "blank.csv", "\n\n\r\n"u8.ToArray(), "文件是空的" },
        { "nulls.csv", new byte[5000], "零字节" },
        { "utf16_without_mark.csv", Encoding.Unicode.GetBytes(Good)[..], "零字节" },
        { "binary.csv", [.. Enumerable.Range(0, 4000).Select(i => (byte)(128 + (i * i * 31 % 127)))], "无法识别文字编码" },
        { "no_code.csv", Encoding.UTF8.GetBytes(Good.Replace("统一社会信用代码", "编号", StringComparison.Ordinal)), "缺少必需的列：uscc" },
        { "other.csv", "a,b\n1,2\n"u8.ToArray(), "缺少必需的列" },
        { "quote.csv", "\"统一社会信用代码,评价类型\n1,2\n"u8.ToArray(), "表头" },
        { "cut.xlsx", TestWorkbook.Make(["统一社会信用代码", "评价类型"], [["1", "2"]])[..400], "损坏" },
        { "not_a_workbook.xlsx", [(byte)'P', (byte)'K', 3, 4, 1, 2, 3], "损坏" },
        { "cut.csv.gz", Gzip(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Good, 500))))[..60], "损坏" },
        { "twice.csv.gz", Gzip(Gzip(Encoding.UTF8.GetBytes(Good))), "压缩" },
        { "cut.parquet", "PAR1abcdefgh"u8.ToArray(), "损坏" },
        { "list.json", "[1,2]\n"u8.ToArray(), "缺少必需的列" },
        { "broken.jsonl", "{\"a\":\n{\"b\"\n"u8.ToArray(), "缺少必需的列" },
    };

    [Theory]
    [MemberData(nameof(BadFiles))]
    public void A_bad_file_is_named_with_what_to_do_and_the_good_one_is_published(string name, byte[] bytes, string what)
    {
        using var workspace = WorkspaceFixture.For("appraisal");
        workspace.Put("inbox/2026-10-01/" + name, bytes);
        workspace.Put("inbox/2026-10-01/good.csv", Good);

        var summary = workspace.Ingest();

        var refused = Assert.Single(summary.Refused);
        Assert.Contains(what, refused.What, StringComparison.Ordinal);
        Assert.EndsWith(name, refused.File, StringComparison.Ordinal);
        Assert.Contains(name, refused.Where, StringComparison.Ordinal);
        Assert.NotEmpty(refused.Remedy);
        Assert.Equal((1, 1), (summary.Read, summary.Accepted));
        var before = workspace.Bytes();
        Assert.Equal(summary.Refused, workspace.Ingest().Refused);
        Assert.Equal(before, workspace.Bytes());
        Assert.Contains(before.Keys, k => k.StartsWith("landing/s/", StringComparison.Ordinal) && k.EndsWith(name, StringComparison.Ordinal));
    }

    [Fact]
    public void A_gzip_file_cut_anywhere_is_refused_and_never_loses_rows_unseen()
    {
        var whole = Gzip(Encoding.UTF8.GetBytes(Sample.File(1, 400)));
        using var workspace = WorkspaceFixture.For("appraisal");
        int[] cuts = [30, whole.Length / 2, whole.Length - 100, whole.Length - 9, whole.Length - 8, whole.Length - 1];
        foreach (var cut in cuts)
        {
            workspace.Put($"inbox/2026-10-01/{cut}.csv.gz", whole[..cut]);
        }

        var summary = workspace.Ingest();

        Assert.Equal(cuts.Length, summary.Refused.Count);
        Assert.Equal(0, summary.Read);
    }

    [Fact]
    public void A_folder_where_a_file_should_be_is_refused()
    {
        using var workspace = WorkspaceFixture.For("appraisal");
        workspace.Put("inbox/2026-10-01/good.csv", Good);
        Directory.CreateDirectory(workspace.At("inbox", "2026-10-01", "bad.csv"));

        var summary = workspace.Ingest();

        Assert.Contains("文件夹", Assert.Single(summary.Refused).What, StringComparison.Ordinal);
        Assert.Equal(1, summary.Accepted);
    }

    [Fact]
    public void Messages_come_in_the_language_asked_for()
    {
        using var workspace = WorkspaceFixture.For("appraisal");
        workspace.Put("inbox/empty.csv", []);

        var summary = Ingestor.Run(workspace.Context with { Culture = System.Globalization.CultureInfo.GetCultureInfo("en") }, CancellationToken.None);

        Assert.Equal("the file is empty", Assert.Single(summary.Refused).What);
    }

    [Fact]
    public void A_refused_file_comes_in_once_its_mapping_is_mended()
    {
        using var workspace = WorkspaceFixture.For("appraisal");
        workspace.Put("inbox/2026-10-01/renamed.csv", Good.Replace("评价类型", "类别", StringComparison.Ordinal));
        Assert.Single(workspace.Ingest().Refused);
        var mapping = File.ReadAllText(Path.Combine(Testing.Repository.Root, "ingest", "mappings", "appraisal.json"));
        workspace.Put("mappings/appraisal.json", mapping.Replace("\"评价类型\"", "\"评价类型\", \"类别\"", StringComparison.Ordinal));

        var summary = workspace.Ingest();

        Assert.Empty(summary.Refused);
        Assert.Equal(1, summary.Accepted);
        Assert.DoesNotContain(workspace.Bytes().Keys, k => k.EndsWith("refused.json", StringComparison.Ordinal));
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Optimal))
        {
            gzip.Write(bytes);
        }

        return memory.ToArray();
    }
}
