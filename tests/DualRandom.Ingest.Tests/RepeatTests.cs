using System.Globalization;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;
using DualRandom.Testing;

namespace DualRandom.Ingest.Tests;

/// <summary>Run again, run with other threads, cancelled, re-sent: the lake is the same or the old one.</summary>
public sealed class RepeatTests
{
    [Fact]
    public void A_second_run_changes_no_byte()
    {
        using var workspace = Mixed(2);
        var first = workspace.Ingest();
        var before = workspace.Bytes();

        var second = workspace.Ingest();

        Assert.Equal(before, workspace.Bytes());
        Assert.Equal((first.Files, first.Landed, 0), (second.Files, first.Files, second.Landed));
        Assert.Equal(first.Files, second.AlreadyLanded);
        Assert.Equal((first.Read, first.Accepted, first.Duplicate, first.Quarantined), (second.Read, second.Accepted, second.Duplicate, second.Quarantined));
    }

    [Fact]
    public void One_thread_and_two_give_the_same_bytes()
    {
        using var one = Mixed(1);
        using var two = Mixed(2);
        var summary = one.Ingest();
        two.Ingest();

        Assert.True(summary is { Accepted: > 1000, Duplicate: > 0, Quarantined: > 0 });
        Assert.Equal(one.Bytes("lake"), two.Bytes("lake"));
        Assert.Equal(one.Bytes("quarantine"), two.Bytes("quarantine"));
        Assert.Equal(one.Bytes("landing"), two.Bytes("landing"));
    }

    [Fact]
    public void The_same_file_sent_again_under_another_name_is_already_landed()
    {
        using var workspace = WorkspaceFixture.For("appraisal");
        workspace.Put("inbox/2026-10-01/a.csv", Sample.File(1, 5));
        workspace.Ingest();
        workspace.Put("inbox/2026-11-01/b.csv", Sample.File(1, 5));

        var summary = workspace.Ingest();

        Assert.Equal((2, 0, 2, 5L), (summary.Files, summary.Landed, summary.AlreadyLanded, summary.Read));
    }

    [Fact]
    public void A_dataset_of_which_nothing_is_accepted_does_not_stop_the_next()
    {
        using var workspace = new WorkspaceFixture(
        [
            new IngestSource("change", "change", "d", "inbox/change/*"),
            new IngestSource("appraisal", "appraisal", "d", "inbox/appraisal/*"),
        ]);
        workspace.Put("inbox/change/a.csv", "统一社会信用代码,变更事项,变更日期\n1,住所,2026-01-02\n");
        workspace.Put("inbox/appraisal/a.csv", Sample.File(1, 2));

        var summary = workspace.Ingest();

        Assert.Equal((3, 2, 1), (summary.Read, summary.Accepted, summary.Quarantined));
        Assert.Equal(["0"], workspace.Query("select count(*) from change"));
    }

    [Fact]
    public void A_file_without_a_dated_folder_is_received_the_day_it_is_landed()
    {
        using var workspace = WorkspaceFixture.For("appraisal");
        workspace.Put("inbox/a.csv", Sample.File(1, 5));
        workspace.Ingest();

        Assert.Single(Directory.GetDirectories(workspace.At("landing", "s"), "2026-11-21-*"));
    }

    [Fact]
    public void Landed_batches_stay_when_the_inbox_is_emptied()
    {
        using var workspace = Mixed(2);
        var first = workspace.Ingest();
        Directory.Delete(workspace.At("inbox"), recursive: true);

        var second = workspace.Ingest();

        Assert.Equal(first.Accepted, second.Accepted);
        Assert.Empty(second.Refused);
    }

    [Fact]
    public void Cancelled_it_leaves_the_published_lake_as_it_was_and_the_next_run_completes()
    {
        using var workspace = WorkspaceFixture.For("appraisal");
        workspace.Put("inbox/2026-10-01/a.csv", Sample.File(1, 5));
        workspace.Ingest();
        var before = workspace.Bytes("lake");
        workspace.Put("inbox/2026-10-02/b.csv", Sample.File(6, 5));
        using var source = new CancellationTokenSource();
        var stopping = workspace.Context with { Progress = new CancelAt(source, "校验") };

        Assert.ThrowsAny<OperationCanceledException>(() =>
        {
            source.Cancel();
            Ingestor.Run(stopping, source.Token);
        });

        Assert.Equal(before, workspace.Bytes("lake"));
        Assert.Equal(10, workspace.Ingest().Accepted);
    }

