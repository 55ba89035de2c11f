using System.IO.Compression;
using System.Text;

namespace DualRandom.Ingest.Tests.Reading;

/// <summary>Archives: what is in them, what is wrong with them.</summary>
public sealed class ArchiveTests
{
    private static readonly Encoding Gb = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    [Fact]
    public void Members_of_every_form_are_read_and_what_is_no_member_is_passed_over()
    {
        object?[][] cells = [[.. ReceivedFiles.Header.Split(',')], [.. ReceivedFiles.Fields(7)]];
        var zip = Zip(
            null,
            ("评价/", []),
            ("评价/一月.csv", Gb.GetBytes(ReceivedFiles.Text([1, 2]))),
            ("评价/二月.csv.gz", Gzip(Encoding.UTF8.GetBytes(ReceivedFiles.Text([3]) + "少,列\n"))),
            ("评价/三月.json", Encoding.UTF8.GetBytes("[{\"统一社会信用代码\":\"" + UsccTests.Oracle.Code(5) + "\",\"评价类型\":\"荣誉\",\"发生日期\":\"2026-01-02\"}]")),
            ("评价/四月.xlsx", TestWorkbook.Make([new TestSheet("甲", cells), new TestSheet("乙", [["x"]])])),
            ("__MACOSX/评价/._一月.csv", [1, 2, 3]),
            ("评价/.DS_Store", [0, 0, 0]),
            ("Thumbs.db", [0xD0, 0xCF]),
            ("说明.txt", "请于每月五日前报送\n"u8.ToArray()),
            ("封面.png", [0x89, (byte)'P', (byte)'N', (byte)'G', 0, 0]),
            ("照片.bin", [.. Enumerable.Range(0, 4000).Select(i => (byte)(128 + (i * i * 31 % 127)))]));
        using var received = new ReceivedFiles("appraisal", [("评价.zip", zip)]);

        Assert.Empty(received.Summary.Refused);
        Assert.Equal(
            ["评价.zip/评价/一月.csv|1|2|0", "评价.zip/评价/二月.csv.gz|3|2|0", "评价.zip/评价/三月.json|5|1|0", "评价.zip/评价/四月.xlsx#甲|6|1|0"],
            received.Parts("评价.zip"));
        Assert.Equal(
            ["评价.zip/评价/四月.xlsx#乙|other_columns", "评价.zip/说明.txt|other_columns", "评价.zip/封面.png|other_form", "评价.zip/照片.bin|other_form"],
            received.Skipped("评价.zip"));
        Assert.Equal(((int, int)[])[(1, 1), (2, 2), (3, 3), (5, 5), (6, 7)], received.Codes("评价.zip").Select(r => r.Split('|')).Select(r => (int.Parse(r[0], System.Globalization.CultureInfo.InvariantCulture), Enumerable.Range(1, 7).First(i => UsccTests.Oracle.Code(i) == r[1]))));
        Assert.Equal(["4|少,列"], received.Query("评价.zip", "select row, raw from quarantine"));
    }

    [Fact]
    public void Names_in_gb18030_and_in_utf8_without_its_flag_are_read()
    {
        using var received = new ReceivedFiles(
            "appraisal",
            [
                ("gb.zip", Zip(Gb, ("行政处罚/一月.csv", Encoding.UTF8.GetBytes(ReceivedFiles.Text([1]))))),
                ("unflagged.zip", Unflagged(Zip(null, ("行政处罚/二月.csv", Encoding.UTF8.GetBytes(ReceivedFiles.Text([2])))))),
            ]);

        Assert.Equal(["gb.zip/行政处罚/一月.csv|1|1|0"], received.Parts("gb.zip"));
        Assert.Equal(["unflagged.zip/行政处罚/二月.csv|1|1|0"], received.Parts("unflagged.zip"));
    }

