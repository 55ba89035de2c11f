using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace DualRandom.Reports.Tests.Fixture;

/// <summary>What a chart says under the pointer, mark by mark, and the figures in it.</summary>
internal static partial class ChartTips
{
    private const string Script =
        """
        id => {
          const chart = echarts.getInstanceByDom(document.getElementById(id));
          const said = chart.getModel().getComponent('tooltip').get('formatter');
          const all = [];
          chart.getModel().eachSeries(series => {
            if (series.get('silent') || series.get(['tooltip', 'show']) === false) return;
            for (let i = 0; i < series.getData().count(); i++) {
              const params = series.getDataParams(i);
              const lines = [...said(params).children].map(line => line.textContent);
              all.push({ series: series.seriesIndex, index: i, region: params.data?.cell?.region ?? params.name ?? '', section: params.data?.cell?.section ?? '', lines });
            }
          });
          return JSON.stringify(all);
        }
        """;

    public static async Task<IReadOnlyList<ChartTip>> Of(IPage page, string chart) =>
        JsonSerializer.Deserialize<List<ChartTip>>(await page.EvaluateAsync<string>(Script, chart), JsonSerializerOptions.Web)!;

    /// <summary>The figures below the title of a tip are these, in this order, to the digits shown.</summary>
    public static void Says(ChartTip tip, params double?[] expected)
    {
        var text = Level().Replace(string.Join('\n', tip.Lines.Skip(1)), "");
        var shown = Number().Matches(text).Select(m => m.Value).ToList();
        var wanted = expected.OfType<double>().ToList();
        Assert.True(shown.Count == wanted.Count, $"{string.Join(" / ", tip.Lines)}: {string.Join(" ", shown)} for {string.Join(" ", wanted)}");
        foreach (var (said, value) in shown.Zip(wanted))
        {
            var decimals = said.Contains('.', StringComparison.Ordinal) ? said.Length - said.IndexOf('.', StringComparison.Ordinal) - 1 : 0;
            var number = double.Parse(said.Replace(",", "", StringComparison.Ordinal).Replace('−', '-'), CultureInfo.InvariantCulture);
            Assert.True(Math.Abs(number - value) <= (0.5 * Math.Pow(10, -decimals)) + 1e-4, $"{said} for {value}: {string.Join(" / ", tip.Lines)}");
        }
    }

    [GeneratedRegex(@"95\s?%\s?(区间|interval)|per 1,000")]
    private static partial Regex Level();

    [GeneratedRegex(@"[+−-]?\d[\d,]*(\.\d+)?", RegexOptions.ExplicitCapture)]
    private static partial Regex Number();
}

/// <summary>A mark and the lines of its tooltip, the title first.</summary>
internal sealed record ChartTip(int Series, int Index, string Region, string Section, IReadOnlyList<string> Lines);
