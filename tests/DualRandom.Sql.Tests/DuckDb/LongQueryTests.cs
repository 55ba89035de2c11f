using DualRandom.Sql.DuckDb;

namespace DualRandom.Sql.Tests.DuckDb;

public sealed class LongQueryTests : IDisposable
{
    private const string Endless = "select sum(a.i * b.i % 7) from range(10000000) a(i), range(10000000) b(i)";

    private readonly DuckDBConnection _connection = Engine.Open();

    public void Dispose() => _connection.Dispose();

    [Fact]
    public async Task Cancelling_stops_a_query_that_would_never_end_and_leaves_the_connection_usable()
    {
        using var command = _connection.Command(Endless);
        using var source = new CancellationTokenSource();
        var running = command.ExecuteScalarAsync(source.Token);
        await Task.Delay(300);
        await source.CancelAsync();
        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal(source.Token, error.CancellationToken);
        Assert.Equal(1, _connection.Scalar("select 1"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(20)]
    public void Cancelling_at_any_moment_is_never_lost(int milliseconds)
    {
        using var command = _connection.Command(Endless);
        using var source = new CancellationTokenSource(milliseconds);
        Assert.ThrowsAny<OperationCanceledException>(() => command.ExecuteNonQuery(source.Token));
    }

    [Fact]
    public void A_token_already_cancelled_runs_nothing()
    {
        using var command = _connection.Command("create table t (x integer)");
        Assert.ThrowsAny<OperationCanceledException>(() => command.ExecuteNonQuery(new CancellationToken(canceled: true)));
        Assert.Equal(0, command.ExecuteNonQuery());
    }

    [Fact]
    public async Task Cancel_from_another_thread_stops_a_synchronous_call()
    {
        using var command = _connection.Command(Endless);
        var running = Task.Run(() => command.ExecuteNonQuery());
        await Task.Delay(100);
        command.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public void Cancelling_while_reading_stops_the_reader()
    {
        using var source = new CancellationTokenSource();
        using var command = _connection.Command("select i from range(1000000000) t(i)");
        using var reader = command.ExecuteReader(source.Token);
        Assert.True(reader.Read());
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() =>
        {
            while (reader.Read())
                Assert.False(reader.IsDBNull(0));
        });
        reader.Close();
        Assert.Equal(1, _connection.Scalar("select 1"));
    }

    [Fact]
    public void Cancelling_leaves_no_trace_in_the_next_query()
    {
        using var command = _connection.Command("select 1");
        command.Cancel();
        _connection.Interrupt();
        Assert.Equal(1, command.ExecuteScalar());
        using var transaction = _connection.BeginTransaction();
        _connection.Run("create table t (x integer)");
        _connection.Interrupt();
        using (var appender = _connection.CreateAppender("t"))
        {
            appender.CreateRow().AppendValue(1).EndRow();
            _connection.Interrupt();
        }
        transaction.Commit();
        Assert.Equal(1, _connection.Scalar("select x from t"));
    }

    [Fact]
    public void A_timeout_stops_the_query_and_says_how_long_it_was()
    {
        using var command = _connection.Command(Endless);
        command.CommandTimeout = 1;
        var error = Assert.Throws<DuckDBException>(() => command.ExecuteScalar());
        Assert.IsType<TimeoutException>(error.InnerException);
        Assert.Contains("1 s", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Progress_goes_up_while_the_query_runs()
    {
        using var connection = Engine.Open("threads=1");
        connection.Run("create table t as select range as i from range(5000000)");
        using var command = connection.Command("select max(list_sum(list_transform(range(i % 200), x -> x * i % 7))) from t");
        using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(10));
        var running = command.ExecuteScalarAsync(stop.Token);
        var seen = new List<DuckDBQueryProgress>();
        while (!running.IsCompleted && seen.Count < 3)
        {
            var now = connection.QueryProgress;
            if (now.Percentage > 0 && (seen.Count == 0 || now.Percentage != seen[^1].Percentage))
                seen.Add(now);
            Thread.Sleep(1);
        }
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal(3, seen.Count);
        Assert.Equal(seen.Select(step => step.Percentage).Order(), seen.Select(step => step.Percentage));
        Assert.All(seen, step => Assert.InRange(step.Percentage, 0, 100));
        Assert.Contains(seen, step => step.TotalRowsToProcess >= 5_000_000 && step.RowsProcessed > 0);
    }
}
