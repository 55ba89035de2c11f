using System.Globalization;
using System.Numerics;
using DualRandom.Sql.DuckDb;

namespace DualRandom.Sql.Tests.DuckDb;

public sealed class AppenderTests : IDisposable
{
    private readonly DuckDBConnection _connection = Engine.Open();

    public static TheoryData<string, object, string> Values => new()
    {
        { "boolean", true, "true" },
        { "tinyint", sbyte.MinValue, "(-128)" },
        { "smallint", short.MinValue, "(-32768)" },
        { "integer", int.MinValue, "(-2147483648)" },
        { "bigint", long.MaxValue, "9223372036854775807" },
        { "utinyint", byte.MaxValue, "255" },
        { "usmallint", ushort.MaxValue, "65535" },
        { "uinteger", uint.MaxValue, "4294967295" },
        { "ubigint", ulong.MaxValue, "18446744073709551615" },
        { "hugeint", BigInteger.Parse("-170141183460469231731687303715884105728", CultureInfo.InvariantCulture), "(-170141183460469231731687303715884105728)::hugeint" },
        { "float", 1.5f, "1.5" },
        { "double", -1e300, "-1e300" },
        { "double", 3, "3" },
        { "decimal(4,2)", -99.99m, "-99.99" },
        { "decimal(9,3)", 1.5m, "1.5" },
        { "decimal(18,0)", 999999999999999999m, "999999999999999999" },
        { "decimal(38,10)", 7922816251426433759354395033.5m, "7922816251426433759354395033.5" },
        { "decimal(10,2)", 5, "5" },
        { "varchar", "", "''" },
        { "varchar", "十二", "'十二'" },
        { "varchar", "信用风险分类管理办法（试行）", "'信用风险分类管理办法（试行）'" },
        { "varchar", "a\0b", "'a' || chr(0) || 'b'" },
        { "blob", new byte[] { 0, 255, 1 }, "'\\x00\\xFF\\x01'::blob" },
        { "blob", Array.Empty<byte>(), "''::blob" },
        { "date", DateOnly.MinValue, "date '0001-01-01'" },
        { "date", new DateOnly(9999, 12, 31), "date '9999-12-31'" },
        { "date", new DateTime(2026, 1, 2), "date '2026-01-02'" },
        { "time", new TimeOnly(23, 59, 59, 999, 999), "time '23:59:59.999999'" },
        { "timestamp", new DateTime(1969, 12, 31, 23, 59, 59, 999), "timestamp '1969-12-31 23:59:59.999'" },
        { "timestamp_s", new DateTime(1969, 12, 31, 23, 59, 59), "timestamp '1969-12-31 23:59:59'" },
        { "timestamp_ms", new DateTime(2026, 1, 1, 0, 0, 0, 5), "timestamp '2026-01-01 00:00:00.005'" },
        { "timestamp_ns", new DateTime(2026, 1, 1, 0, 0, 0, 5), "timestamp '2026-01-01 00:00:00.005'" },
        { "timestamptz", new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.FromHours(8)), "timestamptz '2026-03-01 00:00:00+00'" },
        { "interval", new DuckDBInterval(14, 3, 5), "interval '14 months 3 days 5 microseconds'" },
        { "uuid", Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"), "uuid '00112233-4455-6677-8899-aabbccddeeff'" },
        { "enum('低', '较高')", "较高", "'较高'" },
        { "varchar[]", new List<string?> { "食品", null, "信用风险分类管理办法（试行）" }, "['食品', null, '信用风险分类管理办法（试行）']" },
        { "varchar[]", Array.Empty<string>(), "[]" },
        { "integer[]", new[] { 1, 2 }, "[1, 2]" },
        { "integer[2]", new[] { 1, 2 }, "[1, 2]" },
        { "decimal(10,2)[][]", new[] { new[] { 1.5m }, [] }, "[[1.5], []]" },
    };

    public void Dispose() => _connection.Dispose();

    [Theory]
    [MemberData(nameof(Values))]
    public void Every_type_is_appended_as_it_is_and_NULL_too(string type, object value, string sql)
    {
        _connection.Run($"create table t (i integer, x {type})");
        using (var transaction = _connection.BeginTransaction())
        {
            using (var appender = _connection.CreateAppender("t"))
            {
                for (var i = 0; i < 3000; i++)
                    appender.CreateRow().AppendValue(i).AppendObject(i % 3 == 1 ? null : value).EndRow();
            }
            transaction.Commit();
        }
        Assert.Equal(2000L, _connection.Scalar($"select count(*) from t where x = cast({sql} as {type})"));
        Assert.Equal(1000L, _connection.Scalar("select count(*) from t where x is null and i % 3 = 1"));
        Assert.Equal(3000L, _connection.Scalar("select count(distinct i) from t"));
    }

    [Fact]
    public void Lists_longer_than_a_vector_keep_every_element()
    {
        _connection.Run("create table t (x varchar[], y integer[][])");
        using var transaction = _connection.BeginTransaction();
        using (var appender = _connection.CreateAppender("t"))
        {
            for (var i = 0; i < 300; i++)
            {
                appender.CreateRow()
                    .AppendValue(Enumerable.Range(0, 100).Select(n => n % 7 == 0 ? null : $"第{n}个元素的很长的文字"))
                    .AppendValue(Enumerable.Range(0, 50).Select(n => Enumerable.Range(0, n)))
                    .EndRow();
            }
        }
        Assert.Equal(300L, _connection.Scalar("select count(*) from t where len(x) = 100 and x[2] = '第1个元素的很长的文字' and x[1] is null"));
        Assert.Equal(300L, _connection.Scalar("select count(*) from t where len(y) = 50 and list_sum(flatten(y)) = 19600"));
    }

