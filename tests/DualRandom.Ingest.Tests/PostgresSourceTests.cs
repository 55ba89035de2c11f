using System.Globalization;
using DualRandom.Sql.Workspaces;
using DualRandom.Testing;
using Npgsql;

namespace DualRandom.Ingest.Tests;

/// <summary>A department's database, on a real server.</summary>
public sealed class PostgresSourceTests(PostgresServer server) : IClassFixture<PostgresServer>
{
    private const string Columns = "\"统一社会信用代码\", \"评价类型\", \"数量\", \"发生日期\", \"数据归集时间\"";

    [Fact]
    public void New_and_late_committed_rows_come_once_and_a_run_without_news_changes_no_byte()
    {
        Table("late", 50, "timestamptz '2026-10-01 08:00+08' + i * interval '1 minute'");
        using var workspace = Workspace("late", "updated_at");
        Assert.Equal(50, workspace.Ingest().Accepted);
        Insert("late", 51, 55, "timestamptz '2026-10-01 08:03+08'");
        Insert("late", 56, 60, "timestamptz '2026-10-02 08:00+08'");

        var summary = workspace.Ingest();

        Assert.Equal((60, 60, 0, 1), (summary.Read, summary.Accepted, summary.Duplicate, summary.Landed));
        var before = workspace.Bytes();
        Assert.Equal((60, 0), (workspace.Ingest().Accepted, workspace.Ingest().Landed));
        Assert.Equal(before, workspace.Bytes());
    }

    [Fact]
    public void Rows_older_than_the_overlap_are_not_read_again_and_a_mark_in_the_future_does_not_stop_the_source()
    {
        Table("future", 10, "timestamptz '2026-10-01 08:00+08' + i * interval '1 minute'");
        Insert("future", 11, 11, "timestamptz '2999-01-01 00:00+08'");
        using var workspace = Workspace("future", "updated_at", overlap: "1 hour");
        Assert.Equal(11, workspace.Ingest().Accepted);
        Insert("future", 12, 12, "timestamptz '2026-10-01 06:00+08'");
        Insert("future", 13, 13, "timestamptz '2026-10-01 09:00+08'");
        Insert("future", 14, 14, "null");

        Assert.Equal(13, workspace.Ingest().Accepted);
        Assert.Equal(13, workspace.Ingest().Accepted);
    }

    [Fact]
    public void A_number_that_grows_is_a_mark_too()
    {
        Table("numbered", 2000, "i");
        using var workspace = Workspace("numbered", "updated_at", overlap: "10");
        Assert.Equal(2000, workspace.Ingest().Accepted);
        Insert("numbered", 3000, 3001, "1995");

        Assert.Equal(2002, workspace.Ingest().Read);
    }

    [Fact]
    public void Without_a_mark_everything_is_read_and_only_news_is_landed()
    {
        Table("whole", 100, "i");
        using var workspace = Workspace("whole", null);
        Assert.Equal(100, workspace.Ingest().Accepted);
        Assert.Equal(0, workspace.Ingest().Landed);
        Insert("whole", 101, 101, "1");

        var summary = workspace.Ingest();

        Assert.Equal((101, 101, 1), (summary.Read, summary.Accepted, summary.Landed));
    }

    [Fact]
    public void A_server_that_crashes_in_the_middle_of_the_copy_and_comes_back_gives_the_rows_of_an_undisturbed_load()
    {
        const int Rows = 60_000;
        Table("crash", Rows, "timestamptz '2026-10-01 08:00+08' + (i / 700) * interval '1 minute'");
        using var undisturbed = Workspace("crash", "updated_at");
        undisturbed.Ingest();
        using var disturbed = Workspace("crash", "updated_at");
        var crash = new At(20_000, () =>
        {
            server.Crash();
            server.Start();
        });

        var summary = Ingestor.Run(disturbed.Context with { Progress = crash }, CancellationToken.None);

        Assert.True(crash.HasHappened);
        Assert.Empty(summary.Refused);
        Assert.Equal((Rows, Rows, 0), (summary.Read, summary.Accepted, summary.Duplicate));
        const string All = "select uscc, count, event_date, known_date, record_no from appraisal order by all";
        Assert.Equal(undisturbed.Query(All), disturbed.Query(All));
    }

