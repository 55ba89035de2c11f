using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;
using DualRandom.Testing;

namespace DualRandom.Sql.Tests.Engines;

public sealed class DuckDbEngineTests
{
    [Fact]
    public void A_sorted_copy_to_Parquet_gives_the_same_bytes_with_any_number_of_threads()
    {
        using var folder = new TemporaryFolder();
        var hashes = new[] { 1, 2, 4 }.Select(threads =>
        {
            using var engine = DuckDbEngine.InMemory(new EngineOptions(threads));
            var path = folder.At($"{threads}.parquet");
            var rows = engine.CopyToParquet("select (i * 7919) % 400000 as id, '企业' || i as name, i * 1.25 as fine from range(400000) t(i)", path, "id");
            Assert.Equal(400_000, rows);
            return Digest.OfFile(path);
        });
        Assert.Single(hashes.Distinct());
    }

    [Fact]
    public void A_dataset_without_files_is_an_empty_table_in_the_types_of_the_contract()
    {
        using var folder = new TemporaryFolder();
        using var engine = DuckDbEngine.InMemory();
        engine.AttachLake(new Workspace(folder.FullPath), Lake.Empty);
        foreach (var table in Contract.Current.Datasets)
        {
            Assert.Equal(0, engine.Scalar<long>($"select count(*) from {table.Name}"));
        }

        engine.CopyToParquet("select * from penalty", folder.At("penalty.parquet"), "row");
        engine.AttachParquet("penalty", [folder.At("penalty.parquet")], Contract.Current["penalty"]);
        engine.AttachParquet("penalty", [], Contract.Current["penalty"]);
        engine.Execute("insert into penalty (uscc, event_date, known_date, department, record_no, source, batch, row, kind, fine_cny) values ('91410400MA3X000000', date '2026-01-02', date '2026-01-05', '执法大队', '文号1', 's', 'b', 1, '罚款', 12.50)");
        Assert.Equal(12.50m, engine.Scalar<decimal>("select fine_cny from penalty where row = 1"));
    }

    [Fact]
    public void Limits_are_in_force_and_a_wrong_one_is_told_without_a_stack_trace()
    {
        using var engine = DuckDbEngine.InMemory(new EngineOptions(1, "512MB"));
        Assert.Equal("1", engine.Scalar<string>("select current_setting('threads')::varchar"));
        Assert.Equal("488.2 MiB", engine.Scalar<string>("select current_setting('memory_limit')"));
        var fault = Assert.Throws<DualRandomException>(() => DuckDbEngine.InMemory(new EngineOptions(1, "viel")));
        Assert.Equal(ExitCode.Usage, fault.Code);
    }

    [Fact]
    public void A_scratch_database_is_deleted_with_its_engine()
    {
        using var folder = new TemporaryFolder();
        var context = Contexts.For(folder.FullPath);
        using (var engine = DuckDbEngine.Open(context))
        {
            engine.Execute("create table t as select * from range(1000000)");
        }

        Assert.False(Directory.Exists(context.Workspace.Scratch));
    }

    [Fact]
    public void A_column_that_older_files_lack_is_null_there_and_kept_where_it_is()
    {
        using var folder = new TemporaryFolder();
        using var engine = DuckDbEngine.InMemory();
        var contract = Contract.Current["inspection"];
        engine.Create(contract, "nothing");
        engine.Execute("create table inspection as select * from nothing");
        engine.Execute("insert into inspection by name select 'a' as uscc, 3 as critical_defects, 4 as minor_defects");
        engine.CopyToParquet("select * exclude (major_defects) from inspection", folder.At("newer.parquet"), "uscc");
        engine.Execute("update inspection set uscc = 'b'");
        engine.CopyToParquet("select * exclude (major_defects, critical_defects) from inspection", folder.At("older.parquet"), "uscc");

        engine.AttachParquet("inspection", [folder.At("older.parquet"), folder.At("newer.parquet")], contract);

        Assert.Equal(
            [("a", 3, true, 4), ("b", (int?)null, true, 4)],
            engine.Query("select uscc, critical_defects, major_defects is null, minor_defects from inspection order by uscc", r => (r.GetString(0), r.IsDBNull(1) ? null : (int?)r.GetInt32(1), r.GetBoolean(2), r.GetInt32(3))));
    }

    [Fact]
    public void The_inside_of_a_list_is_not_taken_for_a_column_of_its_name()
    {
        using var folder = new TemporaryFolder();
        using var engine = DuckDbEngine.InMemory();
        var contract = Contract.Current["inspector"];
        engine.Create(contract, "nothing");
        engine.Execute("create table older as select * exclude (list) from nothing");
        engine.Execute("insert into older by name select 'a' as inspector_id, ['食品'] as specialities");
        engine.CopyToParquet("select * from older", folder.At("older.parquet"), "inspector_id");

        engine.AttachParquet("inspector", [folder.At("older.parquet")], contract);

        Assert.True(engine.Scalar<bool>("select list is null and specialities = ['食品'] from inspector"));
    }

    [Fact]
    public void A_database_that_spills_leaves_nothing_behind_and_keeps_more_than_its_limit()
    {
        using var folder = new TemporaryFolder();
        var context = Contexts.For(folder.FullPath) with { Engine = new EngineOptions(Threads: 1, Memory: "100MB") };
        using (var engine = DuckDbEngine.OpenSpilling(context))
        {
            engine.Execute("create table t as select i, repeat('x', 100) || i as text from range(2000000) r(i)");
            Assert.Equal(2000000, engine.Scalar<long>("select count(distinct text[101:]) from t"));
            Assert.NotEmpty(Directory.EnumerateFileSystemEntries(context.Workspace.Scratch));
        }

        Assert.False(Directory.Exists(context.Workspace.Scratch));
    }

    [Fact]
    public void Progress_of_long_work_is_reported_under_its_step()
    {
        using var folder = new TemporaryFolder();
        using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(10));
        var progress = new FirstReport(stop);
        using var engine = DuckDbEngine.Open(Contexts.For(folder.FullPath) with { Progress = progress });
        engine.Step = "counting";
        Assert.ThrowsAny<OperationCanceledException>(
            () => engine.Execute("select sum(a.i * b.i % 7) from range(10000000) a(i), range(10000000) b(i)", stop.Token));
        Assert.Equal("counting", progress.Seen?.Step);
    }

    /// <summary>Stops the work, which would never end, as soon as it reports.</summary>
    private sealed class FirstReport(CancellationTokenSource stop) : IProgress<StageProgress>
    {
        public StageProgress? Seen { get; private set; }

        public void Report(StageProgress value)
        {
            Seen = value;
            stop.Cancel();
        }
    }
}