    [Fact]
    public void A_member_that_cannot_be_read_refuses_the_archive_and_is_named()
    {
        var good = ("一月.csv", Encoding.UTF8.GetBytes(ReceivedFiles.Text([1])));
        var packed = Zip(null, good, ("二月.csv", Encoding.UTF8.GetBytes(ReceivedFiles.Text(Enumerable.Range(2, 400)))));
        var cases = new (string Name, byte[] Bytes, string What, string Where)[]
        {
            ("encrypted.zip", Encrypted(packed), "加密", "/一月.csv"),
            ("crc.zip", Changed(packed, "二月.csv", 300), "损坏", "/二月.csv"),
            ("cut.zip", packed[..^30], "损坏", "cut.zip"),
            ("zip_in_zip.zip", Zip(null, good, ("内.zip", packed)), "压缩包内", "/内.zip"),
            ("zip_in_gzip.zip.gz", Gzip(packed), "压缩包内", "zip_in_gzip"),
            ("gzip_twice.zip", Zip(null, ("二.csv.gz", Gzip(Gzip(good.Item2)))), "压缩包内", "/二.csv.gz"),
            ("cut_gzip.zip", Zip(null, good, ("二.csv.gz", Gzip(good.Item2)[..^5])), "损坏", "/二.csv.gz"),
            ("empty_member.zip", Zip(null, good, ("二.csv", [])), "空的", "/二.csv"),
            ("renamed.zip", Zip(null, good, ("二.csv", Encoding.UTF8.GetBytes(ReceivedFiles.Text([2]).Replace("统一社会信用代码", "代码", StringComparison.Ordinal)))), "缺少必需的列：uscc", "/二.csv:1"),
            ("binary.zip", Zip(null, good, ("二.csv", [.. Enumerable.Range(0, 4000).Select(i => (byte)(128 + (i * i * 31 % 127)))])), "编码", "/二.csv"),
            ("nothing.zip", Zip(null, ("说明.txt", "请查收\n"u8.ToArray())), "缺少必需的列", "/说明.txt"),
            ("empty.zip", Zip(null), "空的", "empty.zip"),
        };
        using var received = new ReceivedFiles("appraisal", [.. cases.Select(c => (c.Name, c.Bytes)), ("good.csv", Encoding.UTF8.GetBytes(ReceivedFiles.Text([900])))]);

        Assert.All(cases, c =>
        {
            var refused = received.Refused(c.Name);
            Assert.Contains(c.What, refused.What, StringComparison.Ordinal);
            Assert.Contains(c.Where, refused.Where, StringComparison.Ordinal);
        });
        Assert.Equal((1, 1), (received.Summary.Read, received.Summary.Accepted));
    }

    [Fact]
    public void A_bomb_is_refused_before_it_fills_the_disk()
    {
        var zeros = new byte[80 << 20];
        using var received = new ReceivedFiles("appraisal", [("bomb.csv.gz", Gzip(zeros)), ("bomb.zip", Zip(null, ("一.csv", zeros)))]);

        Assert.Equal(2, received.Summary.Refused.Count);
        Assert.All(received.Summary.Refused, r => Assert.Contains("解压后过大", r.What, StringComparison.Ordinal));
    }

    private static byte[] Zip(Encoding? names, params (string Name, byte[] Bytes)[] members)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true, names))
        {
            foreach (var (name, bytes) in members)
            {
                using var stream = zip.CreateEntry(name, CompressionLevel.Optimal).Open();
                stream.Write(bytes);
            }
        }

        return memory.ToArray();
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

    /// <summary>Flag bit 11 cleared in every header: the names stay UTF-8 and nothing says so.</summary>
    private static byte[] Unflagged(byte[] zip) => WithFlags(zip, f => (byte)(f & ~0x08), high: true);

    /// <summary>Flag bit 0 set in every header.</summary>
    private static byte[] Encrypted(byte[] zip) => WithFlags(zip, f => (byte)(f | 1), high: false);

    private static byte[] WithFlags(byte[] zip, Func<byte, byte> change, bool high)
    {
        byte[] changed = [.. zip];
        for (var at = 0; at < changed.Length - 10; at++)
        {
            var offset = changed.AsSpan(at, 4) switch
            {
                [(byte)'P', (byte)'K', 3, 4] => 6,
                [(byte)'P', (byte)'K', 1, 2] => 8,
                _ => 0,
            };
            if (offset > 0)
            {
                changed[at + offset + (high ? 1 : 0)] = change(changed[at + offset + (high ? 1 : 0)]);
            }
        }

        return changed;
    }

    private static byte[] Changed(byte[] zip, string member, int behind)
    {
        byte[] changed = [.. zip];
        changed[zip.AsSpan().IndexOf(Encoding.UTF8.GetBytes(member)) + behind] ^= 0x01;
        return changed;
    }
}
