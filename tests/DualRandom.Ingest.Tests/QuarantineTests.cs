using System.Text;
using DualRandom.Ingest.Accounting;
using DualRandom.Ingest.Quarantine;
using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Workspaces;
using ExcelDataReader;

namespace DualRandom.Ingest.Tests;

/// <summary>Refused rows can be looked at, sent back and, once the mapping is mended, taken in.</summary>
public sealed class QuarantineTests
{
    private const string Header = "代码,类型,日期,备注\n";
    private static readonly QuarantineFilter Everything = new();

    [Fact]
    public void Rows_are_counted_and_shown_by_dataset_source_batch_and_reason()
    {
        using var workspace = Two();
        using var room = QuarantineRoom.Open(workspace.Context);
        int Count(QuarantineFilter filter) => (int)room.Count(filter, CancellationToken.None).Sum(c => c.Rows);

        Assert.Equal(
            [
                new QuarantineCount("appraisal", "a", "bad_date:event_date", 1), new QuarantineCount("appraisal", "a", "bad_value:kind", 2),
                new QuarantineCount("appraisal", "b", "bad_value:kind", 1), new QuarantineCount("appraisal", "b", "code_missing", 1),
            ],
            room.Count(Everything, CancellationToken.None));
        Assert.Equal((5, 0), (Count(new("appraisal")), Count(new("penalty"))));
        Assert.Equal((2, 1, 3, 3), (Count(new(Source: "b")), Count(new(Reason: "bad_date")), Count(new(Reason: "bad_value:kind")), Count(new(Reason: "bad_value"))));
        Assert.Equal(0, Count(new(Reason: "bad")));
        var batch = Lake.Read(workspace.Workspace).Batches.First(b => b.Source == "b").Batch;
        Assert.Equal((2, 0), (Count(new(Batch: batch)), Count(new(Source: "a", Batch: batch))));
    }

    [Fact]
    public void A_row_is_shown_with_its_place_every_reason_the_columns_and_its_text()
    {
        using var workspace = Two();
        using var room = QuarantineRoom.Open(workspace.Context);

        var row = Assert.Single(room.Show(new(Reason: "code_missing"), 10, CancellationToken.None));

        Assert.Equal(("appraisal", "b", "b.csv", 2L), (row.Dataset, row.Source, row.File, row.Row));
        Assert.Equal(["code_missing", "bad_date:event_date", "bad_value:kind"], row.Reasons);
        Assert.Equal(["event_date", "kind", "uscc"], row.Columns);
        Assert.Equal(",好,昨天,", row.Raw);
        Assert.Equal([(2L, "a"), (3L, "a")], room.Show(Everything, 2, CancellationToken.None).Select(r => (r.Row, r.Source)));
    }

    [Fact]
    public void An_empty_quarantine_is_no_error()
    {
        using var workspace = WorkspaceFixture.For("mine");
        using var room = QuarantineRoom.Open(workspace.Context);

        Assert.Empty(room.Count(Everything, CancellationToken.None));
        Assert.Empty(room.Show(Everything, 10, CancellationToken.None));
        Assert.Equal(0, QuarantineExport.Write(workspace.Context, Everything, workspace.At("q.csv"), CancellationToken.None).Rows);
        Assert.Equal(0, QuarantineRetry.Run(workspace.Context, Everything, CancellationToken.None).Batches);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public void An_export_opens_in_a_spreadsheet_holds_every_row_and_runs_no_formula(string form)
    {
        using var workspace = WorkspaceFixture.For("mine");
        workspace.Put("mappings/mine.json", Mapping());
        string[] dangerous = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1+1", "'=1", "中,\"文\""];
        var rows = dangerous.Select(d => $"\"{d.Replace("\"", "\"\"", StringComparison.Ordinal)}\",荣誉,昨天,");
        workspace.Put("inbox/2026-10-01/=a.csv", Header + string.Join('\n', rows) + "\n\u0007钟,荣誉,昨天,\n");
        workspace.Ingest();
        var file = workspace.At("out", "q." + form);

        var summary = QuarantineExport.Write(workspace.Context, Everything, file, CancellationToken.None);

