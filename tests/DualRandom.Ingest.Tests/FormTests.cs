using System.Globalization;
using System.IO.Compression;
using System.Text;
using DualRandom.Sql.Engines;

namespace DualRandom.Ingest.Tests;

/// <summary>The same three records in every form that departments send, told apart by content.</summary>
public sealed class FormTests
{
    private static readonly string[] Header = ["统一社会信用代码", "评价类型", "数量", "金额（元）", "发生日期", "数据归集时间"];
    private static readonly string[][] Records =
    [
        [UsccTests.Oracle.Code(1), "荣誉", "3", "", "2026-01-02", "2026-01-05"],
        [UsccTests.Oracle.Code(2), "负面舆情", "1", "12.5", "2026-02-03", "2026-02-05"],
        [UsccTests.Oracle.Code(3), "水电气欠费", "2", "1,000", "2026-03-04", "2026-03-05"],
    ];

    public static TheoryData<string, byte[]> Forms
    {
        get
        {
            var gb = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;
            var typed = Records.Select(r => (object?[])[r[0], r[1], int.Parse(r[2], CultureInfo.InvariantCulture), r[3], DateOnly.Parse(r[4], CultureInfo.InvariantCulture), DateOnly.Parse(r[5], CultureInfo.InvariantCulture)]).ToArray();
            return new()
            {
                { "utf8.csv", Encoding.UTF8.GetBytes(Delimited(",", "\n")) },
                { "bom.txt", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Delimited("\t", "\r\n"))] },
                { "semicolon.csv", Encoding.UTF8.GetBytes(Delimited(";", "\r\n")) },
                { "bar.dat", Encoding.UTF8.GetBytes(Delimited("|", "\n")) },
                { "old_mac.csv", Encoding.UTF8.GetBytes(Delimited(",", "\r")) },
                { "gb18030.csv", gb.GetBytes(Delimited(",", "\r\n")) },
                { "utf16.csv", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Delimited(",", "\r\n"))] },
                { "packed.csv.gz", Gzip(gb.GetBytes(Delimited(",", "\n"))) },
                { "sheet.xlsx", TestWorkbook.Make(Header, typed) },
                { "wrongly_named.csv", TestWorkbook.Make(Header, typed) },
                { "lines.jsonl", Encoding.UTF8.GetBytes(JsonLines) },
                { "lines_gb.json", gb.GetBytes(JsonLines) },
                { "odd [1] '名'.csv", Encoding.UTF8.GetBytes(Delimited(",", "\n")) },
            };
        }
    }

    private static string JsonLines => string.Concat(Records.Select(r => "{" + string.Join(",", Header.Zip(r).Select(p => $"\"{p.First}\":{(p.Second.Length == 0 ? "null" : $"\"{p.Second}\"")}")) + "}\n"));

    [Theory]
    [MemberData(nameof(Forms))]
    public void Every_form_gives_the_same_records(string name, byte[] bytes)
    {
        using var workspace = WorkspaceFixture.For("appraisal");
        workspace.Put("inbox/2026-10-01/" + name, bytes);

        var summary = workspace.Ingest();

        Assert.Empty(summary.Refused);
        Assert.Empty(summary.Reasons);
        Check(workspace, "appraisal");
    }

    [Fact]
    public void Parquet_in_contract_columns_comes_in_as_it_is()
    {
        using var workspace = WorkspaceFixture.For("contract", dataset: "appraisal");
        Directory.CreateDirectory(workspace.At("inbox", "2026-10-01"));
        using (var engine = DuckDbEngine.InMemory())
        {
            var rows = string.Join(" union all ", Records.Select(r =>
                $"select '{r[0]}' as uscc, date '{r[4]}' as event_date, date '{r[5]}' as known_date, '{r[1]}' as kind, {r[2]}::integer as count, nullif(replace('{r[3]}', ',', ''), '')::decimal(18,2) as amount_cny"));
            engine.CopyToParquet(rows, workspace.At("inbox", "2026-10-01", "a.parquet"), "uscc");
        }

        var summary = workspace.Ingest();

        Assert.Empty(summary.Refused);
        Check(workspace, "appraisal");
    }

    private static void Check(WorkspaceFixture workspace, string dataset) => Assert.Equal(
        Records.Select((r, i) => $"{r[0]}|{r[4]}|{r[5]}|测试部门|s|{i + 1}|{r[1]}|{r[2]}|{(r[3] switch { "" => "∅", "12.5" => "12.50", _ => "1000.00" })}"),
        workspace.Query($"select uscc, event_date, known_date, department, source, row, kind, count, amount_cny from {dataset} order by row"));

    private static string Delimited(string delimiter, string end) =>
        string.Join(delimiter, Header) + end + string.Concat(Records.Select(r => string.Join(delimiter, r.Select(f => f.Contains(delimiter) ? $"\"{f}\"" : f)) + end));

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
