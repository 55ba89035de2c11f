using System.Text;

namespace DualRandom.Ingest.Tests.Reading;

/// <summary>Texts as departments save them: encodings, delimiters, quotes, titles above the header.</summary>
public sealed class TextShapeTests
{
    private static readonly Encoding Gb = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    [Fact]
    public void Every_encoding_with_every_delimiter_is_found_by_its_bytes()
    {
        var encodings = new (string Name, Func<string, byte[]> Bytes)[]
        {
            ("utf8", Encoding.UTF8.GetBytes),
            ("utf8_mark", t => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(t)]),
            ("gb18030", Gb.GetBytes),
            ("gbk", CodePagesEncodingProvider.Instance.GetEncoding("GBK")!.GetBytes),
            ("utf16le", Encoding.Unicode.GetBytes),
            ("utf16le_mark", t => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(t)]),
            ("utf16be", Encoding.BigEndianUnicode.GetBytes),
            ("utf16be_mark", t => [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(t)]),
        };
        var cases = encodings.SelectMany(e => new[] { ",", "\t", ";", "|" }, (e, d) => (e.Name, e.Bytes, Delimiter: d))
            .Select((c, at) => (File: $"{c.Name}_{at}.csv", Rows: Enumerable.Range(at * 10, 3), c.Bytes, c.Delimiter))
            .ToList();
        using var received = new ReceivedFiles("appraisal", cases.Select(c => (c.File, c.Bytes(ReceivedFiles.Text(c.Rows, c.Delimiter, "\r\n")))));

        Assert.Empty(received.Summary.Refused);
        Assert.All(cases, c => Assert.Equal(ReceivedFiles.Expected(c.Rows), received.Codes(c.File)));
    }

    [Fact]
    public void A_text_in_ascii_up_to_a_late_line_in_gb18030_is_read_as_such()
    {
        var ascii = "uscc,department,评价类型,发生日期,known_date\n".Replace("评价类型", "kind", StringComparison.Ordinal);
        using var workspace = WorkspaceFixture.For("late");
        workspace.Put("mappings/late.json", """
            {"mapping": "late", "title": {"zh": "晚", "en": "late"}, "dataset": "appraisal", "columns": {"uscc": {"from": ["uscc"]}, "kind": {"value": "荣誉"},
             "event_date": {"from": ["day"]}, "department": {"from": ["department"]}}}
            """);
        var text = new StringBuilder("uscc,department,day,filler\n");
        for (var i = 0; i < 5; i++)
        {
            text.Append($"{UsccTests.Oracle.Code(i)},{(i == 4 ? "市场监管局" : "bureau")},2026-01-02,{new string('x', i == 3 ? 900_000 : 900_001)}\n");
            text.Append(i == 3 ? string.Concat(Enumerable.Range(100, 30).Select(j => $"{UsccTests.Oracle.Code(j)},bureau,2026-01-02,{new string('y', 200_000)}\n")) : "");
        }

        workspace.Put("inbox/a.csv", Gb.GetBytes(text.ToString()));

        Assert.Equal(35, workspace.Ingest().Accepted);
        Assert.Equal(["市场监管局"], workspace.Query($"select department from appraisal where uscc = '{UsccTests.Oracle.Code(4)}'"));
    }

    [Fact]
    public void Blanks_of_any_kind_around_a_value_are_cut_off_whichever_of_them_the_file_has()
    {
        string[] blanks = ["", " ", "\u3000", "\u00A0", "\t", "\n", "\r", "\r\n", " \u3000\t"];
        var files = blanks.SelectMany(b => new[] { b + "文 1", "文 1" + b }).Select((value, i) => (File: $"{i}.csv", Value: value)).ToList();
        using var received = new ReceivedFiles(
            "appraisal", [.. files.Select((f, i) => (f.File, $"统一社会信用代码,评价类型,发生日期,文号\n{UsccTests.Oracle.Code(i)},荣誉,2026-01-02,\"{f.Value}\"\n"))]);

        Assert.All(files, f => Assert.Equal(["文 1"], received.Query(f.File, "select record_no from appraisal where batch = {batch}")));
    }

    [Fact]
    public void Titles_notes_and_blank_lines_above_the_header_are_no_rows()
    {
        const string Notes = "2026年社会评价信息表,,,,,\n填报单位：模拟局,,,,,\n\n\"注：金额以元计，\n不含税\",,,,,\n";
        var rows = ReceivedFiles.Text([1, 2, 3]);
        using var received = new ReceivedFiles(
            "appraisal",
            ("title.csv", "2026年社会评价信息表\n填报单位：模拟局\n" + rows),
            ("notes.csv", Notes + ReceivedFiles.Text([11, 12, 13])),
            ("faulty.csv", Notes + ReceivedFiles.Text([21, 22]) + "少,列\n" + ReceivedFiles.Row(24) + "\n"),
            ("gb.csv", ""),
            ("deep.csv", string.Concat(Enumerable.Range(1, 45).Select(i => $"说明第{i}条\n")) + ReceivedFiles.Text([31])),
            ("blank.csv", "\n\r\n\n" + ReceivedFiles.Text([41, 42])),
            ("open_quote.csv", "\"2026年\"评价表\n" + ReceivedFiles.Text([51, 52])));

        Assert.Equal("gb.csv", Assert.Single(received.Summary.Refused).File);
        Assert.Equal(ReceivedFiles.Expected([1, 2, 3]), received.Codes("title.csv"));
        Assert.Equal(["|1|3|2"], received.Parts("title.csv"));
        Assert.Equal(ReceivedFiles.Expected([11, 12, 13]), received.Codes("notes.csv"));
        Assert.Equal(["|1|3|3"], received.Parts("notes.csv"));
        Assert.Equal((4, 3, 1), received.Counts("faulty.csv"));
        Assert.Equal(["3|少,列"], received.Query("faulty.csv", "select row, raw from quarantine where batch = {batch}"));
        Assert.Equal(["|1|1|45"], received.Parts("deep.csv"));
        Assert.Equal(ReceivedFiles.Expected([41, 42]), received.Codes("blank.csv"));
        Assert.Equal(ReceivedFiles.Expected([51, 52]), received.Codes("open_quote.csv"));
    }

    [Fact]
    public void A_header_of_two_rows_is_put_together_from_group_titles_and_names()
    {
        using var received = new ReceivedFiles(
            "pledge",
            ("groups.csv", $"""
                2026年出质登记表,,,,,
                统一社会信用代码,类型,出质,,登记,
                ,,比例（%）,金额（万元）,日期,编号
                {UsccTests.Oracle.Code(1)},股权出质,12.5,3,2026-02-03,甲1
                {UsccTests.Oracle.Code(2)},股权冻结,,,2026-02-04,甲2
                """));

        Assert.Equal(["1|12.5000|30000.00|2026-02-03|甲1", "2|∅|∅|2026-02-04|甲2"], received.Query("groups.csv", "select row, share_percent, amount_cny, event_date, record_no from pledge order by row"));
        Assert.Equal(["|1|2|1"], received.Parts("groups.csv"));
    }

    [Fact]
    public void Names_of_columns_are_known_in_any_width_case_and_spacing()
    {
        using var received = new ReceivedFiles("appraisal", ("odd.csv", $"""
            "*统一社会
            信用代码",评价 类型,数量：,金额(元),发生日期,KNOWN_DATE,备注,办理人
            {ReceivedFiles.Row(1)},无,无
            """));

        Assert.Equal((1, 1, 0), received.Counts("odd.csv"));
        Assert.Equal(["办理人"], received.Unknown("odd.csv"));
    }

    [Fact]
    public void Stray_quotes_in_a_tab_separated_text_swallow_no_row()
    {
        string Named(int i, string name) => ReceivedFiles.Row(i, "\t") + "\t" + name + "\n";
        var header = ReceivedFiles.Header.Replace(',', '\t') + "\t记录编号\n";
        using var received = new ReceivedFiles(
            "appraisal",
            ("stray.tsv", header + Named(1, "\"Nice\" shop") + Named(2, "5\" pipe") + Named(3, "\"open") + Named(4, "plain") + Named(5, "close\"") + Named(6, "\"whole\"")),
            ("swallow.tsv", header + Named(11, "\"Hello") + Named(12, "a") + Named(13, "World\"")),
            ("quoted.tsv", header + Named(21, "\"a\tb\"") + Named(22, "\"say \"\"x\"\"\"") + Named(23, "\"two\nlines\"") + Named(24, "plain")));

        Assert.Equal(
            ["1|\"Nice\" shop", "2|5\" pipe", "3|\"open", "4|plain", "5|close\"", "6|\"whole\""],
            received.Query("stray.tsv", "select row, record_no from appraisal where batch = {batch} order by row"));
        Assert.Equal(3, received.Account("swallow.tsv").Accepted);
        Assert.Equal(
            ["1|a\tb", "2|say \"x\"", "3|two\nlines", "4|plain"],
            received.Query("quoted.tsv", "select row, record_no from appraisal where batch = {batch} order by row"));
    }

    [Fact]
    public void A_web_page_and_a_document_are_no_tables()
    {
        using var received = new ReceivedFiles(
            "appraisal",
            [("page.xls", "<html><table><tr><td>统一社会信用代码</td></tr></table></html>"u8.ToArray()), ("letter.csv", "%PDF-1.7 ..."u8.ToArray())]);

        Assert.All(received.Summary.Refused, r => Assert.Contains("不是可读取的数据表", r.What, StringComparison.Ordinal));
        Assert.Equal(2, received.Summary.Refused.Count);
    }
}
