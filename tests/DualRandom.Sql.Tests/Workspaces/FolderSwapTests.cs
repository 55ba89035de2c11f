using DualRandom.Sql.Workspaces;
using DualRandom.Testing;

namespace DualRandom.Sql.Tests.Workspaces;

public sealed class FolderSwapTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Final => _folder.At("2026-10");

    [Fact]
    public void A_folder_is_published_where_none_was_and_takes_the_place_of_one_that_was()
    {
        Write("one", "old");
        FolderSwap.Publish(Final);
        Assert.Equal(["one"], Names(Final));
        Write("two", "new");
        FolderSwap.Publish(Final);
        Assert.Equal(["two"], Names(Final));
        Assert.Equal("new", File.ReadAllText(Path.Combine(Final, "two")));
        Assert.Equal(["2026-10"], Directory.GetFileSystemEntries(_folder.FullPath).Select(Path.GetFileName));
    }

    [Fact]
    public async Task The_exchange_of_this_machine_is_one_step_a_reader_never_misses_the_folder()
    {
        Write("file", "0");
        FolderSwap.Publish(Final);
        using var stop = new CancellationTokenSource();
        var watcher = Task.Run(() =>
        {
            var seen = 0;
            while (!stop.IsCancellationRequested)
            {
                Assert.True(Directory.Exists(Final), "the folder was gone for a moment");
                seen++;
            }

            return seen;
        });
        for (var i = 1; i <= 200; i++)
        {
            Write("file", "x");
            FolderSwap.Publish(Final);
        }

        await stop.CancelAsync();
        Assert.True(await watcher > 0);
    }

    [Fact]
    public void Where_the_file_system_cannot_exchange_two_renames_do_and_a_stop_between_them_is_mended()
    {
        Write("one", "old");
        FolderSwap.Publish(Final);
        Write("two", "new");
        FolderSwap.Publish(Final, (_, _) => false);
        Assert.Equal(["two"], Names(Final));

        Directory.Move(Final, _folder.At(".old-2026-10"));
        Write("three", "half");
        FolderSwap.Mend(Final);
        Assert.Equal(["two"], Names(Final));
        Assert.Equal(["2026-10"], Directory.GetFileSystemEntries(_folder.FullPath).Select(Path.GetFileName));
    }

    [Fact]
    public void Killed_after_the_exchange_the_new_folder_stays_and_the_old_is_cleaned_next_time()
    {
        Write("one", "old");
        FolderSwap.Publish(Final);
        Write("two", "new");
        var left = FolderSwap.Temporary(Final);
        Assert.Throws<OperationCanceledException>(() => FolderSwap.Publish(Final, (one, other) =>
        {
            Directory.Move(other, _folder.At("third"));
            Directory.Move(one, other);
            Directory.Move(_folder.At("third"), one);
            throw new OperationCanceledException("killed");
        }));
        Assert.Equal(["two"], Names(Final));
        Assert.Equal(["one"], Names(left));
        FolderSwap.Mend(Final);
        Assert.Equal(["two"], Names(Final));
        Assert.False(Directory.Exists(left));
    }

    public void Dispose() => _folder.Dispose();

    private static string[] Names(string folder) => [.. Directory.GetFiles(folder).Select(f => Path.GetFileName(f)!)];

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(FolderSwap.Temporary(Final));
        File.WriteAllText(Path.Combine(FolderSwap.Temporary(Final), name), text);
    }
}