        Assert.Equal((file, 9L, 0L), (summary.File, summary.Rows, summary.Cut));
        var bytes = File.ReadAllBytes(file);
        var table = form == "csv" ? Csv(bytes) : Workbook(file);
        Assert.Equal(["dataset", "source", "batch", "file", "row", "reason", "reasons", "columns", "raw"], table[0]);
        Assert.Equal(Enumerable.Range(1, 9).Select(i => $"{i}"), table.Skip(1).Select(r => r[4]));
        Assert.All(table.Skip(1), r => Assert.Equal("code_invalid", r[5]));
        if (form == "csv")
        {
            Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
            Assert.All(table.Skip(1).SelectMany(r => r), cell => Assert.DoesNotMatch(@"^\s*[-=+@＝＋－＠]", cell));
            Assert.Equal(["'=1+1,荣誉,昨天,", "'=a.csv"], [table[1][8], table[1][3]]);
        }
        else
        {
            using var archive = System.IO.Compression.ZipFile.OpenRead(file);
            using var sheet = new StreamReader(archive.GetEntry("xl/worksheets/sheet1.xml")!.Open());
            var xml = sheet.ReadToEnd();
            Assert.DoesNotContain("<f", xml, StringComparison.Ordinal);
            Assert.Equal("=1+1,荣誉,昨天,", table[1][8]);
            Assert.Equal("␇钟,荣誉,昨天,", table[9][8]);
            QuarantineExport.Write(workspace.Context, Everything, file, CancellationToken.None);
            Assert.Equal(bytes, File.ReadAllBytes(file));
        }
    }

    [Fact]
    public void A_text_longer_than_a_cell_is_cut_in_a_workbook_and_counted_and_whole_in_csv()
    {
        using var workspace = WorkspaceFixture.For("mine");
        workspace.Put("mappings/mine.json", Mapping());
        workspace.Put("inbox/2026-10-01/a.csv", Header + $"x,荣誉,昨天,{new string('a', 40_000)}\n");
        workspace.Ingest();

        Assert.Equal(1, QuarantineExport.Write(workspace.Context, Everything, workspace.At("q.xlsx"), CancellationToken.None).Cut);
        Assert.Equal(32_767, Workbook(workspace.At("q.xlsx"))[1][8].Length);
        Assert.Equal(0, QuarantineExport.Write(workspace.Context, Everything, workspace.At("q.csv"), CancellationToken.None).Cut);
        Assert.Equal(40_000, Csv(File.ReadAllBytes(workspace.At("q.csv")))[1][8].Count(c => c == 'a'));
        Assert.Equal(ExitCode.Usage, Assert.Throws<DualRandomException>(() => QuarantineExport.Write(workspace.Context, Everything, workspace.At("q.docx"), CancellationToken.None)).Code);
    }

    [Fact]
    public void After_the_mapping_is_mended_the_rows_come_in_and_the_sum_holds()
    {
        using var workspace = Two();
        workspace.Put("inbox/new/2026-10-09/c.csv", Header + Line(7));
        workspace.Put("mappings/mine.json", Mapping("""{"好":"荣誉"}"""));

        var summary = QuarantineRetry.Run(workspace.Context, new(Source: "a"), CancellationToken.None);

        Assert.Equal((1, new RowSum(4, 1, 0, 3), new RowSum(4, 2, 1, 1)), (summary.Batches, summary.Before, summary.After));
        Assert.Equal([new RetryCount("appraisal", "a", "bad_date:event_date", 1, 1), new RetryCount("appraisal", "a", "bad_value:kind", 2, 0)], summary.Reasons);
        var lake = Lake.Read(workspace.Workspace);
        Assert.Equal(["a|4|2|1|1", "b|3|1|0|2"], lake.Batches.Select(b => $"{b.Source}|{b.Read}|{b.Accepted}|{b.Duplicate}|{b.Quarantined}"));
        Assert.All(lake.Batches, b => Assert.True(b.Balances));
        Assert.Equal(
            ((int[])[1, 2, 5]).Select(i => UsccTests.Oracle.Code(i)).Order(StringComparer.Ordinal),
            workspace.Query("select uscc from appraisal order by uscc"));

        var all = workspace.Ingest();
        Assert.Equal((8, 5, 1, 2), (all.Read, all.Accepted, all.Duplicate, all.Quarantined));
        Assert.Equal(0, QuarantineRetry.Run(workspace.Context, new(Reason: "bad_value"), CancellationToken.None).Batches);
    }

    [Fact]
    public void A_retry_that_changes_nothing_changes_no_byte()
    {
        using var workspace = Two();
        var before = workspace.Bytes();

        var summary = QuarantineRetry.Run(workspace.Context, Everything, CancellationToken.None);

        Assert.Equal((2, summary.Before), (summary.Batches, summary.After));
        Assert.Equal(before, workspace.Bytes());
    }

    private static WorkspaceFixture Two()
    {
        var workspace = new WorkspaceFixture([.. ((string[])["a", "b", "new"]).Select(n => new IngestSource(n, "mine", "测试部门", $"inbox/{n}/**/*"))]);
        workspace.Put("mappings/mine.json", Mapping());
        workspace.Put("inbox/a/2026-10-01/a.csv", Header + Line(1) + Line(1, "好") + Line(2, "好") + Line(3, date: "昨天"));
        workspace.Put("inbox/b/2026-10-02/b.csv", Header + Line(5) + ",好,昨天,\n" + Line(6, "好"));
        var summary = workspace.Ingest();
        Assert.Equal((7, 2, 5), (summary.Read, summary.Accepted, summary.Quarantined));
        return workspace;
    }

    private static string Line(int i, string kind = "荣誉", string date = "2026-01-02") => $"{UsccTests.Oracle.Code(i)},{kind},{date},\n";

    private static string Mapping(string codes = "{}") =>
        """{"mapping":"mine","title":{"zh":"","en":""},"dataset":"appraisal","columns":{"uscc":{"from":["代码"]},"kind":{"from":["类型"],"codes":@},"event_date":{"from":["日期"]}}}"""
            .Replace("@", codes, StringComparison.Ordinal);

    private static List<List<string>> Csv(byte[] bytes) => [.. CsvLines.Parse(Encoding.UTF8.GetString(bytes[3..])).Select(r => r.ToList())];

    private static List<List<string>> Workbook(string file)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var stream = File.OpenRead(file);
        using var reader = ExcelReaderFactory.CreateReader(stream);
        var rows = new List<List<string>>();
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => $"{reader.GetValue(i)}")]);
        }

        return rows;
    }
}
