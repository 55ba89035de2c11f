using System.Globalization;
using DualRandom.Model.Cards;
using DualRandom.Model.Indicators;
using DualRandom.Model.Tests.Support;
using DualRandom.Sql;
using Dice = DualRandom.Testing.Dice;

namespace DualRandom.Model.Tests.Cards;

public sealed class CardTextTests
{
    private static readonly Scorecard Weighed = Scorecard.Parse(Scorecard.WeighedText, "expert-2", new string('0', 64), Bench.English);
    private static readonly Scorecard First = Scorecard.Parse(Scorecard.ShippedText, "expert-1", new string('1', 64), Bench.English);

    [Theory]
    [InlineData("zh-CN", "zh")]
    [InlineData("en", "en")]
    public void A_card_is_listed_as_agreed(string culture, string file)
    {
        var language = CultureInfo.GetCultureInfo(culture);
        Golden.Same($"card-show.{file}.txt", Joined(CardText.Lines(CardView.Of(Weighed, "expert-2", language), language)));
    }

    [Theory]
    [InlineData("zh-CN", "zh")]
    [InlineData("en", "en")]
    public void The_difference_of_two_cards_is_told_as_agreed(string culture, string file)
    {
        var language = CultureInfo.GetCultureInfo(culture);
        Golden.Same($"card-diff.{file}.txt", Joined(CardText.Lines(CardDiff.Of(First, "expert-1", Weighed, "expert-2", language), language)));
    }

    [Fact]
    public void A_card_does_not_differ_from_itself_nor_from_its_blend_with_itself()
    {
        var again = Scorecard.Parse(CardWriter.Text(Blend.Of(First, First, 0.3m)), "again", "0", Bench.English);
        foreach (var other in (Scorecard[])[First, again])
        {
            var diff = CardDiff.Of(First, "a", other, "b", Bench.English.Culture);
            Assert.Empty(diff.Indicators);
            Assert.Equal("no difference", CardText.Lines(diff, Bench.English.Culture).Last());
        }
    }

    [Fact]
    public void A_difference_applied_to_the_left_card_gives_the_points_of_the_right_one()
    {
        var dice = new Dice(91);
        for (var i = 0; i < 40; i++)
        {
            var (left, right) = (RandomCard.Sound(dice), RandomCard.Sound(dice));
            var changes = CardDiff.Of(left, "a", right, "b", Bench.English.Culture).Indicators.ToDictionary(c => c.Indicator);
            foreach (var code in IndicatorList.Shipped.All.Select(x => x.Code))
            {
                var value = RandomCard.Value(dice, [.. left.Bins.Concat(right.Bins).Where(b => b.Indicator == code)]);
                var change = changes.GetValueOrDefault(code)?.Points.SingleOrDefault(p => value is null
                    ? p.IsMissing
                    : !p.IsMissing && (p.Lower is null || value >= p.Lower) && (p.Upper is null || value < p.Upper));
                Assert.Equal(change is null ? Points(left, code, value) : change.Right, Points(right, code, value));
                Assert.True(change is null || change.Left == Points(left, code, value));
            }
        }
    }

    [Fact]
    public void A_blend_is_written_once_and_another_does_not_take_its_place()
    {
        using var work = new TestWorkspace(null);
        var made = CardBlender.Make(work.Context(), "expert-1", "expert-2", 0.5m, "half");
        Assert.Equal(made.CardSha256, CardBlender.Make(work.Context(), "expert-1", "expert-2", 0.5m, "half").CardSha256);
        var error = Assert.Throws<DualRandomException>(() => CardBlender.Make(work.Context(culture: "en"), "expert-1", "expert-2", 0.6m, "half"));
        Assert.Contains("another card", error.Message, StringComparison.Ordinal);
        Assert.Throws<DualRandomException>(() => CardBlender.Make(work.Context(), "expert-1", "expert-2", 1.5m, "more"));
        Assert.Equal(2, File.ReadAllLines(work.Workspace.AuditLog).Length);
        Assert.Equal(made.CardSha256, Scorecard.Open(work.Context(), made.Card).Sha256);
    }

    private static string Joined(IEnumerable<string> lines) => string.Concat(lines.Select(l => l + "\n"));

    private static int Points(Scorecard card, string code, decimal? value) =>
        card.Bins.Where(b => b.Indicator == code && b.Holds(value)).Select(b => b.Points).DefaultIfEmpty(0).Single();
}
