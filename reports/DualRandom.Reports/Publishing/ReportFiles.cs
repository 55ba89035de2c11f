using System.Text;
using System.Text.Json.Nodes;
using DualRandom.Reports.Book;
using DualRandom.Reports.Brief;
using DualRandom.Reports.Page;
using DualRandom.Reports.Sections;
using DualRandom.Reports.Sheets;
using DualRandom.Sql.Documents;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Reports.Publishing;

/// <summary>
/// Writes a month's files beside their final folder: page, PDF and workbook of each edition, the brief, the manifest. All figures are the book's. Chromium prints while the
/// other files are written. 报告文件。
/// </summary>
internal sealed class ReportFiles(ReportOptions options, Texts texts, Month month)
{
    /// <summary>The brief's file.</summary>
    public const string BriefFile = "brief.docx";

    private const int IdLength = 12;

    /// <summary>Writes everything; what is on disk when it fails is removed.</summary>
    public PreparedReport Prepare(string final, PageData data, ReportBook book, ReportSummary summary, JsonObject facts, Action<int, int> progress, CancellationToken cancellation)
    {
        FolderSwap.Mend(final);
        var folder = FolderSwap.Temporary(final);
        var prints = new List<Task<PrintedPdf>>();
        List<Action> files = [.. options.Editions.SelectMany(Files)];
        files.Add(() => HotspotFile.Write(book["hotspots"], Path.Combine(folder, HotspotFile.FileName)));
        if (summary.Due is { } due)
        {
            files.Add(() => OfficialDocument.Write(BriefText.Of(book.For(Edition.Leadership), due, texts), Path.Combine(folder, BriefFile)));
        }

        try
        {
            Directory.CreateDirectory(folder);
            foreach (var (index, write) in files.Index())
            {
                cancellation.ThrowIfCancellationRequested();
                progress(index, files.Count);
                write();
            }

            var noPdf = prints.Select(p => p.GetAwaiter().GetResult().Why).FirstOrDefault(why => why is not null);
            progress(files.Count, files.Count);
            var manifest = Manifest.Of(folder, "report", Digest.OfText(facts.ToJsonString(Workspace.Json))[..IdLength], facts);
            manifest.Write(folder);
            return new PreparedReport(summary with { Files = manifest.Files, NoPdf = noPdf }, final, book);
        }
        catch
        {
            Task.WaitAll(prints, CancellationToken.None);
            Disk.DeleteFolder(folder);
            throw;
        }

        IEnumerable<Action> Files(Edition edition)
        {
            var mine = book.For(edition);
            var page = Path.Combine(folder, edition.FileName() + ".html");
            return
            [
                () =>
                {
                    File.WriteAllText(page, HtmlPage.Render(PageEdition.Of(data, mine), texts), new UTF8Encoding(false));
                    prints.Add(Task.Run(() => options.Printer.Print(page, month.LastDay)));
                },
                () => BookSheets.Write(BookAbout.Of(mine.Heading, texts), mine.Tables, texts, Path.ChangeExtension(page, ".xlsx")),
            ];
        }
    }
}
