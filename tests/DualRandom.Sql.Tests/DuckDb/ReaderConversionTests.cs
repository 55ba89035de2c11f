using DualRandom.Sql.DuckDb;

namespace DualRandom.Sql.Tests.DuckDb;

public sealed class ReaderConversionTests : IDisposable
{
    private readonly DuckDBConnection _connection = Engine.Open();

    public void Dispose() => _connection.Dispose();

    [Fact]
    public void Numbers_are_read_as_other_numbers_when_nothing_is_lost()
    {
        Assert.Equal(10, _connection.Get<int>("select sum(i) from range(5) t(i)"));
        Assert.Equal(10L, _connection.Get<long?>("select sum(i) from range(5) t(i)"));
        Assert.Equal(7L, _connection.Get<long>("select 7.00::decimal(10,2)"));
        Assert.Equal(7m, _connection.Get<decimal>("select 7::bigint"));
        Assert.Equal(7.25, _connection.Get<double>("select 7.25::decimal(10,2)"));
        Assert.Throws<InvalidCastException>(() => _connection.Get<long>("select 7.01::decimal(10,2)"));
        Assert.Throws<InvalidCastException>(() => _connection.Get<int>("select 7.0::double"));
        Assert.Throws<InvalidCastException>(() => _connection.Get<string>("select 7"));
    }

    [Fact]
    public void A_value_out_of_range_names_the_column()
    {
        string[] values = ["3000000000", "(10::hugeint ** 37)::decimal(38,0)", "'infinity'::timestamp", "'infinity'::date", "time '24:00:00'"];
        foreach (var sql in values)
        {
            using var command = _connection.Command($"select {sql} as 金额");
            using var reader = command.ExecuteReader();
            Assert.True(reader.Read());
            var error = Assert.Throws<OverflowException>(() => sql.StartsWith('3') ? reader.GetInt32(0) : reader.GetValue(0));
            Assert.Contains("'金额'", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void NULL_is_null_for_nullable_types_and_an_error_for_others()
    {
        Assert.Null(_connection.Get<int?>("select null::integer"));
        Assert.Null(_connection.Get<DateOnly?>("select null::date"));
        Assert.Null(_connection.Get<decimal?>("select null::bigint"));
        Assert.Equal(new DateOnly(2026, 1, 1), _connection.Get<DateOnly?>("select date '2026-01-01'"));
        var error = Assert.Throws<InvalidCastException>(() => _connection.Get<int>("select null::integer as 数"));
        Assert.Contains("'数'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_are_read_as_lists_and_arrays()
    {
        Assert.Equal(["a", null], _connection.Get<List<string?>>("select ['a', null]"));
        Assert.Equal(["a", "b"], _connection.Get<string[]>("select ['a', 'b']"));
        Assert.Equal(["a"], _connection.Get<IReadOnlyList<string>>("select ['a']"));
        Assert.Equal([1, 2], _connection.Get<int[]>("select [1, 2]"));
        Assert.Equal([1, null], _connection.Get<List<int?>>("select [1, null]"));
        Assert.Equal([1, null], _connection.Get<int?[]>("select [1, null]"));
        Assert.Throws<InvalidCastException>(() => _connection.Get<List<int>>("select [1, null]"));
        Assert.Throws<InvalidCastException>(() => _connection.Get<List<string>>("select [1]"));
    }

    [Fact]
    public void Dates_and_times_are_read_as_each_other_where_they_can()
    {
        Assert.Equal(new DateTime(2026, 1, 2), _connection.Get<DateTime>("select date '2026-01-02'"));
        Assert.Equal(DateTimeKind.Utc, _connection.Get<DateTime>("select timestamptz '2026-01-02 00:00:00+00'").Kind);
        Assert.Equal(TimeSpan.FromHours(25), _connection.Get<TimeSpan>("select interval '1 day 1 hour'"));
        Assert.Throws<InvalidCastException>(() => _connection.Get<TimeSpan>("select interval '1 month'"));
    }

    [Theory]
    [InlineData("'0101'::bit", "BIT")]
    [InlineData("timetz '01:00:00+02'", "TIME WITH TIME ZONE")]
    [InlineData("union_value(a := 1)", "UNION")]
    public void A_type_without_counterpart_is_named_with_its_column(string sql, string type)
    {
        var error = Assert.Throws<NotSupportedException>(() => _connection.Scalar($"select {sql} as 列"));
        Assert.Contains("'列'", error.Message, StringComparison.Ordinal);
        Assert.Contains(type, error.Message, StringComparison.Ordinal);
        Assert.Equal(1, _connection.Scalar("select 1"));
    }

    [Fact]
    public void Asking_outside_the_rows_is_an_error()
    {
        using var command = _connection.Command("select 1 as a");
        using var reader = command.ExecuteReader();
        Assert.Throws<InvalidOperationException>(() => reader.GetInt32(0));
        Assert.True(reader.Read());
        Assert.Throws<IndexOutOfRangeException>(() => reader.GetInt32(1));
        Assert.Contains("there are a", Assert.Throws<ArgumentException>(() => reader.GetOrdinal("b")).Message, StringComparison.Ordinal);
        Assert.False(reader.Read());
        Assert.False(reader.Read());
        Assert.Throws<InvalidOperationException>(() => reader.GetInt32(0));
        reader.Close();
        Assert.Throws<ObjectDisposedException>(() => reader.Read());
    }

    [Fact]
    public void Every_row_of_many_chunks_is_read_once_in_order()
    {
        using var command = _connection.Command("select i, i::varchar || '号', case when i % 2 = 0 then [i] end from range(100000) t(i) order by i");
        using var reader = command.ExecuteReader();
        for (var i = 0L; i < 100_000; i++)
        {
            Assert.True(reader.Read());
            Assert.Equal(i, reader.GetInt64(0));
            Assert.Equal(FormattableString.Invariant($"{i}号"), reader.GetString(1));
            Assert.Equal(i % 2 != 0, reader.IsDBNull(2));
        }
        Assert.False(reader.Read());
    }
}
