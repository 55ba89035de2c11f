using System.Globalization;
using System.Numerics;
using DualRandom.Model.Cards;
using DualRandom.Model.Explaining;
using DualRandom.Model.Indicators;
using DualRandom.Model.Policies;
using DualRandom.Model.Runs;
using DualRandom.Model.Tests.Support;
using DualRandom.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace DualRandom.Model.Tests.Explaining;

/// <summary>What would change the tier, held against trying everything: any card, values, cut-offs, band and rules.</summary>
public sealed class OutlookPropertyTests
{
    private const int Cases = 1500;
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    private sealed record Case(IReadOnlyList<ScoredIndicator> Scored, Standing Standing, NaiveStanding Naive, IReadOnlyList<Cohort> Cohorts)
    {
        public int Score(params (string Indicator, CardBin Bin)[] moves) => Math.Clamp(
            Scored.Sum(s => moves.FirstOrDefault(m => m.Indicator == s.Indicator.Code).Bin?.Points ?? s.Bins.FirstOrDefault(b => b.Holds(s.Value))?.Points ?? 0), 0, 1000);

        public string Tier(IEnumerable<string> ended, params (string Indicator, CardBin Bin)[] moves) =>
            Naive.Tier(Score(moves), i => moves.Any(m => m.Indicator == i) ? Within(i, moves.First(m => m.Indicator == i).Bin) : Value(i), ended);

        public IEnumerable<(string Indicator, CardBin Bin)> Better() =>
            from s in Scored
            let now = s.Bins.FirstOrDefault(b => b.Holds(s.Value))
            where now is { Points: > 0 }
            from b in s.Bins
            where !b.IsMissing && b.Points < now.Points
            select (s.Indicator.Code, b);

        public decimal? Value(string indicator) => Scored.FirstOrDefault(s => s.Indicator.Code == indicator)?.Value;

        public bool Leaves((string Indicator, CardBin Bin) move) => Cohorts.Any(c =>
            c.Indicator == move.Indicator && In(c, Value(move.Indicator)) != In(c, Within(move.Indicator, move.Bin)));

        /// <summary>The value of the bin that the enterprise comes to first.</summary>
        private decimal Within(string indicator, CardBin bin)
        {
            var fromBelow = bin.Lower is not null && (Value(indicator) ?? decimal.MinValue) < bin.Lower;
            return fromBelow ? bin.Lower!.Value : bin.Upper is { } upper ? upper - 0.0001m : bin.Lower ?? 0;
        }

        private static bool In(Cohort cohort, decimal? value) => value is not null && value >= (cohort.From ?? decimal.MinValue) && value < (cohort.Below ?? decimal.MaxValue);
    }

