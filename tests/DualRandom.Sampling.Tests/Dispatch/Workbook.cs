using System.IO.Compression;
using System.Xml.Linq;

namespace DualRandom.Sampling.Tests.Dispatch;

/// <summary>The raw parts of a workbook, read without any spreadsheet library.</summary>
internal sealed class Workbook
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    public Workbook(string path)
    {
        using var zip = ZipFile.OpenRead(path);
        Times = [.. zip.Entries.Select(e => e.LastWriteTime.DateTime)];
        Sheets = [.. zip.Entries.Where(e => e.FullName.Contains("/worksheets/", StringComparison.Ordinal)).OrderBy(e => e.FullName, StringComparer.Ordinal).Select(e =>
        {
            using var stream = e.Open();
            return XDocument.Load(stream);
        })];
    }

    public IReadOnlyList<DateTime> Times { get; }

    public IReadOnlyList<XDocument> Sheets { get; }

    /// <summary>The cells of a row of the first sheet, from 1: type, style, text.</summary>
    public IReadOnlyList<(string? Type, string? Style, string Text)> Row(int number) =>
    [
        .. Sheets[0].Descendants(Main + "row").Single(r => r.Attribute("r")!.Value == number.ToString(System.Globalization.CultureInfo.InvariantCulture))
            .Elements(Main + "c").Select(c => (c.Attribute("t")?.Value, c.Attribute("s")?.Value, c.Value)),
    ];

    public int Rows => Sheets[0].Descendants(Main + "row").Count();

    public bool Has(string element) => Sheets.Any(s => s.Descendants(Main + element).Any());
}
