namespace DualRandom.Ingest.Tests.Reading;

/// <summary>Workbooks of Excel before 2007.</summary>
public sealed class OldWorkbookTests
{
    private static readonly object?[] Header = ["统一社会信用代码", "类型", "比例（%）", "出质金额（万元）", "登记日期", "数据归集时间"];

    [Fact]
    public void Titles_joined_cells_numbers_days_and_several_sheets_are_read_as_from_new_ones()
    {
        object?[] Row(int i, object? kind, object? share, object? amount, object? day) => [UsccTests.Oracle.Code(i), kind, share, amount, day, "2026-02-01"];
        var sheets = new[]
        {
            new TestSheet("说明", [["填表说明"]]),
            new TestSheet(
                "出质",
                [["2026年出质登记表"], Header, Row(1, "股权出质", 12.5, 3, 46023), Row(2, null, (0.155, (short)2), "1,000", (46024.0, (short)1)), Row(3, "股权冻结", null, null, "2026/1/3")],
                "A1:F1",
                "B3:B4"),
            new TestSheet("隐藏", [Header, Row(4, "动产抵押", 100, 0.5, 20260104), [410400000012345L, "股权出质"]]) { IsHidden = true },
        };
        using var received = new ReceivedFiles("pledge", [("old.xls", TestXls.Make(sheets))]);

        Assert.Empty(received.Summary.Refused);
        Assert.Equal(
            ["1|股权出质|12.5000|30000.00|2026-01-01", "2|股权出质|15.5000|10000000.00|2026-01-02", "3|股权冻结|∅|∅|2026-01-03", "4|动产抵押|100.0000|5000.00|2026-01-04"],
            received.Query("old.xls", "select row, kind, share_percent, amount_cny, event_date from pledge order by row"));
        Assert.Equal(["old.xls#出质|1|3|1", "old.xls#隐藏|4|2|0"], received.Parts("old.xls"));
        Assert.Equal(["old.xls#说明|other_columns"], received.Skipped("old.xls"));
        Assert.Equal(["5|410400000012345,股权出质,,,,"], received.Query("old.xls", "select row, raw from quarantine"));
    }

    [Fact]
    public void Days_counted_from_1904_are_days()
    {
        object?[][] rows = [Header, [UsccTests.Oracle.Code(1), "股权出质", null, null, 44561, "2026-02-01"], [UsccTests.Oracle.Code(2), "股权出质", null, null, (44562.0, (short)1), "2026-02-01"]];
        using var received = new ReceivedFiles("pledge", [("1904.xls", TestXls.Make([new TestSheet("a", rows)], is1904: true))]);

        Assert.Equal(["1|2026-01-01", "2|2026-01-02"], received.Query("1904.xls", "select row, event_date from pledge order by row"));
    }

    [Fact]
    public void A_sheet_of_forty_thousand_rows_keeps_joined_cells_and_row_numbers()
    {
        var rows = Enumerable.Range(1, 40_000).Select(i => (object?[])[i % 2 == 1 ? UsccTests.Oracle.Code(i) : null, "股权出质", null, null, i % 2 == 1 ? "2026-01-01" : "2026-01-02", null]);
        using var received = new ReceivedFiles("pledge", [("many.xls", TestXls.Make([new TestSheet("a", [Header, .. rows], "A40000:A40001")]))]);

        Assert.Equal((40_000, 20_001, 19_999), received.Counts("many.xls"));
        Assert.Equal([$"40000|{UsccTests.Oracle.Code(39_999)}"], received.Query("many.xls", "select max(row), max_by(uscc, row) from pledge"));
    }
}
