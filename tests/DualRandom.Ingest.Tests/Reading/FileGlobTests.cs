using DualRandom.Ingest.Sources;

namespace DualRandom.Ingest.Tests.Reading;

/// <summary>What a source's <c>files</c> may be.</summary>
public sealed class FileGlobTests
{
    [Theory]
    [InlineData("inbox/a.csv", "inbox/a.csv")]
    [InlineData("inbox/odd?[1].csv", "inbox/odd?[1].csv")]
    [InlineData("inbox/2026", "inbox/2026/b.csv inbox/2026/deep/c.xlsx")]
    [InlineData("inbox/2026/", "inbox/2026/b.csv inbox/2026/deep/c.xlsx")]
    [InlineData("./inbox/2026/../2026", "inbox/2026/b.csv inbox/2026/deep/c.xlsx")]
    [InlineData("inbox/*.csv", "inbox/a.csv inbox/odd?[1].csv")]
    [InlineData("inbox/**/*.csv", "inbox/2026/b.csv inbox/a.csv inbox/odd?[1].csv")]
    [InlineData("inbox/**/c.*", "inbox/2026/deep/c.xlsx")]
    [InlineData("inbox/202?/b.csv", "inbox/2026/b.csv")]
    [InlineData("*/a.csv", "inbox/a.csv")]
    [InlineData("nothing", "")]
    [InlineData("nothing/**/*", "")]
    [InlineData("inbox/folder.csv", "inbox/folder.csv")]
    public void Files_are_a_file_a_folder_or_a_pattern(string files, string found)
    {
        using var workspace = WorkspaceFixture.For("appraisal");
        foreach (var path in (string[])["inbox/a.csv", "inbox/odd?[1].csv", "inbox/2026/b.csv", "inbox/2026/deep/c.xlsx", "inbox/2026/.hidden.csv", "inbox/2026/~$c.xlsx", "inbox/2026/.part/d.csv"])
        {
            workspace.Put(path, [1]);
        }

        Directory.CreateDirectory(workspace.At("inbox", "folder.csv"));

        var all = FileGlob.Find(workspace.Workspace, files).Select(p => Path.GetRelativePath(workspace.At(), p));

        Assert.Equal(files.Contains("*.csv", StringComparison.Ordinal) ? $"{found} inbox/folder.csv".Split(' ').Order(StringComparer.Ordinal) : found.Split(' ', StringSplitOptions.RemoveEmptyEntries), all);
    }
}
