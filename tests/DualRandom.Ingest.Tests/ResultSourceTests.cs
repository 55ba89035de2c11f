using DualRandom.Testing;
using Npgsql;

namespace DualRandom.Ingest.Tests;

/// <summary>The result form of a dispatch in the forms that offices send it back in: every one gives the same records.</summary>
public sealed class ResultSourceTests(PostgresServer server) : IClassFixture<PostgresServer>
{
    private const string Headers = "计划编号,任务编号,统一社会信用代码,检查对象编号,抽查事项编号,检查部门,执法检查人员,检查日期,检查结果代码,是否发现问题,问题情况,责令改正期限,改正日期,公示日期,记录编号,入样概率";

    private static readonly string[] Rows =
    [
        $"p-1,p-1-0001,{UsccTests.Oracle.Code(1)},,SP-01,市监局,I1;I2,2026-10-12,1,否,,,,2026-10-20,p-1-0001/SP-01,0.1",
        $"p-1,p-1-0002,{UsccTests.Oracle.Code(2)},CP-1,SP-01,市监局,I1;I3,2026-10-13,A,是,=未亮照,2026-10-28,,,p-1-0002/SP-01,0.1",
    ];

    private const string Seen =
        "select plan, task, uscc, object_id, item, department, array_to_string(inspectors, ';') as who, event_date, result_code, found_problem, finding, rectify_by_date, published_date, record_no, "
        + "inclusion_probability from inspection order by task";

    [Fact]
    public void A_filled_form_as_CSV_and_as_a_PostgreSQL_table_gives_the_same_records()
    {
        using var files = new WorkspaceFixture([DefaultSources.Files.Single(s => s.Name == "result")]);
        files.Put("inbox/result/form.csv", Headers + "\n" + string.Join('\n', Rows) + "\n");
        Execute($"create table result ({string.Join(", ", Headers.Split(',').Select(h => $"\"{h}\" text"))})");
        Execute("insert into result values " + string.Join(", ", Rows.Select(r => $"({string.Join(", ", r.Split(',').Select(v => v.Length == 0 ? "null" : $"'{v}'"))})")));
        using var table = new WorkspaceFixture([new IngestSource("result", "inspection_result", "双随机办", Postgres: new PostgresSource(server.ConnectionString, "result"))]);

        Assert.Equal((2, 2), (files.Ingest().Read, files.Ingest().Accepted));
        Assert.Equal((2, 2), (table.Ingest().Read, table.Ingest().Accepted));
        var expected = files.Query(Seen);
        Assert.Equal($"p-1|p-1-0002|{UsccTests.Oracle.Code(2)}|CP-1|SP-01|市监局|I1;I3|2026-10-13|A|true|=未亮照|2026-10-28|∅|p-1-0002/SP-01|0.100000000000", expected[1]);
        Assert.Equal(expected, table.Query(Seen));
    }

    private void Execute(string sql)
    {
        using var connection = new NpgsqlConnection(server.ConnectionString);
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}