    [Fact]
    public void A_server_that_does_not_come_back_leaves_what_came_and_the_next_run_goes_on_from_there()
    {
        const int Rows = 60_000;
        Table("gone", Rows, "timestamptz '2026-10-01 08:00+08' + (i / 700) * interval '1 minute'");
        using var workspace = Workspace("gone", "updated_at", retrySeconds: 0);
        var crash = new At(20_000, server.Crash);

        var first = Ingestor.Run(workspace.Context with { Progress = crash }, CancellationToken.None);
        server.Start();
        var second = workspace.Ingest();

        Assert.True(crash.HasHappened);
        Assert.Contains("postgres", Assert.Single(first.Refused).Where, StringComparison.Ordinal);
        Assert.InRange(first.Accepted, 20_000, Rows - 1);
        Assert.Empty(second.Refused);
        Assert.Equal(Rows, second.Accepted);
    }

    [Fact]
    public void A_role_that_may_only_read_is_enough_and_a_query_that_writes_is_refused()
    {
        Table("shared", 5, "i");
        Run("create role clerk login; grant select on shared to clerk; create table secret (x int)");
        Run("create function sly() returns int language sql as 'insert into secret values (1) returning x'");
        using var clerk = Workspace("shared", null, user: "clerk");
        Assert.Equal(5, clerk.Ingest().Accepted);
        using var sly = new WorkspaceFixture([Source("s", new PostgresSource(server.ConnectionString, Query: "select sly() as x, shared.* from shared"))]);

        Assert.Contains("read-only", Assert.Single(sly.Ingest().Refused).What, StringComparison.Ordinal);
        using var count = new NpgsqlCommand("select count(*) from secret", server.Open());
        Assert.Equal(0L, count.ExecuteScalar());
    }

    [Fact]
    public void A_wrong_table_or_mark_is_one_refused_source_and_the_others_go_on()
    {
        Table("right", 5, "i");
        using var workspace = new WorkspaceFixture(
        [
            Source("table", new PostgresSource(server.ConnectionString, "no_such_table")),
            Source("mark", new PostgresSource(server.ConnectionString, "right", Mark: "changed")),
            Source("right", new PostgresSource(server.ConnectionString, "right")),
        ]);

        var summary = workspace.Ingest();

        Assert.Equal(["table", "mark"], summary.Refused.Select(r => r.Source));
        Assert.Contains("no_such_table", summary.Refused[0].What, StringComparison.Ordinal);
        Assert.Contains("changed", summary.Refused[1].What, StringComparison.Ordinal);
        Assert.Equal(5, summary.Accepted);
    }

    private static IngestSource Source(string name, PostgresSource postgres) => new(name, "appraisal", "测试部门", Postgres: postgres);

    private WorkspaceFixture Workspace(string table, string? mark, string? overlap = null, int retrySeconds = 60, string user = "postgres") => new(
        [Source("s", new PostgresSource(server.ConnectionString.Replace("Username=postgres", $"Username={user}", StringComparison.Ordinal), table, Mark: mark, Overlap: overlap, RetrySeconds: retrySeconds))]);

    private void Table(string name, int rows, string mark)
    {
        Run($"create table \"{name}\" ({Columns.Replace(",", " text,", StringComparison.Ordinal)} text, \"文号\" text, updated_at {(mark.Contains("timestamptz", StringComparison.Ordinal) ? "timestamptz" : "bigint")})");
        Insert(name, 1, rows, mark);
    }

    private void Insert(string name, int from, int to, string mark)
    {
        Run("create table if not exists codes (n int primary key, code text)");
        Run("insert into codes values " + string.Join(',', Enumerable.Range(0, 100).Select(i => string.Create(CultureInfo.InvariantCulture, $"({i}, '{UsccTests.Oracle.Code(i)}')"))) + " on conflict do nothing");
        Run($"insert into \"{name}\" select code, '荣誉', '1', '2026-01-02', '2026-01-05', '号' || i, {mark} from generate_series({from}, {to}) i join codes on n = i % 100");
    }

    private void Run(string sql)
    {
        using var connection = server.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    private sealed class At(long rows, Action act) : IProgress<StageProgress>
    {
        public bool HasHappened { get; private set; }

        public void Report(StageProgress value)
        {
            if (!HasHappened && value.Done >= rows && value.Step.Contains("数据库", StringComparison.Ordinal))
            {
                HasHappened = true;
                act();
            }
        }
    }
}
