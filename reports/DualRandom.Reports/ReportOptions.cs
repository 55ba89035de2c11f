using System.Globalization;
using DualRandom.Sql.Documents;

namespace DualRandom.Reports;

/// <summary>Which editions a report is made in, and what prints its pages.</summary>
/// <param name="Editions">The editions.</param>
/// <param name="Printer">What prints the PDF.</param>
/// <param name="Map">Path of the user's GeoJSON of regions; null for a report without map. 地图文件。</param>
public sealed record ReportOptions(IReadOnlyList<Edition> Editions, PdfPrinter Printer, string? Map = null)
{
    /// <summary>Both editions, printed with the Chromium that is installed.</summary>
    public static ReportOptions Full(CultureInfo culture) => new(Reports.Editions.Both, new PdfPrinter(culture));
}
