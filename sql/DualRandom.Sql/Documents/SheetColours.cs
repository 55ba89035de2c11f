using DocumentFormat.OpenXml.Spreadsheet;

namespace DualRandom.Sql.Documents;

/// <summary>
/// The colours that follow from what a cell holds: tiers as on the page, a bar for a share, orange for a rise and blue for a fall in points; each also readable in grey by its
/// text. 条件格式。
/// </summary>
internal static class SheetColours
{
    private const string Bar = "FF9DB4CC";
    private const string Fall = "FF7FAED3";
    private const string Same = "FFFFFFFF";
    private const string Rise = "FFE9AF6B";

    public static IEnumerable<ConditionalFormatting> Of(Sheet sheet)
    {
        var priority = 1;
        foreach (var (at, column) in sheet.Columns.Index())
        {
            if (sheet.Rows.Count == 0 || Rules(column.Kind, ref priority) is not { Count: > 0 } rules)
            {
                continue;
            }

            yield return new ConditionalFormatting(rules) { SequenceOfReferences = new([$"{CellName.Of(at, 2)}:{CellName.Of(at, sheet.Rows.Count + 1)}"]) };
        }
    }

    private static List<ConditionalFormattingRule> Rules(CellKind kind, ref int priority)
    {
        var first = priority;
        List<ConditionalFormattingRule> rules = kind switch
        {
            CellKind.Tier => [.. SheetStyles.Tiers.Select((t, i) => new ConditionalFormattingRule(new Formula($"\"{t.Tier}\""))
            {
                Type = ConditionalFormatValues.CellIs, Operator = ConditionalFormattingOperatorValues.Equal, FormatId = (uint)i, Priority = first + i,
            })],
            CellKind.Share =>
            [
                new ConditionalFormattingRule(new DataBar(Bound("0"), Largest(), new Color { Rgb = Bar })) { Type = ConditionalFormatValues.DataBar, Priority = first },
            ],
            CellKind.Points =>
            [
                new ConditionalFormattingRule(new ColorScale(
                    Smallest(), Bound("0"), Largest(), new Color { Rgb = Fall }, new Color { Rgb = Same }, new Color { Rgb = Rise }))
                { Type = ConditionalFormatValues.ColorScale, Priority = first },
            ],
            _ => [],
        };
        priority += rules.Count;
        return rules;
    }

    private static ConditionalFormatValueObject Bound(string value) => new() { Type = ConditionalFormatValueObjectValues.Number, Val = value };

    private static ConditionalFormatValueObject Smallest() => new() { Type = ConditionalFormatValueObjectValues.Min };

    private static ConditionalFormatValueObject Largest() => new() { Type = ConditionalFormatValueObjectValues.Max };
}
