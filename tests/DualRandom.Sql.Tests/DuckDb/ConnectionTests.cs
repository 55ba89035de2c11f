using DualRandom.Sql.DuckDb;

namespace DualRandom.Sql.Tests.DuckDb;

public sealed class ConnectionTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("duckdb").FullName;

    private string File => Path.Combine(_folder, "a.duckdb");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Memory_and_threads_are_in_force()
    {
        using var connection = new DuckDBConnection($"Data Source=:memory:;memory_limit=512MiB;threads=1;temp_directory='{_folder}'");
        connection.Open();
        Assert.Equal("512.0 MiB", connection.Scalar("select current_setting('memory_limit')"));
        Assert.Equal(1L, connection.Scalar("select current_setting('threads')"));
        Assert.Equal(_folder, connection.Scalar("select current_setting('temp_directory')"));
        var error = Assert.Throws<DuckDBException>(() =>
        {
            connection.Run("set temp_directory = ''; set max_temp_directory_size = '0KB'");
            connection.Run("create table t as select range as i, repeat('x', 100) || range as s from range(20000000)");
        });
        Assert.Equal(DuckDBErrorType.OutOfMemory, error.ErrorType);
    }

    [Fact]
    public void Settings_of_the_session_can_be_given_too()
    {
        using var connection = Engine.Open("TimeZone=Asia/Shanghai;search_path=temp;preserve_insertion_order=false");
        Assert.Equal("Asia/Shanghai", connection.Scalar("select current_setting('TimeZone')"));
        Assert.Equal("temp.main", connection.Scalar("select current_setting('search_path')"));
        Assert.Equal(false, connection.Scalar("select current_setting('preserve_insertion_order')"));
        using var second = connection.Duplicate();
        Assert.Equal("Asia/Shanghai", second.Scalar("select current_setting('TimeZone')"));
    }

    [Theory]
    [InlineData("no_such_setting=1", "no_such_setting")]
    [InlineData("memory_limit=much", "memory_limit")]
    [InlineData("threads=0", "threads")]
    [InlineData("TimeZone=Nowhere", "Unknown TimeZone")]
    [InlineData("autoload_known_extensions=true", "always off")]
    public void A_setting_that_is_refused_is_named(string setting, string expected)
    {
        var error = Assert.Throws<DuckDBException>(() => Engine.Open(setting));
        Assert.Contains(expected, error.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Extensions_are_neither_loaded_nor_installed()
    {
        using var connection = Engine.Open();
        Assert.Equal(false, connection.Scalar("select current_setting('autoload_known_extensions')"));
        Assert.Equal(false, connection.Scalar("select current_setting('autoinstall_known_extensions')"));
        Assert.Throws<DuckDBException>(() => connection.Run("from read_xlsx('/nowhere.xlsx')"));
        Assert.Throws<DuckDBException>(() => connection.Run("from 'https://localhost/a.parquet'"));
        Assert.Throws<DuckDBException>(() => connection.Run("install httpfs"));
        using var second = connection.Duplicate();
        Assert.Equal(false, second.Scalar("select current_setting('autoload_known_extensions')"));
    }

    [Fact]
    public void Parquet_JSON_and_time_zones_are_built_in()
    {
        using var connection = Engine.Open();
        connection.Run($"copy (select 1 as 甲) to '{_folder}/a.parquet'");
        Assert.Equal(1, connection.Scalar($"select 甲 from '{_folder}/a.parquet'"));
        Assert.Equal("b", connection.Scalar("""select json_extract_string('{"a":"b"}', '$.a')"""));
        Assert.NotNull(connection.Scalar("select timestamptz '2026-01-01 00:00:00 Asia/Shanghai'"));
    }

    [Fact]
    public void A_second_connection_reads_while_the_first_streams_and_writes()
    {
        using var first = Engine.Open();
        first.Run("create table t as select range as i from range(100000)");
        using var command = first.Command("select i from t");
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        Assert.Contains("Duplicate", Assert.Throws<InvalidOperationException>(() => first.Run("select 1")).Message, StringComparison.Ordinal);
        using var second = first.Duplicate();
        Assert.Equal(100000L, second.Scalar("select count(*) from t"));
        second.Run("insert into t values (-1)");
        var rows = 1;
        while (reader.Read())
            rows++;
        Assert.Equal(100_000, rows);
        reader.Close();
        Assert.Equal(100001L, first.Scalar("select count(*) from t"));
    }

    [Fact]
    public async Task Two_connections_query_at_once()
    {
        using var first = Engine.Open();
        using var second = first.Duplicate();
        using var a = first.Command("select count(*) from range(30000000) t(i) where i % 3 = 0");
        using var b = second.Command("select count(*) from range(30000000) t(i) where i % 5 = 0");
        var both = await Task.WhenAll(a.ExecuteScalarAsync(), b.ExecuteScalarAsync());
        Assert.Equal([10000000L, 6000000L], both);
    }

    [Fact]
    public void The_database_lives_as_long_as_its_last_connection()
    {
        var first = Engine.Open();
        first.Run("create table t as select 1 as x");
        using var second = first.Duplicate();
        first.Dispose();
        Assert.Equal(1, second.Scalar("select x from t"));
    }

    [Fact]
    public void A_disposed_connection_releases_the_file_even_with_a_reader_half_read()
    {
        for (var i = 0; i < 3; i++)
        {
            var connection = new DuckDBConnection($"Data Source={File};threads={i % 2 + 1}");
            connection.Open();
            connection.Run("create or replace table t as select range as i from range(100000)");
            connection.BeginTransaction();
            var command = connection.Command("select i from t");
            Assert.True(command.ExecuteReader().Read());
            connection.Dispose();
            Assert.DoesNotContain(OpenFiles(), path => path.StartsWith(File, StringComparison.Ordinal));
        }
        using var reopened = new DuckDBConnection($"Data Source={File};access_mode=READ_ONLY");
        reopened.Open();
        Assert.Equal(100000L, reopened.Scalar("select count(*) from t"));
    }

    [Fact]
    public void A_file_that_is_no_database_is_an_error_and_stays_as_it_was()
    {
        System.IO.File.WriteAllText(File, "企业名称,统一社会信用代码\n");
        using var connection = new DuckDBConnection($"Data Source={File}");
        Assert.Contains(File, Assert.Throws<DuckDBException>(connection.Open).Message, StringComparison.Ordinal);
        Assert.Equal("企业名称,统一社会信用代码\n", System.IO.File.ReadAllText(File));
        Assert.DoesNotContain(OpenFiles(), path => path.StartsWith(File, StringComparison.Ordinal));
    }

    [Fact]
    public void A_closed_connection_says_so()
    {
        using var connection = new DuckDBConnection();
        Assert.Throws<InvalidOperationException>(() => connection.Run("select 1"));
        connection.Open();
        Assert.Throws<InvalidOperationException>(connection.Open);
        Assert.Equal("v1.5.6", connection.ServerVersion);
        connection.Close();
        connection.Close();
        connection.Open();
        Assert.Equal(1, connection.Scalar("select 1"));
    }

    [Fact]
    public void A_missing_engine_says_how_to_set_it_up()
    {
        var error = Assert.Throws<DllNotFoundException>(() => DualRandom.Sql.DuckDb.Native.EngineLibrary.Load(_folder));
        Assert.Contains("eng/setup", error.Message, StringComparison.Ordinal);
    }

    private static List<string> OpenFiles() => Directory.GetFiles("/proc/self/fd")
        .Select(link => new FileInfo(link).LinkTarget ?? "").ToList();
}
