using System.Globalization;
using System.Text.Json.Nodes;
using DualRandom.Sql.Workspaces;
using DualRandom.Testing;

namespace DualRandom.Sql.Tests.Workspaces;

public sealed class PublicationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_publication_appears_whole_with_its_manifest_and_the_pointer_names_it()
    {
        var path = Publish("r1", "text");
        Assert.Equal(path, CurrentPointer.Read(_folder.FullPath));
        Assert.Empty(Manifest.Read(path).Differences(path));
        Assert.DoesNotContain(Directory.EnumerateDirectories(_folder.FullPath), d => Path.GetFileName(d).StartsWith(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public void An_abandoned_publication_leaves_the_published_one_and_nothing_else()
    {
        var old = Publish("r1", "text");
        using (var begun = Publication.Begin(_folder.FullPath, "run", "r2"))
        {
            File.WriteAllText(begun.At("a.txt"), "half");
        }

        Assert.Equal(old, CurrentPointer.Read(_folder.FullPath));
        Assert.Single(Directory.EnumerateDirectories(_folder.FullPath));
    }

    [Fact]
    public void The_same_id_with_the_same_bytes_is_published_again_without_a_change()
    {
        var first = Publish("r1", "text");
        Assert.Equal(first, Publish("r1", "text"));
    }

    [Fact]
    public void The_same_id_with_other_bytes_is_refused_and_names_the_file()
    {
        Publish("r1", "text");
        var fault = Assert.Throws<DualRandomException>(() => Publish("r1", "other"));
        Assert.Equal(ExitCode.Internal, fault.Code);
        Assert.Contains("a.txt", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_published_file_altered_since_is_found_when_the_run_is_repeated()
    {
        var path = Publish("r1", "text");
        File.AppendAllText(Path.Combine(path, "a.txt"), "!");
        Assert.Equal(["changed: a.txt"], Manifest.Read(path).Differences(path));
        Assert.Equal(ExitCode.VerificationFailed, Assert.Throws<DualRandomException>(() => Publish("r1", "text")).Code);
    }

    [Fact]
    public void Missing_and_unlisted_files_are_named()
    {
        var path = Publish("r1", "text");
        File.Delete(Path.Combine(path, "a.txt"));
        File.WriteAllText(Path.Combine(path, "b.txt"), "");
        Assert.Equal(["missing: a.txt", "unlisted: b.txt"], Manifest.Read(path).Differences(path));
    }

    [Fact]
    public void Only_one_process_holds_a_workspace_and_the_next_clears_what_a_killed_run_left()
    {
        var workspace = new Workspace(_folder.FullPath);
        var leftover = workspace.At("runs", "2026-10", ".tmp-abc");
        Directory.CreateDirectory(leftover);
        Directory.CreateDirectory(workspace.Scratch);
        var ofTheLiving = workspace.At(".work", "1");
        var ofTheDead = workspace.At(".work", "4194305");
        Directory.CreateDirectory(ofTheLiving);
        Directory.CreateDirectory(ofTheDead);
        using (WorkspaceLock.Take(workspace))
        {
            Assert.False(Directory.Exists(leftover));
            Assert.False(Directory.Exists(workspace.Scratch));
            Assert.True(Directory.Exists(ofTheLiving), "process 1 is always alive");
            Assert.False(Directory.Exists(ofTheDead), "no process has a number above 4194304");
            var busy = Assert.Throws<DualRandomException>(() => WorkspaceLock.Take(workspace));
            Assert.Equal(ExitCode.Busy, busy.Code);
            Assert.Contains(Environment.ProcessId.ToString(CultureInfo.InvariantCulture), busy.Message, StringComparison.Ordinal);
        }

        WorkspaceLock.Take(workspace).Dispose();
    }

    private string Publish(string id, string text)
    {
        using var publication = Publication.Begin(_folder.FullPath, "run", id);
        File.WriteAllText(publication.At("a.txt"), text);
        publication.Seal(new JsonObject { ["month"] = "2026-10" });
        return publication.Publish();
    }
}
