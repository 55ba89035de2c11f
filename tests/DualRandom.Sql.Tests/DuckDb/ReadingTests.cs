using System.Numerics;
using DualRandom.Sql.DuckDb;

namespace DualRandom.Sql.Tests.DuckDb;

public sealed class ReadingTests : IDisposable
{
    private readonly DuckDBConnection _connection = Engine.Open();

    public static TheoryData<string, object> Values => new()
    {
        { "true", true },
        { "(-128)::tinyint", sbyte.MinValue },
        { "(-32768)::smallint", short.MinValue },
        { "2147483647::integer", int.MaxValue },
        { "(-9223372036854775808)::bigint", long.MinValue },
        { "255::utinyint", byte.MaxValue },
        { "65535::usmallint", ushort.MaxValue },
        { "4294967295::uinteger", uint.MaxValue },
        { "18446744073709551615::ubigint", ulong.MaxValue },
        { "170141183460469231731687303715884105727::hugeint", BigInteger.Parse("170141183460469231731687303715884105727") },
        { "340282366920938463463374607431768211455::uhugeint", BigInteger.Parse("340282366920938463463374607431768211455") },
        { "1.5::float", 1.5f },
        { "1e300::double", 1e300 },
        { "12.30::decimal(4,2)", 12.30m },
        { "(-123456.789)::decimal(9,3)", -123456.789m },
        { "123456789012345.678::decimal(18,3)", 123456789012345.678m },
        { "79228162514264337593543950335::decimal(38,0)", decimal.MaxValue },
        { "(-7.9228162514264337593543950335)::decimal(38,28)", -7.9228162514264337593543950335m },
        { "1.5::decimal(38,37)", 1.5m },
        { "''", "" },
        { "'信用风险'", "信用风险" },
        { "'十二个字节以上的中文文本，不在行内'", "十二个字节以上的中文文本，不在行内" },
        { "'a' || chr(0) || 'b'", "a\0b" },
        { "'\\x00\\xFF'::blob", new byte[] { 0, 255 } },
        { "date '0001-01-01'", DateOnly.MinValue },
        { "date '9999-12-31'", DateOnly.MaxValue },
        { "time '23:59:59.999999'", new TimeOnly(23, 59, 59, 999, 999) },
        { "timestamp '2026-02-28 23:59:59.999999'", new DateTime(2026, 2, 28, 23, 59, 59, 999, 999) },
        { "timestamp '0001-01-01 00:00:00'", DateTime.MinValue },
        { "timestamp_s '2026-02-28 23:59:59'", new DateTime(2026, 2, 28, 23, 59, 59) },
        { "timestamp_ms '1969-12-31 23:59:59.999'", new DateTime(1969, 12, 31, 23, 59, 59, 999) },
        { "timestamp_ns '1969-12-31 23:59:59.999999900'", new DateTime(DateTime.UnixEpoch.Ticks - 1) },
        { "timestamptz '2026-03-01 08:00:00+08'", new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero) },
        { "interval '14 months 3 days 5 microseconds'", new DuckDBInterval(14, 3, 5) },
        { "uuid '00112233-4455-6677-8899-aabbccddeeff'", Guid.Parse("00112233-4455-6677-8899-aabbccddeeff") },
        { "'较高'::enum('低', '较高')", "较高" },
        { "['食品', null, '']", new List<string?> { "食品", null, "" } },
        { "[]::varchar[]", new List<string>() },
        { "[1, 2]", new List<int> { 1, 2 } },
        { "[1, null]", new List<int?> { 1, null } },
        { "array_value(1.5::double, 2)", new List<double> { 1.5, 2 } },
        { "[[date '2026-01-01'], []]", new List<List<DateOnly>> { new() { new DateOnly(2026, 1, 1) }, new() } },
        { "{'甲': 1, 'b': null}", new Dictionary<string, object?> { ["甲"] = 1, ["b"] = null } },
        { "map {'甲': 1, '乙': 2}", new Dictionary<object, object?> { ["甲"] = 1, ["乙"] = 2 } },
    };

    public void Dispose() => _connection.Dispose();

    [Theory]
    [MemberData(nameof(Values))]
    public void Every_type_is_read_as_its_own_NET_type(string sql, object expected)
    {
        using var command = _connection.Command($"select x from (values ({sql})) t(x)");
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        Assert.Equal(expected, reader.GetValue(0));
        if (!sql.Contains("null", StringComparison.Ordinal))
            Assert.Equal(expected.GetType(), reader.GetFieldType(0));
        Assert.False(reader.Read());
    }

    [Theory]
    [MemberData(nameof(Values))]
    public void NULL_of_every_type_is_DBNull(string sql, object expected)
    {
        Assert.NotNull(expected);
        using var command = _connection.Command($"select {sql} as x union all by name select null as x from range(2) order by x nulls first");
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        Assert.True(reader.IsDBNull(0));
        Assert.Equal(DBNull.Value, reader.GetValue(0));
        Assert.Throws<InvalidCastException>(() => reader.GetString(0));
        Assert.True(reader.Read());
        Assert.True(reader.IsDBNull(0));
        Assert.True(reader.Read());
        Assert.False(reader.IsDBNull(0));
        Assert.Equal(expected, reader.GetValue(0));
    }
}
