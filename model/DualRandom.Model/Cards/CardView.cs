using System.Globalization;
using System.Text.Json.Serialization;
using DualRandom.Model.Indicators;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Model.Cards;

/// <summary>One bin as people and programs read it.</summary>
public sealed record BinView(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] decimal? Lower,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] decimal? Upper,
    bool IsMissing,
    int Points,
    string Label);

/// <summary>One indicator of a card: the points it can give, from lowest to highest, and its bins.</summary>
public sealed record IndicatorView(string Indicator, string Name, string Direction, int Lowest, int Highest, IReadOnlyList<BinView> Bins);

/// <summary>A level-2 group of the national tree and its indicators.</summary>
public sealed record GroupView(string Group, int Lowest, int Highest, IReadOnlyList<IndicatorView> Indicators);

/// <summary>A dimension and its groups.</summary>
public sealed record DimensionView(string Dimension, string Name, int Lowest, int Highest, IReadOnlyList<GroupView> Groups);

/// <summary>A card by dimension and group (评分卡一览): what each can give at least and at most, which are the weights.</summary>
public sealed record CardView(string Card, string Sha256, int Indicators, int Lowest, int Highest, IReadOnlyList<DimensionView> Dimensions)
{
    /// <summary>The card, named as the user named it, in the language of the culture.</summary>
    public static CardView Of(Scorecard card, string name, CultureInfo culture)
    {
        var bins = card.Bins.ToLookup(b => b.Indicator, StringComparer.Ordinal);
        var texts = Wording.Texts(culture);
        var dimensions = IndicatorList.Shipped.All
            .Where(i => bins.Contains(i.Code))
            .GroupBy(i => i.Dimension)
            .OrderBy(d => d.Key)
            .Select(d => Dimension(d.Key, [.. d.GroupBy(i => i.Group, StringComparer.Ordinal).Select(g => Group(g.Key, [.. g.Select(i => View(i, [.. bins[i.Code]], culture))]))], texts))
            .ToList();
        return new CardView(name, card.Sha256, bins.Count, dimensions.Sum(d => d.Lowest), dimensions.Sum(d => d.Highest), dimensions);
    }

    private static DimensionView Dimension(Dimension dimension, IReadOnlyList<GroupView> groups, Texts texts) => new(
        Indicator.NameOf(dimension), texts["dimension." + Indicator.NameOf(dimension)], groups.Sum(g => g.Lowest), groups.Sum(g => g.Highest), groups);

    private static GroupView Group(string name, IReadOnlyList<IndicatorView> indicators) =>
        new(name, indicators.Sum(i => i.Lowest), indicators.Sum(i => i.Highest), indicators);

    private static IndicatorView View(Indicator indicator, IReadOnlyList<CardBin> bins, CultureInfo culture) => new(
        indicator.Code,
        indicator.Name(culture),
        indicator.Direction.ToString().ToLowerInvariant(),
        bins.Min(b => b.Points),
        bins.Max(b => b.Points),
        [.. bins.Select(b => new BinView(b.Lower, b.Upper, b.IsMissing, b.Points, Wording.Choose(culture, b.LabelChinese, b.LabelEnglish)))]);
}
