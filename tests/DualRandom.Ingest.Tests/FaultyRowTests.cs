using System.Text;

namespace DualRandom.Ingest.Tests;

/// <summary>Rows that cannot be read: each costs itself only, keeps its text, and is counted at its true place in the file.</summary>
public sealed class FaultyRowTests
{
    private const string Header = "统一社会信用代码,评价类型,数量,金额（元）,发生日期,数据归集时间\n";

    [Fact]
    public void Too_few_and_too_many_fields_are_ragged()
    {
        Check(Row(1) + "短,行\n" + Row(3) + Row(4).TrimEnd() + ",多,余\n" + Row(5), [2, 4], "ragged", ["短,行"]);
    }

    [Fact]
    public void A_quote_that_never_closes_costs_its_own_line()
    {
        Check(Row(1) + Row(2).Replace("荣誉", "\"荣誉", StringComparison.Ordinal) + Row(3) + Row(4), [2], "unreadable", ["\"荣誉"]);
    }

    [Fact]
    public void A_quote_that_meets_the_next_quoted_field_does_not_swallow_rows()
    {
        var open = Row(2).Replace("荣誉", "\"荣誉", StringComparison.Ordinal);
        var sound = Row(4).Replace("荣誉", "\"荣誉\"", StringComparison.Ordinal);
        Check(Row(1) + open + Row(3) + sound + Row(5), [2], "unreadable", ["\"荣誉"]);
    }

    [Fact]
    public void Text_after_a_closing_quote_is_unreadable()
    {
        Check(Row(1) + Row(2).Replace("荣誉", "\"荣\"誉", StringComparison.Ordinal) + Row(3), [2], "unreadable", ["\"荣\"誉"]);
    }

    [Fact]
    public void A_zero_byte_costs_its_row()
    {
        Check(Row(1) + Row(2).Replace("荣誉", "荣\0誉", StringComparison.Ordinal) + Row(3) + Row(4), [2], "unreadable", ["荣␀誉"]);
    }

    [Fact]
    public void A_field_of_fifty_megabytes_costs_its_row_and_keeps_its_beginning()
    {
        using var workspace = Ingested(Header + Row(1) + Row(2).Replace("荣誉", new string('长', 17_000_000), StringComparison.Ordinal) + Row(3), out var summary);

        Assert.Equal((3, 2, 1), (summary.Read, summary.Accepted, summary.Quarantined));
        Assert.Equal(["2|too_long|true"], workspace.Query("select row, reason, strlen(raw) between 60000 and 65536 as kept from quarantine"));
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("GB18030")]
    public void Bytes_that_are_no_character_cost_their_row(string name)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        byte[] bytes = [.. encoding.GetBytes(Header + Row(1) + "坏"), 0xFF, 0xFE, .. encoding.GetBytes("\n" + string.Concat(Enumerable.Range(3, 60).Select(i => Row(i))))];
        using var workspace = WorkspaceFixture.For("appraisal");
        workspace.Put("inbox/2026-10-01/a.csv", bytes);

        var summary = workspace.Ingest();

        Assert.Empty(summary.Refused);
        Assert.Equal((62, 61, 1), (summary.Read, summary.Accepted, summary.Quarantined));
        Assert.Equal(["2|unreadable"], workspace.Query("select row, reason from quarantine"));
    }

    [Fact]
    public void A_quoted_field_over_several_lines_is_one_row_with_faults_and_without()
    {
        var long_ = Row(2).Replace("荣誉", "\"荣誉\"", StringComparison.Ordinal).Replace(",1,", ",\"1\n\",", StringComparison.Ordinal);
        Check(Row(1) + long_ + Row(3), [], "", []);
        Check(Row(1) + long_ + "坏\n" + Row(4), [3], "ragged", ["坏"]);
    }

    [Fact]
    public void Empty_lines_mixed_line_ends_and_a_missing_last_one_change_no_row_number()
    {
        using var workspace = Ingested(Header + "\n" + Row(1).Replace("\n", "\r\n", StringComparison.Ordinal) + "\n\r\n" + Row(2) + Row(3).TrimEnd(), out var summary);

        Assert.Equal((3, 3), (summary.Read, summary.Accepted));
        Assert.Equal(["1", "2", "3"], workspace.Query("select row from appraisal order by row"));
    }

    [Fact]
    public void A_lone_return_inside_a_cell_ends_no_row_where_lines_end_in_line_feeds()
    {
        Check(Row(1) + Row(2).Replace("荣誉", "荣誉\r", StringComparison.Ordinal) + Row(3).Replace("2026-01-05", "2026-01-05\r", StringComparison.Ordinal).Replace(",,", ",\r,", StringComparison.Ordinal), [], "", []);
    }

    [Fact]
    public void A_broken_line_of_json_costs_itself()
    {
        using var workspace = WorkspaceFixture.For("judicial");
        string Line(int i) => $$"""{"统一社会信用代码":"{{UsccTests.Oracle.Code(i)}}","案件类型":"合同纠纷","标的金额（元）":12.5,"立案日期":"2026-01-02","案号":"{{i}}"}""" + "\n";
        workspace.Put("inbox/2026-10-01/a.jsonl", Line(1) + "{\"统一社会信用代码\":\n" + "\n" + "[1]\n" + Line(5));

        var summary = workspace.Ingest();

        Assert.Equal((4, 2, 2), (summary.Read, summary.Accepted, summary.Quarantined));
        Assert.Equal(["2|unreadable|{\"统一社会信用代码\":", "4|unreadable|[1]"], workspace.Query("select row, reason, raw from quarantine order by row"));
        Assert.Equal(["1|12.50", "5|12.50"], workspace.Query("select row, amount_cny from judicial order by row"));
    }

    private static string Row(int i) => $"{UsccTests.Oracle.Code(i)},荣誉,1,,2026-01-02,2026-01-05\n";

    private static void Check(string rows, long[] faults, string reason, string[] raw)
    {
        using var workspace = Ingested(Header + rows, out var summary);

        Assert.Empty(summary.Refused);
        Assert.Equal(summary.Read, summary.Accepted + summary.Quarantined);
        Assert.Equal(faults.Length, summary.Quarantined);
        if (faults.Length > 0)
        {
            var said = workspace.Query("select row, reason, raw from quarantine order by row");
            Assert.Equal(faults.Select(f => $"{f}|{reason}"), said.Select(s => string.Join('|', s.Split('|')[..2])));
            Assert.All(raw.Zip(said), p => Assert.Contains(p.First, p.Second, StringComparison.Ordinal));
        }

        var expected = Enumerable.Range(1, (int)summary.Read).Where(i => !faults.Contains(i)).Select(i => $"{i}|{UsccTests.Oracle.Code(i)}");
        Assert.Equal(expected, workspace.Query("select row, uscc from appraisal order by row"));
    }

    private static WorkspaceFixture Ingested(string text, out IngestSummary summary)
    {
        var workspace = WorkspaceFixture.For("appraisal");
        workspace.Put("inbox/2026-10-01/a.csv", text);
        summary = workspace.Ingest();
        return workspace;
    }
}
