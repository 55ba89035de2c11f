using System.Text.Json.Nodes;
using DualRandom.Model.Cards;
using DualRandom.Model.Indicators;
using DualRandom.Model.Tests.Support;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Model.Tests.Cards;

public sealed class CardWriterTests
{
    [Fact]
    public void A_card_read_and_written_is_the_same_text() =>
        Assert.Equal(Scorecard.ShippedText, CardWriter.Text(CardWriter.Arrange(Bench.Card.Bins, IndicatorList.Shipped)));

    [Fact]
    public void A_label_with_a_comma_or_a_quote_comes_back_as_it_was()
    {
        var bins = Bench.Card.Bins.Select(b => b with { LabelEnglish = "a \"b\", c" }).ToList();
        Assert.Equal(bins, Scorecard.Parse(CardWriter.Text(bins), "card", "0", Bench.English).Bins);
    }

    [Fact]
    public void An_unsound_card_is_neither_written_nor_logged()
    {
        using var work = new TestWorkspace(null);
        var bins = Bench.Card.Bins.Select(b => b with { Points = -b.Points });
        Assert.Contains("against the risk direction", Assert.Throws<DualRandomException>(() => Write(work, "mine", bins)).Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(work.Workspace.Model("mine")));
        Assert.False(File.Exists(work.Workspace.AuditLog));
    }

    [Theory]
    [InlineData("../elsewhere")]
    [InlineData("")]
    [InlineData(".hidden")]
    [InlineData("a/b")]
    public void A_model_stays_in_its_folder(string name)
    {
        using var work = new TestWorkspace(null);
        Assert.Contains("no name of a model", Assert.Throws<DualRandomException>(() => Write(work, name, Bench.Card.Bins)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_card_written_is_logged_with_its_hash()
    {
        using var work = new TestWorkspace(null);
        var card = Write(work, "mine", Bench.Card.Bins);
        Assert.Equal(Digest.OfFile(Path.Combine(work.Workspace.Model("mine"), Scorecard.FileName)), card.Sha256);
        var entry = JsonNode.Parse(File.ReadAllLines(work.Workspace.AuditLog)[^1])!;
        Assert.Equal(("write card", card.Sha256, "mine"), ((string?)entry["act"], (string?)entry["data"]!["cardSha256"], (string?)entry["data"]!["model"]));
    }

    [Theory]
    [InlineData("capital_cny", null, 100000d, "不满 10 万元", "below 100 k CNY")]
    [InlineData("capital_cny", 10000000d, 50000000d, "1000 万元至不满 5000 万元", "10 M CNY to below 50 M CNY")]
    [InlineData("capital_cny", 1d, 2000d, "1 元至不满 2000 元", "1 CNY to below 2 k CNY")]
    [InlineData("age_days", 183d, 365d, "183 天至不满 365 天", "183 days to below 365 days")]
    [InlineData("debt_percent", 50d, 70d, "50%至不满 70%", "50% to below 70%")]
    [InlineData("debt_percent", 100d, null, "100%及以上", "100% and above")]
    [InlineData("penalties_36m", null, 1d, "无", "none")]
    [InlineData("penalties_36m", 1d, 2d, "1", "1")]
    [InlineData("penalties_36m", 3d, 5d, "3–4", "3–4")]
    [InlineData("penalties_36m", 5d, null, "5 及以上", "5 or more")]
    [InlineData("penalties_36m", 1.5, 5d, "1.5 至不满 5", "1.5 to below 5")]
    [InlineData("serious_now", 1d, null, "是", "yes")]
    [InlineData("serious_now", null, null, "任意值", "any value")]
    public void A_bin_without_words_gets_them_from_its_bounds_and_unit(string code, double? lower, double? upper, string chinese, string english)
    {
        var indicator = IndicatorList.Shipped.Find(code)!;
        Assert.Equal((chinese, english), BinLabel.Of(indicator, (decimal?)lower, (decimal?)upper));
    }

    [Fact]
    public void A_missing_bin_without_words_says_what_the_indicator_says_of_no_value()
    {
        Assert.Equal(("近三年未被检查", "not inspected in 3 years"), BinLabel.OfMissing(IndicatorList.Shipped.Find("problems_36m")!));
        Assert.Equal(("缺失", "missing"), BinLabel.OfMissing(IndicatorList.Shipped.Find("penalties_36m")!));
    }

    private static Scorecard Write(TestWorkspace work, string model, IEnumerable<CardBin> bins) =>
        CardWriter.Write(work.Context(culture: "en"), model, bins, "write card", new JsonObject());
}
