using DualRandom.Model.Cards;
using DualRandom.Model.Indicators;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Model.Weighing;

/// <summary>
/// The shapes (分箱形状) of <c>shapes.csv</c>: how much of an indicator's weight each bin gives, in percent: 100 in its highest bin, negative where it
/// takes; one that only takes, such as honours, has −100 in its lowest. A bin's <see cref="CardBin.Points"/> hold the share.
/// </summary>
internal sealed class Shapes
{
    internal const string FileName = "shapes.csv";
    internal const int Whole = 100;

    private Shapes(IReadOnlyList<CardBin> bins)
    {
        Bins = bins;
        Scored = [.. IndicatorList.Shipped.All.Where(i => bins.Any(b => b.Indicator == i.Code))];
        Comparands = [.. Compared()];
    }

    internal IReadOnlyList<CardBin> Bins { get; }

    /// <summary>The indicators that have a shape, in the order of the list.</summary>
    internal IReadOnlyList<Indicator> Scored { get; }

    /// <summary>What has to be compared with what so that each of them gets a weight.</summary>
    internal IReadOnlyList<Comparand> Comparands { get; }

    internal static (Shapes Shapes, IReadOnlyList<CardFault> Faults) Read(string text, Texts texts)
    {
        var (bins, faults) = CardReader.Read(text, texts, "share");
        return (new Shapes(bins), faults.Count > 0 ? faults : [.. Faults(bins, texts).OrderBy(f => f.Line)]);
    }

    /// <summary>Whether the indicator only takes points.</summary>
    internal bool IsMitigating(Indicator indicator) => Bins.Where(b => b.Indicator == indicator.Code).Max(b => b.Points) <= 0;

    private static List<CardFault> Faults(IReadOnlyList<CardBin> bins, Texts texts)
    {
        var faults = CardCheck.BinFaults(bins, IndicatorList.Shipped, texts);
        foreach (var shape in bins.GroupBy(b => b.Indicator, StringComparer.Ordinal))
        {
            var (line, most, least) = (shape.First().Line, shape.Max(b => b.Points), shape.Min(b => b.Points));
            if (IndicatorList.Shipped.Find(shape.Key) is { Direction: RiskDirection.None })
            {
                faults.Add(new CardFault(line, shape.Key, texts["weigh.no_direction"]));
            }

            if (least < -Whole || !(most == Whole || (most <= 0 && least == -Whole)))
            {
                faults.Add(new CardFault(line, shape.Key, texts["weigh.shares", least, most]));
            }
        }

        var known = bins.GroupBy(b => b.Indicator, StringComparer.Ordinal).Where(g => IndicatorList.Shipped.Find(g.Key) is not null);
        faults.AddRange(known
            .GroupBy(g => IndicatorList.Shipped.Find(g.Key)!.Dimension)
            .Where(d => d.All(g => g.Max(b => b.Points) <= 0))
            .Select(d => new CardFault(d.First().First().Line, Indicator.NameOf(d.Key), texts["weigh.only_takes"])));
        return faults;
    }

    private IEnumerable<Comparand> Compared()
    {
        var dimensions = Scored.GroupBy(i => i.Dimension).ToList();
        IEnumerable<Comparand> all =
        [
            new Comparand("dimension", "", [.. dimensions.Select(d => Indicator.NameOf(d.Key))]),
            .. dimensions.Select(d => new Comparand("group", Indicator.NameOf(d.Key), [.. d.Select(i => i.Group).Distinct(StringComparer.Ordinal)])),
            .. Scored.GroupBy(i => i.Group, StringComparer.Ordinal).Select(g => new Comparand("indicator", g.Key, [.. g.Select(i => i.Code)])),
        ];
        return all.Where(c => c.Members.Count > 1);
    }
}
