using System.Text.Json.Nodes;
using DualRandom.Reports.Book;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Reports;

/// <summary>
/// A page written beside its final place. <see cref="Publish"/> makes it the month's report; disposed before that, it leaves nothing.
/// </summary>
public sealed class PreparedReport : IDisposable
{
    /// <summary>Name of the page in the month's folder.</summary>
    public const string FileName = "report.html";

    private readonly JsonObject _facts;

    internal PreparedReport(ReportSummary summary, string temporary, ReportBook book, JsonObject facts)
    {
        Summary = summary;
        Temporary = temporary;
        Book = book;
        _facts = facts;
    }

    /// <summary>What is in the page.</summary>
    public ReportSummary Summary { get; }

    /// <summary>Where the page is until it is published.</summary>
    public string Temporary { get; }

    /// <summary>The tables behind it.</summary>
    internal ReportBook Book { get; }

    /// <summary>
    /// Renames the page to <c>report.html</c> and writes <c>manifest.json</c> beside it. The caller holds the lock of the workspace.
    /// </summary>
    /// <returns>What was published.</returns>
    public ReportSummary Publish()
    {
        var folder = Path.GetDirectoryName(Summary.Path)!;
        Disk.Flush(Temporary);
        File.Move(Temporary, Summary.Path, overwrite: true);
        var manifest = new Manifest("report", Summary.Sha256[..12], _facts, [new ManifestFile(FileName, Summary.Bytes, Summary.Sha256)]);
        Disk.Replace(Path.Combine(folder, Manifest.FileName), manifest.ToJson());
        return Summary;
    }

    /// <inheritdoc/>
    public void Dispose() => File.Delete(Temporary);
}
