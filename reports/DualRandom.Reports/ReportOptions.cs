using System.Globalization;
using DualRandom.Sql.Documents;

namespace DualRandom.Reports;

/// <summary>Which editions a report is made in, and what prints its pages.</summary>
public sealed record ReportOptions(IReadOnlyList<Edition> Editions, PdfPrinter Printer)
{
    /// <summary>Both editions, printed with the Chromium that is installed.</summary>
    public static ReportOptions Full(CultureInfo culture) => new(Reports.Editions.Both, new PdfPrinter(culture));
}
