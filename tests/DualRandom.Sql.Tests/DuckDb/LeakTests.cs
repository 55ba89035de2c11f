using DualRandom.Sql.DuckDb;

namespace DualRandom.Sql.Tests.DuckDb;

/// <summary>Resident memory is that of the whole process, so nothing else may run beside its measurement.</summary>
[CollectionDefinition(nameof(ResidentMemory), DisableParallelization = true)]
public sealed class ResidentMemory;

[Collection(nameof(ResidentMemory))]
public sealed class LeakTests
{
    private static readonly string[] _failing =
    [
        "selec 1",
        "select nothing_here from range(1) t(i)",
        "select * from nowhere",
        "select $missing",
        "select 'x'::integer",
        "select case when i < 2060 then 1 else error('late') end from range(2100) t(i)",
        "select 1; select * from nowhere",
        "select '0101'::bit",
        "select i, i::varchar || '一段不在行内的文字' from range(5000) t(i)",
        "insert into t values (1)",
    ];

    [Fact]
    public void A_hundred_thousand_failing_queries_leak_nothing()
    {
        using var connection = new DuckDBConnection("Data Source=:memory:;threads=1");
        connection.Open();
        connection.Run("create table t (x integer primary key); insert into t values (1)");
        FailOnTwoThreads(connection, 20_000);
        var before = Settled();
        FailOnTwoThreads(connection, 100_000);
        var grown = Settled() - before;
        Console.WriteLine(FormattableString.Invariant($"leak: 100,000 failing queries grew RSS by {grown >> 10} KiB"));
        Assert.InRange(grown, long.MinValue, 16L << 20);
    }

    [Fact]
    public void A_thousand_connections_leak_nothing()
    {
        OpenAndDrop(200);
        var before = Settled();
        var files = Directory.GetFiles("/proc/self/fd").Length;
        OpenAndDrop(1000);
        var grown = Settled() - before;
        Console.WriteLine(FormattableString.Invariant($"leak: 1,000 connections grew RSS by {grown >> 10} KiB"));
        Assert.InRange(grown, long.MinValue, 16L << 20);
        Assert.InRange(Directory.GetFiles("/proc/self/fd").Length, 0, files + 20);
    }

    private static void FailOnTwoThreads(DuckDBConnection connection, int times)
    {
        using var second = connection.Duplicate();
        Parallel.ForEach([connection, second], each => Fail(each, times / 2));
    }

    private static void Fail(DuckDBConnection connection, int times)
    {
        for (var i = 0; i < times; i++)
        {
            using var command = connection.Command(_failing[i % _failing.Length]);
            try
            {
                using var reader = command.ExecuteReader();
                Assert.True(reader.Read());
                if (i % 20 < 10)
                    Assert.True(reader.Read());
            }
            catch (Exception error) when (error is DuckDBException or InvalidOperationException or NotSupportedException)
            {
                Assert.NotEmpty(error.Message);
            }
        }
    }

    private static void OpenAndDrop(int times)
    {
        using var first = Engine.Open();
        for (var i = 0; i < times; i++)
        {
            var connection = i % 20 == 0 ? Engine.Open() : first.Duplicate();
            connection.BeginTransaction();
            connection.Run("create temp table x (a varchar)");
            connection.CreateAppender("x").CreateRow().AppendValue("未写完");
            Assert.True(connection.Command("select * from range(10000)").ExecuteReader().Read());
            connection.Dispose();
        }
    }

    private static long Settled()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }
        return Memory.ResidentBytes();
    }
}