    [Fact]
    public void Rolling_back_leaves_nothing()
    {
        _connection.Run("create table t (x integer)");
        using (_connection.BeginTransaction())
        {
            using var appender = _connection.CreateAppender("main", "t");
            for (var i = 0; i < 500_000; i++)
                appender.CreateRow().AppendValue(i).EndRow();
        }
        Assert.Equal(0L, _connection.Scalar("select count(*) from t"));
    }

    [Fact]
    public void Disposing_after_the_rollback_leaves_nothing()
    {
        _connection.Run("create table t (x integer)");
        var transaction = _connection.BeginTransaction();
        using (var appender = _connection.CreateAppender("t"))
        {
            appender.CreateRow().AppendValue(1).EndRow();
            transaction.Rollback();
        }
        Assert.Equal(0L, _connection.Scalar("select count(*) from t"));
    }

    [Fact]
    public void Committing_before_the_appender_is_closed_is_an_error()
    {
        _connection.Run("create table t (x integer)");
        using var transaction = _connection.BeginTransaction();
        using var appender = _connection.CreateAppender("t");
        appender.CreateRow().AppendValue(1).EndRow();
        Assert.Contains("Close the appender", Assert.Throws<InvalidOperationException>(transaction.Commit).Message, StringComparison.Ordinal);
        appender.Close();
        transaction.Commit();
        Assert.Equal(1L, _connection.Scalar("select count(*) from t"));
    }

    [Fact]
    public void An_appender_needs_a_transaction()
    {
        _connection.Run("create table t (x integer)");
        Assert.Contains("BeginTransaction", Assert.Throws<InvalidOperationException>(() => _connection.CreateAppender("t")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_table_is_named()
    {
        using var transaction = _connection.BeginTransaction();
        Assert.Contains("nowhere", Assert.Throws<DuckDBException>(() => _connection.CreateAppender("nowhere")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("decimal(4,2)", 123.4)]
    [InlineData("date", "2026-01-01")]
    [InlineData("integer", 3000000000L)]
    [InlineData("utinyint", -1)]
    [InlineData("integer[]", "x")]
    [InlineData("enum('低')", "高")]
    [InlineData("varchar", 1)]
    public void A_value_that_does_not_fit_names_row_and_column(string type, object value)
    {
        _connection.Run($"create table t (id integer, 金额 {type})");
        using var transaction = _connection.BeginTransaction();
        using (var appender = _connection.CreateAppender("t"))
        {
            appender.CreateRow().AppendValue(1).AppendNullValue().EndRow();
            var fit = value is double number ? (decimal)number : value;
            var error = Assert.Throws<DuckDBException>(() => appender.CreateRow().AppendValue(2).AppendObject(fit).EndRow());
            Assert.Contains("row 2, column '金额'", error.Message, StringComparison.Ordinal);
            Assert.Throws<InvalidOperationException>(appender.CreateRow);
        }
        transaction.Commit();
        Assert.Equal(0L, _connection.Scalar("select count(*) from t"));
    }

    [Fact]
    public void Half_a_surrogate_pair_is_refused_not_replaced()
    {
        _connection.Run("create table t (名称 varchar)");
        using var transaction = _connection.BeginTransaction();
        using var appender = _connection.CreateAppender("t");
        var error = Assert.Throws<DuckDBException>(() => appender.CreateRow().AppendValue("a\ud800"));
        Assert.Contains("column '名称'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_decimal_is_never_rounded()
    {
        _connection.Run("create table t (x decimal(10,2))");
        using var transaction = _connection.BeginTransaction();
        using var appender = _connection.CreateAppender("t");
        appender.CreateRow().AppendValue(1.500m).EndRow();
        Assert.Throws<DuckDBException>(() => appender.CreateRow().AppendValue(1.005m));
    }

    [Fact]
    public void Too_few_and_too_many_values_are_errors()
    {
        _connection.Run("create table t (a integer, b integer)");
        using var transaction = _connection.BeginTransaction();
        using (var appender = _connection.CreateAppender("t"))
            Assert.Contains("'b'", Assert.Throws<DuckDBException>(() => appender.CreateRow().AppendValue(1).EndRow()).Message, StringComparison.Ordinal);
        using (var appender = _connection.CreateAppender("t"))
            Assert.Throws<DuckDBException>(() => appender.CreateRow().AppendValue(1).AppendValue(2).AppendValue(3));
    }

    [Fact]
    public void A_constraint_is_reported_with_the_table_and_leaves_nothing()
    {
        _connection.Run("create table t (x integer primary key)");
        using (_connection.BeginTransaction())
        {
            var appender = _connection.CreateAppender("t");
            appender.CreateRow().AppendValue(1).EndRow();
            appender.CreateRow().AppendValue(1).EndRow();
            var error = Assert.Throws<DuckDBException>(appender.Close);
            Assert.StartsWith("Table t, up to row 2", error.Message, StringComparison.Ordinal);
            Assert.Equal(DuckDBErrorType.Constraint, error.ErrorType);
        }
        Assert.Equal(0L, _connection.Scalar("select count(*) from t"));
    }

    [Fact]
    public void A_million_rows_are_appended_and_counted()
    {
        _connection.Run("create table t (id bigint, code varchar, day date, amount decimal(18,2))");
        var day = new DateOnly(2026, 1, 1);
        using (var transaction = _connection.BeginTransaction())
        {
            using (var appender = _connection.CreateAppender("t"))
            {
                for (var i = 0; i < 1_000_000; i++)
                    appender.CreateRow().AppendValue((long)i).AppendValue("410400").AppendValue(day).AppendValue(12.5m).EndRow();
            }
            transaction.Commit();
        }
        Assert.Equal(1_000_000L, _connection.Scalar("select count(*) from t where code = '410400' and amount = 12.5"));
    }
}