    [Fact]
    public void Damage_to_the_record_of_what_was_built_costs_a_rebuild_only()
    {
        using var workspace = Mixed(2);
        workspace.Ingest();
        var before = workspace.Bytes();
        File.Delete(workspace.At("landing", "published.json"));

        workspace.Ingest();

        Assert.Equal(before, workspace.Bytes());
    }

    [Fact]
    public void A_mapping_or_a_source_that_is_wrong_says_where()
    {
        using var unknown = WorkspaceFixture.For("no_such_mapping");
        Assert.Contains("penalty_2019", Assert.Throws<DualRandomException>(unknown.Ingest).Remedy, StringComparison.Ordinal);

        using var twice = new WorkspaceFixture([.. DefaultSources.Files, DefaultSources.Files[0]]);
        Assert.Contains("registry", Assert.Throws<DualRandomException>(twice.Ingest).Message, StringComparison.Ordinal);

        using var column = WorkspaceFixture.For("mine");
        column.Put("mappings/mine.json", """{"mapping":"mine","title":{"zh":"","en":""},"dataset":"penalty","columns":{"fine":{"from":["a"]}}}""");
        Assert.Contains("“fine”", Assert.Throws<DualRandomException>(column.Ingest).Message, StringComparison.Ordinal);

        using var any = WorkspaceFixture.For("contract");
        Assert.Contains("dataset", Assert.Throws<DualRandomException>(any.Ingest).Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_shipped_mapping_fits_the_contract_and_every_default_source_loads()
    {
        using var workspace = new WorkspaceFixture([.. DefaultSources.Files, new IngestSource("national", "registration_national", "x", "inbox/national/*")]);
        Assert.Equal(0, workspace.Ingest().Files);
        using var parquet = new WorkspaceFixture(DefaultSources.Parquet);
        Assert.Equal(0, parquet.Ingest().Files);
    }

    [Fact]
    public void The_key_is_made_once_and_only_its_owner_may_read_it()
    {
        using var folder = new TemporaryFolder();
        var workspace = new Workspace(folder.FullPath);
        var key = PersonKey.LoadOrCreate(workspace, CultureInfo.InvariantCulture);

        Assert.Equal(key, PersonKey.LoadOrCreate(workspace, CultureInfo.InvariantCulture));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder.At("key")));
        File.SetUnixFileMode(folder.At("key"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        Assert.Contains("chmod", Assert.Throws<DualRandomException>(() => PersonKey.LoadOrCreate(workspace, CultureInfo.InvariantCulture)).Remedy, StringComparison.Ordinal);
    }

    private static WorkspaceFixture Mixed(int threads)
    {
        var workspace = WorkspaceFixture.For("appraisal", threads: threads);
        workspace.Put("inbox/2026-10-01/sound.csv", Sample.File(1, 3000));
        workspace.Put("inbox/2026-10-02/faulty.csv", Sample.File(2500, 1000) + "坏\n" + Sample.Row(9000).Replace("荣誉", "\"荣誉", StringComparison.Ordinal) + Sample.Row(9001));
        return workspace;
    }

    private sealed class CancelAt(CancellationTokenSource source, string step) : IProgress<StageProgress>
    {
        public void Report(StageProgress value)
        {
            if (value.Step.StartsWith(step, StringComparison.Ordinal))
            {
                source.Cancel();
            }
        }
    }
}

/// <summary>Files of social appraisals, numbered.</summary>
internal static class Sample
{
    public const string Header = "统一社会信用代码,评价类型,数量,金额（元）,发生日期,数据归集时间\n";

    public static string Row(int i) => $"{UsccTests.Oracle.Code(i)},荣誉,{i},,2026-01-02,2026-01-05\n";

    public static string File(int first, int count) => Header + string.Concat(Enumerable.Range(first, count).Select(Row));
}
