using System.Data;
using System.Data.Common;
using System.Numerics;
using DualRandom.Sql.DuckDb;

namespace DualRandom.Sql.Tests.DuckDb;

public sealed class CommandTests : IDisposable
{
    private readonly DuckDBConnection _connection = Engine.Open();

    public static TheoryData<object?, string, object> Values => new()
    {
        { true, "BOOLEAN", true },
        { sbyte.MinValue, "TINYINT", sbyte.MinValue },
        { byte.MaxValue, "UTINYINT", byte.MaxValue },
        { short.MinValue, "SMALLINT", short.MinValue },
        { ushort.MaxValue, "USMALLINT", ushort.MaxValue },
        { int.MinValue, "INTEGER", int.MinValue },
        { uint.MaxValue, "UINTEGER", uint.MaxValue },
        { long.MinValue, "BIGINT", long.MinValue },
        { ulong.MaxValue, "UBIGINT", ulong.MaxValue },
        { Int128.MinValue, "HUGEINT", (BigInteger)Int128.MinValue },
        { BigInteger.Pow(10, 30), "HUGEINT", BigInteger.Pow(10, 30) },
        { 1.5f, "FLOAT", 1.5f },
        { double.Epsilon, "DOUBLE", double.Epsilon },
        { 0.00m, "DECIMAL(2,2)", 0.00m },
        { -12.340m, "DECIMAL(5,3)", -12.340m },
        { decimal.MinValue, "DECIMAL(29,0)", decimal.MinValue },
        { 0.0000000000000000000000000001m, "DECIMAL(28,28)", 0.0000000000000000000000000001m },
        { "", "VARCHAR", "" },
        { "平顶山市市场监督管理局 ☂ 𠮷", "VARCHAR", "平顶山市市场监督管理局 ☂ 𠮷" },
        { "a\0b", "VARCHAR", "a\0b" },
        { new byte[] { 0, 1, 255 }, "BLOB", new byte[] { 0, 1, 255 } },
        { Array.Empty<byte>(), "BLOB", Array.Empty<byte>() },
        { DateOnly.MinValue, "DATE", DateOnly.MinValue },
        { DateOnly.MaxValue, "DATE", DateOnly.MaxValue },
        { new TimeOnly(1, 2, 3, 4, 5), "TIME", new TimeOnly(1, 2, 3, 4, 5) },
        { new DateTime(1969, 12, 31, 23, 59, 59, 999, 999), "TIMESTAMP", new DateTime(1969, 12, 31, 23, 59, 59, 999, 999) },
        { new DateTimeOffset(2026, 1, 1, 8, 0, 0, TimeSpan.FromHours(8)), "TIMESTAMP WITH TIME ZONE", new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero) },
        { TimeSpan.FromSeconds(90), "INTERVAL", new DuckDBInterval(0, 0, 90_000_000) },
        { Guid.Parse("ffeeddcc-bbaa-9988-7766-554433221100"), "UUID", Guid.Parse("ffeeddcc-bbaa-9988-7766-554433221100") },
        { new[] { "食品", null, "" }, "VARCHAR[]", new List<string?> { "食品", null, "" } },
        { Array.Empty<string>(), "VARCHAR[]", new List<string>() },
        { new List<int> { 1, 2 }, "INTEGER[]", new List<int> { 1, 2 } },
        { new List<int?> { 1, null }, "INTEGER[]", new List<int?> { 1, null } },
        { new[] { 1.5m, 22.25m, 3m }, "DECIMAL(4,2)[]", new List<decimal> { 1.50m, 22.25m, 3.00m } },
        { new[] { new DateOnly(2026, 1, 1) }, "DATE[]", new List<DateOnly> { new(2026, 1, 1) } },
        { new List<string[]> { new[] { "a" }, Array.Empty<string>() }, "VARCHAR[][]", new List<List<string>> { new() { "a" }, new() } },
    };

    public void Dispose() => _connection.Dispose();

    [Theory]
    [MemberData(nameof(Values))]
    public void Every_parameter_arrives_as_its_type_and_comes_back_equal(object? value, string type, object expected)
    {
        Assert.Equal(type, _connection.Scalar("select typeof($x)", ("x", value)));
        Assert.Equal(expected, _connection.Scalar("select $x", ("$x", value)));
    }

    [Fact]
    public void NULL_is_passed_by_null_and_by_DBNull()
    {
        Assert.Equal(true, _connection.Scalar("select $a is null and $b is null", ("a", null), ("b", DBNull.Value)));
        Assert.Equal(DBNull.Value, _connection.Scalar("select $a::date", ("a", null)));
    }

    [Fact]
    public void Parameters_bind_to_the_statements_that_name_them()
    {
        var changed = _connection.Run(
            """
            create table t (id integer, name varchar); -- 分号 ; 在注释里
            insert into t values ($id, $name), ($ID + 1, 'a;b');
            update t set name = $name where id > $id;
            """,
            ("id", 1), ("name", "甲"), ("unused", 5));
        Assert.Equal(3, changed);
        Assert.Equal("1甲2甲", _connection.Scalar("select string_agg(id || name, '' order by id) from t"));
    }

    [Fact]
    public void Numbered_parameters_take_values_by_position()
    {
        using var command = _connection.Command("select ? - $2");
        command.CommandText = "select ? - ?";
        command.Parameters.Add(new DuckDBParameter(10));
        command.Parameters.Add(new DuckDBParameter(4));
        Assert.Equal(6, command.ExecuteScalar());
    }

    [Fact]
    public void A_parameter_without_value_is_named()
    {
        var error = Assert.Throws<InvalidOperationException>(() => _connection.Scalar("select $from_date, $to_date", ("from_date", 1)));
        Assert.Contains("$to_date", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_of_an_unknown_type_is_named()
    {
        var error = Assert.Throws<NotSupportedException>(() => _connection.Scalar("select $x", ("x", new Uri("http://localhost"))));
        Assert.Contains("$x", error.Message, StringComparison.Ordinal);
        Assert.Contains("System.Uri", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_statements_give_the_result_of_the_last()
    {
        using var command = _connection.Command("select 1; create table t (i integer); insert into t from range(5); select sum(i) from t;");
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        Assert.Equal(10, reader.GetInt32(0));
        Assert.Equal(5, reader.RecordsAffected);
        Assert.False(reader.NextResult());
    }

    [Fact]
    public void An_error_in_an_earlier_query_is_not_missed() =>
        Assert.Throws<DuckDBException>(() => _connection.Scalar("select error('found') from range(100000) t(i) where i = 99999; select 1"));

    [Theory]
    [InlineData("selec 1", DuckDBErrorType.Parser)]
    [InlineData("select nothing from range(1)", DuckDBErrorType.Binder)]
    [InlineData("select * from nowhere", DuckDBErrorType.Catalog)]
    [InlineData("select 'x'::integer", DuckDBErrorType.Conversion)]
    [InlineData("select i from (select case when i < 5000 then '1' else 'x' end as v, i from range(10000) t(i)) where v::integer = 1", DuckDBErrorType.Conversion)]
    [InlineData("select 9223372036854775807 + 1", DuckDBErrorType.OutOfRange)]
    [InlineData("from read_csv('/nowhere.csv')", DuckDBErrorType.IO)]
    public void An_engine_error_has_its_message_and_kind(string sql, DuckDBErrorType kind)
    {
        var error = Assert.Throws<DuckDBException>(() => _connection.Run(sql));
        Assert.Equal(kind, error.ErrorType);
        Assert.Contains("Error: ", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, _connection.Scalar("select 1"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-- only a comment")]
    [InlineData(";;")]
    public void A_text_without_statement_is_an_error(string sql) =>
        Assert.Throws<InvalidOperationException>(() => _connection.Run(sql));

    [Fact]
    public void A_NUL_in_the_SQL_text_is_refused() => Assert.Throws<ArgumentException>(() => _connection.Run("select 1\0; drop table t"));

    [Fact]
    public void Rows_changed_are_counted()
    {
        Assert.Equal(0, _connection.Run("create table t (x integer)"));
        Assert.Equal(10, _connection.Run("insert into t from range(10)"));
        Assert.Equal(5, _connection.Run("delete from t where x >= 5"));
        Assert.Equal(0, _connection.Run("select * from t"));
    }

    [Fact]
    public void A_transaction_commits_or_rolls_back()
    {
        _connection.Run("create table t (x integer)");
        using (var transaction = _connection.BeginTransaction())
        {
            _connection.Run("insert into t values (1)");
            transaction.Commit();
            Assert.Throws<InvalidOperationException>(transaction.Commit);
        }
        using (_connection.BeginTransaction())
            _connection.Run("insert into t values (2)");
        using (var transaction = _connection.BeginTransaction())
        {
            _connection.Run("insert into t values (3)");
            Assert.Throws<DuckDBException>(() => _connection.Run("select * from nowhere"));
            transaction.Rollback();
        }
        Assert.Equal(1L, _connection.Scalar("select count(*) from t"));
        Assert.Throws<NotSupportedException>(() => _connection.BeginTransaction(IsolationLevel.ReadUncommitted));
    }

    [Fact]
    public void Committing_with_an_open_reader_is_an_error_and_the_transaction_goes_on()
    {
        _connection.Run("create table t (x integer)");
        using var transaction = _connection.BeginTransaction();
        _connection.Run("insert into t values (1)");
        using (var command = _connection.Command("select * from range(100000)"))
        using (var reader = command.ExecuteReader())
        {
            Assert.True(reader.Read());
            Assert.Throws<InvalidOperationException>(transaction.Commit);
        }
        transaction.Commit();
        Assert.Equal(1L, _connection.Scalar("select count(*) from t"));
    }

    [Fact]
    public void The_base_classes_of_ADO_NET_reach_the_same_members()
    {
        DbConnection connection = _connection;
        using var command = connection.CreateCommand();
        command.CommandText = "select $a + 1 as 结果";
        var parameter = command.CreateParameter();
        parameter.ParameterName = "a";
        parameter.Value = 41L;
        command.Parameters.Add(parameter);
        using var reader = command.ExecuteReader();
        Assert.True(reader.HasRows);
        Assert.True(reader.Read());
        Assert.Equal(42L, reader["结果"]);
        var table = new DataTable();
        reader.Close();
        using var again = command.ExecuteReader();
        table.Load(again);
        Assert.Equal(42L, table.Rows[0][0]);
    }
}
