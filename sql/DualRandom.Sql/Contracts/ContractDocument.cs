using System.Globalization;
using System.Text;

namespace DualRandom.Sql.Contracts;

/// <summary>The contract as a page for people, Chinese and English side by side: <c>docs/contracts.md</c>.</summary>
public static class ContractDocument
{
    private static readonly (TableLayer Layer, string Title)[] Layers =
    [
        (TableLayer.Record, "Records about enterprises 企业记录 (lake)"),
        (TableLayer.Library, "Libraries 名录库 (lake)"),
        (TableLayer.Run, "A month's classification 月度分类 (runs)"),
        (TableLayer.Draw, "A draw 抽取 (draws)"),
        (TableLayer.Field, "What became of the draws 外勤 (field)"),
        (TableLayer.Alert, "A month's early warnings 预警 (alerts)"),
    ];

    /// <summary>The page in Markdown.</summary>
    public static string ToMarkdown(Contract contract)
    {
        var page = new StringBuilder("# The tables\n\nMade from `sql/contracts.csv` by `ContractDocument`; a test keeps it so. Do not edit.\n");
        foreach (var (layer, title) in Layers)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {title}\n");
            foreach (var table in contract.Tables.Where(t => t.Layer == layer))
            {
                page.Append(CultureInfo.InvariantCulture, $"\n### {table.Name}\n\nKey: {string.Join(", ", table.Key)}.\n\n");
                page.Append("| column | type | required | rule | unit | 中文 | English |\n|---|---|---|---|---|---|---|\n");
                foreach (var c in table.Columns)
                {
                    page.Append(CultureInfo.InvariantCulture, $"| {c.Name} | {c.Type} | {(c.Required ? "yes" : "")} | {c.Rule.Replace("|", "\\|", StringComparison.Ordinal)} | {c.Unit} | {c.Chinese} | {c.English} |\n");
                }
            }
        }

        return page.ToString();
    }
}
