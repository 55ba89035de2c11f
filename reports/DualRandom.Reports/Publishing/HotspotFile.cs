using System.Text;
using DualRandom.Reports.Book;

namespace DualRandom.Reports.Publishing;

/// <summary>
/// The hot cells for whoever plans by them, as <c>hotspots.csv</c>: <c>region_level, region, industry_level, industry, hot_raised, hot_problems</c>; a level is the digits of its
/// code. Sampling makes directed plans of it. 热点清单。
/// </summary>
internal static class HotspotFile
{
    public const string FileName = "hotspots.csv";

    public static void Write(BookTable hotspots, string path)
    {
        string Flag(object? value) => value is true ? "true" : "false";
        var text = new StringBuilder("region_level,region,industry_level,industry,hot_raised,hot_problems\n");
        foreach (var ((region, industry), (raised, problems)) in hotspots["regionCode"].Zip(hotspots["industryCode"]).Zip(hotspots["hotRaised"].Zip(hotspots["hotProblems"])))
        {
            var (area, trade) = ((string)region!, (string)industry!);
            text.Append(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{area.Length},{area},{trade.Length},{trade},{Flag(raised)},{Flag(problems)}\n"));
        }

        File.WriteAllText(path, text.ToString());
    }
}
