using System.Globalization;
using System.Text;

namespace DualRandom.Ingest.Tests;

/// <summary>A batch of more rows than one file of the lake holds.</summary>
public sealed class LargeBatchTests
{
    private const int Rows = 1_000_500;
    private const int Refused = 400_000;

    [Fact]
    public void A_batch_of_more_rows_than_a_file_holds_is_whole_over_its_files_and_a_repeated_row_is_found_in_any_of_them()
    {
        using var workspace = WorkspaceFixture.For("appraisal");
        var code = UsccTests.Oracle.Code(1);
        var text = new StringBuilder("统一社会信用代码,评价类型,发生日期,数据归集时间,文号\n");
        for (var i = 1; i <= Rows; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{code},{(i == Refused ? "无此类" : "荣誉")},2026-01-02,2026-01-05,{i}\n");
        }

        workspace.Put("inbox/2026-10-01/large.csv", text.ToString());
        var first = workspace.Ingest();
        workspace.Put("inbox/2026-10-02/again.csv", $"统一社会信用代码,评价类型,发生日期,数据归集时间,文号\n{code},荣誉,2026-01-02,2026-01-04,7\n{code},荣誉,2026-01-02,2026-01-06,{Rows}\n");
        var second = workspace.Ingest();

        Assert.Equal((Rows, Rows - 1, 0, 1), (first.Read, first.Accepted, first.Duplicate, first.Quarantined));
        Assert.Equal((Rows + 2, Rows - 1, 2, 1), (second.Read, second.Accepted, second.Duplicate, second.Quarantined));
        Assert.True(Directory.GetFiles(workspace.At("lake", "appraisal")).Length > 2);
        Assert.Equal([$"{Rows - 1}|{Rows - 1}|1|{Rows}"], workspace.Query("select count(*), count(distinct record_no), min(cast(record_no as bigint)), max(cast(record_no as bigint)) from appraisal"));
        Assert.Equal(["again.csv|7"], workspace.Query("select 'again.csv', record_no from appraisal where known_date = date '2026-01-04'"));
        Assert.Equal(["0"], workspace.Query("select count(*) from appraisal where known_date = date '2026-01-05' and cast(record_no as bigint) <> row"));
    }
}
