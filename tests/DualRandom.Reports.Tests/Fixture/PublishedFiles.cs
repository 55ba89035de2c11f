using System.IO.Compression;
using DualRandom.Reports.Book;
using DualRandom.Testing;

namespace DualRandom.Reports.Tests.Fixture;

/// <summary>
/// The whole report of the fixture with its PDFs, made once. With <c>DUALRANDOM_PAGES=DIR</c> the files are kept there, to be looked at.
/// </summary>
public sealed class PublishedFiles : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public PublishedFiles()
    {
        using var prepared = Workspace.Prepare(ReportOptions.Full(Workspace.Context().Culture));
        Book = prepared.Book;
        NoPdf = prepared.Summary.NoPdf;
        foreach (var file in Directory.EnumerateFiles(prepared.Folder))
        {
            File.Copy(file, At(Path.GetFileName(file)));
            Keep(file);
        }
    }

    public ReportWorkspace Workspace { get; } = new();

    public string? NoPdf { get; }

    internal ReportBook Book { get; }

    public IEnumerable<string> Files => Directory.EnumerateFiles(_folder.FullPath).Order(StringComparer.Ordinal);

    public string At(string file) => _folder.At(file);

    /// <summary>What is in a file in words: the parts of an Office file, the text of a PDF, else the file itself.</summary>
    public static string TextOf(string file)
    {
        switch (Path.GetExtension(file))
        {
            case ".xlsx" or ".docx":
                using (var archive = ZipFile.OpenRead(file))
                {
                    return string.Join('\n', archive.Entries.Select(e =>
                    {
                        using var reader = new StreamReader(e.Open());
                        return reader.ReadToEnd();
                    }));
                }

            case ".pdf":
                return Tools.Run("pdftotext", "-layout", file, "-");
            default:
                return File.ReadAllText(file);
        }
    }

    public static void Keep(string file)
    {
        if (Environment.GetEnvironmentVariable("DUALRANDOM_PAGES") is { Length: > 0 } kept)
        {
            File.Copy(file, Path.Combine(kept, Path.GetFileName(file)), overwrite: true);
        }
    }

    public void Dispose()
    {
        Workspace.Dispose();
        _folder.Dispose();
    }
}
