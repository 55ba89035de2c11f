namespace DualRandom.Sql.Tests.DuckDb;

[Collection(nameof(ResidentMemory))]
public sealed class StreamingTests
{
    [Fact]
    public void Ten_million_rows_stream_in_flat_memory()
    {
        using var connection = Engine.Open();
        using var command = connection.Command("select i, i::varchar as s from range(10000000) t(i)");
        using var reader = command.ExecuteReader();
        var sum = 0L;
        var rows = 0L;
        var start = 0L;
        var most = 0L;
        while (reader.Read())
        {
            sum += reader.GetInt64(0);
            if (++rows == 500_000)
                start = Memory.ResidentBytes();
            else if (rows % 500_000 == 0)
                most = Math.Max(most, Memory.ResidentBytes());
        }
        Assert.Equal(10_000_000, rows);
        Assert.Equal(49_999_995_000_000, sum);
        Console.WriteLine(FormattableString.Invariant($"streaming: grew by {(most - start) >> 10} KiB"));
        Assert.InRange(most - start, long.MinValue, 40L << 20);
    }
}
