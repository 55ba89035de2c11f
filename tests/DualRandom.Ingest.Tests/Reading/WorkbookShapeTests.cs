namespace DualRandom.Ingest.Tests.Reading;

/// <summary>Workbooks as people keep them: titles, joined cells, numbers and days in every disguise, several sheets.</summary>
public sealed class WorkbookShapeTests
{
    private static readonly object?[] Header = ["统一社会信用代码", "评价类型", "数量", "金额（元）", "发生日期", "数据归集时间"];

    [Fact]
    public void Titles_and_joined_headers_are_no_rows_and_joined_cells_apply_to_each_row_they_span()
    {
        var sheet = new TestSheet(
            "评价",
            [
                ["2026年社会评价表"],
                ["填报单位：模拟局"],
                [],
                ["统一社会信用代码", "评价类型", "内容", null, "发生日期", "数据归集时间"],
                [null, null, "数量", "金额（元）"],
                [UsccTests.Oracle.Code(1), "荣誉", 1, 5, "2026-01-02", "2026-01-05"],
                [null, "负面舆情", 2, 6, "2026-01-03", null],
                [null, "水电气欠费", 3, 7, "2026-01-04", null],
                [],
                [UsccTests.Oracle.Code(2), "荣誉", 4, 8, "2026-01-02", "2026-01-06"],
                [],
            ],
            "A1:F1",
            "A4:A5",
            "B4:B5",
            "C4:D4",
            "E4:E5",
            "F4:F5",
            "A6:A8",
            "F6:F8",
            "A10:A11",
            "B10:B11");
        using var received = new ReceivedFiles("appraisal", [("merged.xlsx", TestWorkbook.Make([sheet]))]);

        var (one, two) = (UsccTests.Oracle.Code(1), UsccTests.Oracle.Code(2));
        Assert.Equal(
            [$"1|{one}|荣誉|1|5.00|2026-01-05", $"2|{one}|负面舆情|2|6.00|2026-01-05", $"3|{one}|水电气欠费|3|7.00|2026-01-05", $"5|{two}|荣誉|4|8.00|2026-01-06"],
            received.Query("merged.xlsx", "select row, uscc, kind, count, amount_cny, known_date from appraisal order by row"));
        Assert.Equal((4, 4, 0), received.Counts("merged.xlsx"));
    }

    [Fact]
    public void Codes_kept_as_numbers_lose_no_digit_and_never_turn_scientific()
    {
        var (code, number) = CodeOfDigits();
        var cells = new object?[][]
        {
            Header,
            Cells(new RawCell("", $"<v>{number}</v>"), 1),
            Cells(new RawCell("", $"<v>{number}.0</v>"), 2),
            Cells(code, 3),
            Cells(new RawCell("", "<v>4.10400000012345E+14</v>"), 4),
            Cells(new RawCell("", "<v>410400000012345</v>"), 5),
            Cells(new RawCell("t=\"str\"", $"<f>A2</f><v>{code}</v>"), 6),
            Cells(new RawCell("t=\"s\"", "<v>0</v>"), 7),
            Cells(new RawCell("", $"<v>{CutByExcel()}</v>"), 8),
        };
        using var received = new ReceivedFiles(
            "appraisal", [("codes.xlsx", TestWorkbook.Make([new TestSheet("a", cells)], strings: [$"<r><t>{code[..5]}</t></r><rPh><t>注音</t></rPh><r><t>{code[5..]}</t></r>"]))]);

        Assert.Equal([$"1|{code}", $"2|{code}", $"3|{code}", $"6|{code}", $"7|{code}"], received.Codes("codes.xlsx"));
        Assert.Equal(["4|false|true", "5|false|true", "8|true|false"], received.Query("codes.xlsx", "select row, reason = 'unreadable', starts_with(raw, '410400000012345,') from quarantine order by row"));
    }

    [Theory]
    [InlineData(false, 46023, 46024.5)]
    [InlineData(true, 44561, 44562.5)]
    public void Days_are_days_however_they_are_kept(bool is1904, int first, double second)
    {
        static object?[] Row(int i, object? day) => [UsccTests.Oracle.Code(i), "股权出质", null, null, day, "2026-02-01"];
        object?[][] cells =
        [
            ["统一社会信用代码", "类型", "比例（%）", "出质金额（万元）", "登记日期", "数据归集时间"],
            Row(1, first),
            Row(2, new RawCell("s=\"1\"", FormattableString.Invariant($"<v>{second}</v>"))),
            Row(3, new RawCell("s=\"2\"", $"<v>{first}</v>")),
            Row(4, $"{first}"),
            Row(5, 20260101),
            Row(6, "2026年1月1日"),
            Row(7, new RawCell("t=\"d\"", "<v>2026-01-01T00:00:00</v>")),
            Row(8, 2026),
            Row(9, new RawCell("s=\"1\"", "<v>20260101</v>")),
            Row(10, 202601),
        ];
        using var received = new ReceivedFiles("pledge", [("days.xlsx", TestWorkbook.Make([new TestSheet("a", cells)], is1904))]);

        Assert.Equal(
            ["1|2026-01-01", "2|2026-01-02", "3|2026-01-01", "4|2026-01-01", "5|2026-01-01", "6|2026-01-01", "7|2026-01-01", "9|2026-01-01"],
            received.Query("days.xlsx", "select row, event_date from pledge order by row"));
        Assert.Equal(["8|bad_date:event_date", "10|bad_date:event_date"], received.Query("days.xlsx", "select row, reason from quarantine order by row"));
    }

