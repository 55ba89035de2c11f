using System.Diagnostics;
using System.Globalization;
using DualRandom.Benchmarks;
using DualRandom.Sampling.Assignment;
using DualRandom.Sql.DuckDb;

if (args is ["matching", var folder, var keyless, var memory, var hardship])
{
    MatchingBenchmark.Run(folder, long.Parse(keyless, CultureInfo.InvariantCulture), memory, Enum.Parse<Hardship>(hardship, ignoreCase: true));
    return;
}

Measure("append 1,000,000 rows of 4 columns", Append);
Measure("assign 50,000 tasks to 2,000 inspectors, two each", Assign);

static void Measure(string what, Action work)
{
    work();
    var seconds = Enumerable.Range(0, 5).Select(_ =>
    {
        var started = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }).Order().ToList();
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: median {seconds[2]:F2} s of 5 ({seconds[0]:F2}–{seconds[4]:F2})"));
}

static void Append()
{
    using var connection = new DuckDBConnection("Data Source=:memory:");
    connection.Open();
    using (var create = new DuckDBCommand("create table t (id bigint, code varchar, day date, amount decimal(18,2))", connection))
    {
        create.ExecuteNonQuery();
    }

    var day = new DateOnly(2026, 1, 1);
    using var transaction = connection.BeginTransaction();
    using (var appender = connection.CreateAppender("t"))
    {
        for (var i = 0L; i < 1_000_000; i++)
        {
            appender.CreateRow().AppendValue(i).AppendValue("410400").AppendValue(day).AppendValue(12.5m).EndRow();
        }
    }

    transaction.Commit();
}

static void Assign()
{
    var inspectors = Enumerable.Range(0, 2_000).Select(i => new Inspector($"I{i:0000}", "410400")).ToList();
    var tasks = Enumerable.Range(0, 50_000).Select(i => new TaskNeed($"食品-2026-{i:00000}", $"U{i}", "410402"));
    new Assigner(inspectors, []).Assign("双色球第2026130期", "食品-2026", tasks, 2, default);
}