    [Fact]
    public void The_change_stated_gives_the_score_and_tier_stated_and_none_smaller_or_nearer_would()
    {
        var ways = 0;
        var together = 0;
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Cases), Prop.ForAll(ArbMap.Default.ArbFor<uint>(), seed =>
        {
            var made = Make(new Dice(seed));
            var tier = made.Tier([]);
            var outlook = new OutlookFinder(made.Scored, made.Standing, made.Cohorts, tier, English).Find([]);
            var ended = outlook.RulesFirst.Select(r => r.Rule).ToList();
            Holds(made, outlook, tier, ended);
            ways += outlook.Singly.Count;
            together += outlook.Together is null ? 0 : 1;
        }));
        Assert.True(ways > Cases / 4 && together > Cases / 20, $"{ways} single ways, {together} together");
    }

    private static void Holds(Case made, Outlook outlook, string tier, List<string> ended)
    {
        (string, CardBin) Move(BinChange c) => (c.Indicator, made.Scored.Single(s => s.Indicator.Code == c.Indicator).Bins.Single(b => b.Bin == c.ToBin));
        bool Lowers(params (string, CardBin)[] moves) => NaiveStanding.Above(tier, made.Tier(ended, moves));
        Assert.Equal(made.Standing.Rules.Where(r => tier != "A" && made.Value(r.Indicator) >= r.Minimum && !NaiveStanding.Above(tier, r.Tier)).Select(r => r.Code), ended);
        var better = made.Better().ToList();
        Assert.Equal(better.Select(b => b.Indicator).Distinct().Order(), outlook.Nearest.Select(c => c.Indicator).Order());
        foreach (var change in outlook.Nearest)
        {
            Assert.Equal(made.Score(Move(change)), change.Score);
            Assert.Equal(made.Leaves(Move(change)), change.LeavesCohort);
        }

        var lower = Enumerable.Range(0, made.Score() + 1).Where(s => NaiveStanding.Above(tier, made.Naive.Tier(s, _ => null, []))).Cast<int?>().Max();
        Assert.Equal(lower, outlook.HighestScore);
        var scoreHolds = !Lowers() && tier != "A" && outlook.HighestScore is not null;
        var staying = better.Where(b => !made.Leaves(b)).ToList();
        var single = scoreHolds ? staying.Where(b => Lowers(b)).Select(b => b.Indicator).Distinct().Order().ToList() : [];
        Assert.Equal(single, outlook.Singly.Select(w => w.Changes.Single().Indicator).Order());
        foreach (var way in outlook.Singly.Append(outlook.Together).OfType<WayDown>())
        {
            (string, CardBin)[] moves = [.. way.Changes.Select(Move)];
            Assert.Equal((made.Score(moves), made.Tier(ended, moves)), (way.Score, way.Tier));
            Assert.True(NaiveStanding.Above(tier, way.Tier));
        }

        if (made.Naive.Band > 0)
        {
            return;
        }

        var best = staying.GroupBy(b => b.Indicator).Select(g => g.MinBy(b => b.Bin.Points)).ToList();
        var fewest = !scoreHolds || single.Count > 0 ? null : Enumerable.Range(1, (1 << best.Count) - 1)
            .Where(mask => Lowers([.. best.Where((_, i) => (mask & (1 << i)) != 0)]))
            .Select(mask => (int?)BitOperations.PopCount((uint)mask))
            .Min();
        Assert.Equal(fewest, outlook.Together?.Changes.Count);
    }

    private static Case Make(Dice dice)
    {
        var card = RandomCard.Of(dice, 12);
        var scored = card.GroupBy(b => b.Indicator, StringComparer.Ordinal).Take(8)
            .Select(g => new ScoredIndicator(IndicatorList.Shipped.Find(g.Key)!, RandomCard.Value(dice, [.. g]), [.. g]))
            .ToList();
        var indicator = dice.Of([.. scored.Select(s => s.Indicator.Code)]);
        var lowest = Enumerable.Range(0, 3).Select(_ => 1 + dice.Below(700)).Order().ToArray();
        List<CutoffSummary> cutoffs = [Cut("A", 0, lowest[0]), Cut("B", lowest[0], lowest[1]), Cut("C", lowest[1], lowest[2]), Cut("D", lowest[2], 1001)];
        List<PolicyRule> rules = dice.OneIn(3) ? [new PolicyRule("r", indicator, dice.Below(200), dice.Of("C", "D"), "规", "rule")] : [];
        var band = dice.OneIn(3) ? dice.Of(20, 90, 300) : 0;
        (string Tier, string ScoreTier)? last = dice.OneIn(3) ? null : (dice.Of("A", "B", "C", "D"), dice.Of("A", "B", "C", "D"));
        var cohort = new Cohort("young", "新", "young", indicator, Below: 100);
        return new Case(
            scored,
            new Standing(cutoffs, band, last, rules),
            new NaiveStanding(cutoffs, band, last?.Tier, last?.ScoreTier, rules),
            dice.OneIn(2) ? [cohort] : []);
    }

    private static CutoffSummary Cut(string tier, int lowest, int below) => new("general", tier, lowest, below, 0);
}