    [Fact]
    public void Percentages_truth_values_errors_and_broken_numbers_are_what_the_sheet_shows()
    {
        static object?[] Row(int i, object? share, object? amount) => [UsccTests.Oracle.Code(i), "股权出质", share, amount, "2026-01-02", "2026-02-01"];
        object?[][] cells =
        [
            ["统一社会信用代码", "类型", "比例（%）", "出质金额（万元）", "登记日期", "数据归集时间", "备注"],
            Row(1, new RawCell("s=\"3\"", "<v>0.155</v>"), 3),
            Row(2, 15.5, new RawCell("", "<v>0.30000000000000004</v>")),
            Row(3, new RawCell("s=\"4\"", "<v>12</v>"), "1,000"),
            Row(4, new RawCell("t=\"e\"", "<f>1/0</f><v>#DIV/0!</v>"), 5),
            [.. Row(5, 1, 2), new RawCell("t=\"e\"", "<v>#N/A</v>")],
            Row(6, 1, new RawCell("t=\"b\"", "<v>1</v>")),
        ];
        using var received = new ReceivedFiles("pledge", [("cells.xlsx", TestWorkbook.Make([new TestSheet("a", cells)]))]);

        Assert.Equal(
            ["1|15.5000|30000.00", "2|15.5000|3000.00", "3|12.0000|10000000.00", "5|1.0000|20000.00"],
            received.Query("cells.xlsx", "select row, share_percent, amount_cny from pledge order by row"));
        Assert.Equal(["4|unreadable|true", "6|bad_number:amount_cny|false"], received.Query("cells.xlsx", "select row, reason, contains(raw, '#DIV/0!') from quarantine order by row"));
    }

    [Fact]
    public void Every_sheet_that_fits_is_read_hidden_ones_too_and_the_others_are_named()
    {
        var sheets = new[]
        {
            new TestSheet("说明", [["填表说明"], ["一、应填尽填"]]),
            new TestSheet("一月", [["一月"], Header, Cells(UsccTests.Oracle.Code(1), 1), [], Cells(UsccTests.Oracle.Code(2), 2), ["坏"]]),
            new TestSheet("空", []),
            new TestSheet("二月", [Header, Cells(UsccTests.Oracle.Code(3), 3)]) { IsHidden = true },
        };
        var other = new[] { new TestSheet("甲", [["a"], ["1"]]), new TestSheet("乙", [["b", "评价类型"], ["1", "荣誉"]]) };
        var lacking = new[] { sheets[1], new TestSheet("改名", [["信用代码", .. Header[1..]], Cells(UsccTests.Oracle.Code(4), 4)]) };
        using var received = new ReceivedFiles(
            "appraisal", [("sheets.xlsx", TestWorkbook.Make(sheets)), ("other.xlsx", TestWorkbook.Make(other)), ("lacking.xlsx", TestWorkbook.Make(lacking))]);

        Assert.Equal(["sheets.xlsx#一月|1|3|1", "sheets.xlsx#二月|5|1|0"], received.Parts("sheets.xlsx"));
        Assert.Equal(["sheets.xlsx#说明|other_columns"], received.Skipped("sheets.xlsx"));
        Assert.Equal([$"1|{UsccTests.Oracle.Code(1)}", $"3|{UsccTests.Oracle.Code(2)}", $"5|{UsccTests.Oracle.Code(3)}"], received.Codes("sheets.xlsx"));
        Assert.Equal(["4|坏,,,,,"], received.Query("sheets.xlsx", "select row, raw from quarantine where batch = {batch}"));
        Assert.Contains("other.xlsx#乙", received.Refused("other.xlsx").Where, StringComparison.Ordinal);
        Assert.Contains("lacking.xlsx#改名", received.Refused("lacking.xlsx").Where, StringComparison.Ordinal);
        Assert.Contains("uscc", received.Refused("lacking.xlsx").What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_workbook_with_a_changed_byte_in_a_part_is_refused()
    {
        var whole = TestWorkbook.Make([new TestSheet("a", [Header, .. Enumerable.Range(1, 40).Select(i => Cells(UsccTests.Oracle.Code(i), i))])]);
        var at = FindPart(whole, "xl/worksheets/sheet1.xml");
        byte[] changed = [.. whole];
        changed[at + 60] ^= 0x10;
        using var received = new ReceivedFiles("appraisal", [("changed.xlsx", changed), ("whole.xlsx", whole)]);

        Assert.Contains("损坏", received.Refused("changed.xlsx").What, StringComparison.Ordinal);
        Assert.Equal(40, received.Account("whole.xlsx").Accepted);
    }

    private static object?[] Cells(object code, int i) => [code, "荣誉", i, "", "2026-01-02", "2026-01-05"];

    /// <summary>Where the bytes of a part begin.</summary>
    private static int FindPart(byte[] zip, string name) => zip.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(name)) + name.Length;

    /// <summary>What is left of a code of digits when Excel keeps fifteen of them, and yet has a sound check digit.</summary>
    private static string CutByExcel() => Enumerable.Range(0, 1000).Select(i => $"914104000000{i:000}000").First(UsccTests.Oracle.IsValid);

    /// <summary>A valid code of digits only, which a spreadsheet may take for a number.</summary>
    private static (string Code, long Number) CodeOfDigits()
    {
        var code = Enumerable.Range(0, 1000).Select(i => $"9141040000000{i:0000}").Select(b => b + UsccTests.Oracle.CheckDigit(b))
            .First(c => char.IsAsciiDigit(c[^1]) && c[^3..] is not "000");
        return (code, long.Parse(code, System.Globalization.CultureInfo.InvariantCulture));
    }
}
