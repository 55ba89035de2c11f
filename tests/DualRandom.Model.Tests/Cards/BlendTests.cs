using DualRandom.Model.Cards;
using DualRandom.Model.Indicators;
using DualRandom.Model.Tests.Support;
using DualRandom.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace DualRandom.Model.Tests.Cards;

public sealed class BlendTests
{
    private const int Cases = 2_000;

    [Fact]
    public void A_blend_differs_by_at_most_a_half_and_where_it_keeps_to_1000_by_less_than_one() => ForAll((left, right, share, dice) =>
    {
        var blend = Blend.Of(left, right, share);
        var errors = IndicatorList.Shipped.All.Select(i =>
        {
            var value = RandomCard.Value(dice, [.. Of(left, i), .. Of(right, i)]);
            return (decimal)Points(blend, i, value) - (share * Points(left, i, value)) - ((1 - share) * Points(right, i, value));
        }).ToList();
        var uncapped = left.Concat(right).Select(b => b.Indicator).Distinct().Count() / 2m
            <= 1000 - (share * Most(left)) - ((1 - share) * Most(right));
        Assert.All(errors, e => Assert.InRange(e, uncapped ? -0.5m : -0.9999999999m, 0.5m));
    });

    [Fact]
    public void A_blend_of_sound_cards_is_sound_and_so_monotone() => ForAll((left, right, share, _) =>
    {
        var blend = Blend.Of(left, right, share);
        Assert.True(blend.Count == 0 || CardCheck.Faults(blend, IndicatorList.Shipped, Bench.English) is []);
        Assert.All(blend.Where(b => !b.IsMissing).GroupBy(b => b.Indicator), g => Assert.All(g.Zip(g.Skip(1)), p => Assert.NotEqual(p.First.Points, p.Second.Points)));
    });

    [Fact]
    public void All_of_one_card_is_that_card() => ForAll((left, right, _, dice) =>
    {
        var (first, second) = (Blend.Of(left, right, 1), Blend.Of(left, right, 0));
        Assert.All(IndicatorList.Shipped.All, i =>
        {
            var value = RandomCard.Value(dice, [.. Of(left, i), .. Of(right, i)]);
            Assert.Equal((Points(left, i, value), Points(right, i, value)), (Points(first, i, value), Points(second, i, value)));
        });
    });

    [Fact]
    public void Where_the_highest_points_would_pass_1000_the_nearest_to_a_half_are_rounded_down()
    {
        var codes = IndicatorList.Shipped.All.Where(i => i.Direction == RiskDirection.Up).Select(i => i.Code).Order(StringComparer.Ordinal).Take(3).ToList();
        IReadOnlyList<CardBin> Card(params int[] points) => CardWriter.Arrange(codes.SelectMany((c, i) => Two(c, points[i])), IndicatorList.Shipped);
        var blend = Blend.Of(Card(306, 307, 387), Card(300, 300, 400), 0.1m);
        Assert.Equal([300, 301, 399], codes.Select(c => blend.Where(b => b.Indicator == c).Max(b => b.Points)));
    }

    [Fact]
    public void Bins_that_a_card_has_keep_its_words_and_new_ones_get_words_from_their_bounds()
    {
        var code = IndicatorList.Shipped.All.First(i => i.Direction == RiskDirection.Up && i.Unit == "count").Code;
        CardBin Bin(int? lower, int? upper, int points, string label) => new(0, code, 0, lower, upper, IsMissing: false, points, label, label);
        CardBin missing = new(0, code, 0, null, null, IsMissing: true, 0, "gone", "gone");
        var blend = Blend.Of([missing, Bin(null, 4, 0, "few"), Bin(4, null, 40, "many")], [Bin(null, 2, 0, "low"), Bin(2, null, 40, "high"), missing], 0.5m);
        Assert.Equal(["gone", "low", "2–3", "many"], blend.Select(b => b.LabelChinese));
        Assert.Equal([0, 0, 20, 40], blend.Select(b => b.Points));
        Assert.Equal([0, 1, 2, 3], blend.Select(b => b.Bin));
    }

    private static void ForAll(Action<IReadOnlyList<CardBin>, IReadOnlyList<CardBin>, decimal, Dice> property) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(Cases),
        Prop.ForAll(ArbMap.Default.ArbFor<uint>(), seed =>
        {
            var dice = new Dice(seed);
            property(RandomCard.Of(dice), RandomCard.Of(dice, 1 + dice.Below(4)), dice.Below(1001) / 1000m, dice);
        }));

    private static IEnumerable<CardBin> Two(string code, int points) =>
    [
        new(0, code, 0, null, null, IsMissing: true, 0, "", ""),
        new(0, code, 0, null, 1, IsMissing: false, 0, "", ""),
        new(0, code, 0, 1, null, IsMissing: false, points, "", ""),
    ];

    private static List<CardBin> Of(IReadOnlyList<CardBin> bins, Indicator indicator) => [.. bins.Where(b => b.Indicator == indicator.Code)];

    private static int Points(IReadOnlyList<CardBin> bins, Indicator indicator, decimal? value) =>
        bins.Where(b => b.Indicator == indicator.Code && b.Holds(value)).Select(b => b.Points).DefaultIfEmpty(0).Single();

    private static int Most(IReadOnlyList<CardBin> bins) => bins.GroupBy(b => b.Indicator).Sum(g => g.Max(b => b.Points));
}
