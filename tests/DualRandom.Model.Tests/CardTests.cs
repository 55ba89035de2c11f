using DualRandom.Model.Cards;
using DualRandom.Model.Indicators;
using DualRandom.Model.Policies;
using DualRandom.Model.Tests.Support;
using DualRandom.Sql;
using FsCheck;
using FsCheck.Fluent;

namespace DualRandom.Model.Tests;

public sealed class CardTests
{
    private const string Header = "indicator,bin,lower,upper,is_missing,points,label_zh,label_en\n";
    private const string Sound = "penalties_36m,0,,,1,0,无,none\npenalties_36m,1,,1,0,0,无,none\npenalties_36m,2,1,5,0,20,少,few\npenalties_36m,3,5,,0,50,多,many\n";

    [Fact]
    public void The_shipped_card_is_sound_follows_the_list_and_sums_to_its_weights()
    {
        var most = Bench.Card.Bins
            .GroupBy(b => b.Indicator)
            .GroupBy(g => IndicatorList.Shipped.Find(g.Key)!.Dimension, g => g.Max(b => b.Points))
            .ToDictionary(d => d.Key, d => d.Sum());
        Assert.Equal([100, 200, 400, 150, 150], Enum.GetValues<Dimension>().Select(d => most[d]));
        var scored = Bench.Card.Bins.Select(b => b.Indicator).Distinct().ToList();
        Assert.Equal(IndicatorList.Shipped.All.Select(i => i.Code).Where(scored.Contains), scored);
        Assert.True(Bench.Card.Bins.Count(b => b.Points % 50 != 0) > 60);
        Assert.All(Bench.Card.Bins, b => Assert.False(string.IsNullOrEmpty(b.LabelChinese) || string.IsNullOrEmpty(b.LabelEnglish)));
    }

    [Theory]
    [InlineData("penalties_36m,2,1,5,0,20", "penalties_36m,2,2,5,0,20", 4, "no bin between 1 and 2")]
    [InlineData("penalties_36m,2,1,5,0,20", "penalties_36m,2,0,5,0,20", 4, "overlaps the bin of line 3")]
    [InlineData("penalties_36m,2,1,5,0,20", "penalties_36m,2,1,,0,20", 5, "overlaps the bin of line 4")]
    [InlineData("penalties_36m,2,1,5,0,20", "penalties_36m,2,5,1,0,20", 4, "not below the upper bound")]
    [InlineData("penalties_36m,2,1,5,0,20", "penalties_36m,2,1,5,0,60", 5, "against the risk direction")]
    [InlineData("penalties_36m,2,1,5,0,20", "penalties_36m,1,1,5,0,20", 4, "bin number 1 is used twice")]
    [InlineData("penalties_36m,2,1,5,0,20", "penalties_36m,2,1,5,1,20", 4, "exactly one bin for missing values, there are 2")]
    [InlineData("penalties_36m,0,,,1,0", "penalties_36m,0,1,,1,0", 2, "must have no bounds")]
    [InlineData("penalties_36m,0,,,1,0,无,none\n", "", 2, "exactly one bin for missing values, there are 0")]
    [InlineData("penalties_36m,1,,1,0,0", "penalties_36m,1,0,1,0,0", 3, "must be open below")]
    [InlineData("penalties_36m,3,5,,0,50", "penalties_36m,3,5,9,0,50", 5, "must be open above")]
    [InlineData("penalties_36m,3,5,,0,50", "penalties_36m,3,5,,0,fifty", 5, "points \"fifty\"")]
    [InlineData("penalties_36m,3,5,,0,50", "penalties_36m,3,5.00001,,0,50", 5, "lower \"5.00001\"")]
    [InlineData("penalties_36m,3,5,,0,50", "penalties_36m,3,5,,0,1001", 1, "above 1000")]
    [InlineData("penalties_36m", "penalty_count", 2, "does not have this indicator")]
    [InlineData("indicator,bin", "indicator,box", 1, "the header must be")]
    public void A_fault_is_named_with_its_line(string sound, string faulty, int line, string says)
    {
        var error = Assert.Throws<DualRandomException>(() => Read((Header + Sound).Replace(sound, faulty, StringComparison.Ordinal)));
        Assert.Equal(ExitCode.Usage, error.Code);
        Assert.Contains(error.Message.Split('\n'), l => l.StartsWith($"line {line} ", StringComparison.Ordinal) && l.Contains(says, StringComparison.Ordinal));
        Assert.StartsWith("card.csv:", error.Where, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_fault_of_a_card_is_named_at_once()
    {
        var text = Header + Sound.Replace(",2,1,5,0,20", ",2,2,4,0,60", StringComparison.Ordinal);
        var error = Assert.Throws<DualRandomException>(() => Read(text));
        Assert.Equal(4, error.Message.Split('\n').Length);
    }

    [Fact]
    public void In_a_sound_card_every_value_has_exactly_one_bin()
    {
        var bins = Bench.Card.Bins.GroupBy(b => b.Indicator).Select(g => g.ToList()).ToList();
        Check.QuickThrowOnFailure(Prop.ForAll(
            ArbMap.Default.ArbFor<int>(),
            value => bins.All(of => of.Count(b => b.Holds(value / 4m)) == 1 && of.Count(b => b.Holds(null)) == 1)));
    }

    [Fact]
    public void The_shipped_policy_is_sound_and_a_faulty_one_says_why()
    {
        var day = RandomLake.Today;
        var policy = DefaultPolicy.Value;
        Assert.Empty(PolicyCheck.Faults(policy, IndicatorList.Shipped, day, Bench.English));
        Assert.Equal(["A", "B", "C", "D"], Policy.Tiers);
        IEnumerable<string> Faults(Policy p) => PolicyCheck.Faults(p, IndicatorList.Shipped, day, Bench.English);
        Assert.Contains("they sum to 101", Assert.Single(Faults(policy with { Shares = new(policy.Shares!) { ["A"] = 66 } })), StringComparison.Ordinal);
        Assert.Contains("at most two decimals", Assert.Single(Faults(policy with { Shares = new(policy.Shares!) { ["A"] = 64.995m, ["B"] = 25.005m } })), StringComparison.Ordinal);
        Assert.Contains("E", Faults(policy with { Shares = new(policy.Shares!) { ["E"] = 0 } }).First(), StringComparison.Ordinal);
        Assert.Contains("nothing", Assert.Single(Faults(policy with { Rules = [policy.Rules[0] with { Indicator = "nothing" }] })), StringComparison.Ordinal);
        Assert.Contains("given twice", Assert.Single(Faults(policy with { Rules = [policy.Rules[0], policy.Rules[0]] })), StringComparison.Ordinal);
        Assert.Contains("tier X", Assert.Single(Faults(policy with { Rules = [policy.Rules[0] with { Tier = "X" }] })), StringComparison.Ordinal);
        Assert.Single(Faults(policy with { Model = "../elsewhere" }));
        Assert.Single(Faults(policy with { Tolerance = 101 }));
    }

    private static Scorecard Read(string text) => Scorecard.Parse(text, "card.csv", "0", Bench.English);
}
