using DualRandom.Reports.Book;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Reports;

/// <summary>
/// A report whole on disk beside its final place. <see cref="Publish"/> makes it the month's report in one step; disposed before that, it leaves nothing.
/// </summary>
public sealed class PreparedReport : IDisposable
{
    /// <summary>Name of the analysts' page in the month's folder.</summary>
    public const string FileName = "report.html";

    private readonly string _final;

    internal PreparedReport(ReportSummary summary, string final, ReportBook book)
    {
        Summary = summary;
        _final = final;
        Book = book;
    }

    /// <summary>What is in it.</summary>
    public ReportSummary Summary { get; }

    /// <summary>Where the files are until they are published.</summary>
    public string Folder => FolderSwap.Temporary(_final);

    /// <summary>The tables behind it.</summary>
    internal ReportBook Book { get; }

    /// <summary>Swaps the folder with the month's published one. The caller holds the lock of the workspace.</summary>
    /// <returns>What was published.</returns>
    public ReportSummary Publish()
    {
        FolderSwap.Publish(_final);
        return Summary;
    }

    /// <inheritdoc/>
    public void Dispose() => Disk.DeleteFolder(Folder);
}
