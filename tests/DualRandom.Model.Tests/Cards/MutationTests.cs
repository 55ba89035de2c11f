using System.Globalization;
using DualRandom.Model.Cards;
using DualRandom.Model.Indicators;
using DualRandom.Model.Policies;
using DualRandom.Model.Scoring;
using DualRandom.Model.Tests.Support;
using DualRandom.Sql;
using DualRandom.Sql.Engines;
using DualRandom.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace DualRandom.Model.Tests.Cards;

/// <summary>A value moved in its risk direction never lowers a score, held within 0 and 1000, whoever made the card: by its bins, and by the SQL.</summary>
public sealed class MutationTests
{
    private const int Cases = 10_000;

    private static readonly IReadOnlyList<Indicator> Directed = [.. IndicatorList.Shipped.All.Where(i => i.Direction != RiskDirection.None)];

    private static readonly Scorecard Weighed = Scorecard.Parse(Scorecard.WeighedText, "expert-2", "0", Bench.English);

    public static TheoryData<string> Cards => ["expert-1", "expert-2", "blend", "random"];

    [Theory]
    [MemberData(nameof(Cards))]
    public void By_the_bins_of_the_card(string name)
    {
        var raised = 0;
        var fixedCard = name == "random" ? null : CardOf(name, new Dice(1));
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(Cases),
            Prop.ForAll(ArbMap.Default.ArbFor<uint>(), seed =>
            {
                var dice = new Dice(seed);
                var bins = (fixedCard ?? CardOf(name, dice)).Bins.ToLookup(b => b.Indicator);
                var values = bins.ToDictionary(b => b.Key, b => RandomCard.Value(dice, [.. b]));
                var before = Score(bins, values);
                if (Moved(dice, [.. Directed.Where(i => bins.Contains(i.Code))], values, code => [.. bins[code]]) is { } move)
                {
                    values[move.Code] = move.Value;
                }

                var after = Score(bins, values);
                raised += after > before ? 1 : 0;
                return after >= before;
            }));
        Assert.True(raised > Cases / 10, $"only {raised} of {Cases} moved the score");
    }

    [Theory]
    [MemberData(nameof(Cards))]
    public void By_the_SQL_for_ten_thousand_pairs_in_one_run(string name)
    {
        var dice = new Dice(83);
        var card = CardOf(name, dice);
        var bins = card.Bins.ToLookup(b => b.Indicator);
        var directed = Directed.Where(i => bins.Contains(i.Code)).ToArray();
        var expected = new Dictionary<string, int>();
        var rows = new List<string>();
        for (var i = 0; i < Cases; i++)
        {
            var values = Bench.Indicators.ToDictionary(x => x.Code, x => RandomCard.Value(dice, [.. bins[x.Code]]));
            Add("a" + i);
            if (Moved(dice, directed, values, code => [.. bins[code]]) is { } move)
            {
                values[move.Code] = move.Value;
            }

            Add("b" + i);
            void Add(string key)
            {
                rows.Add($"{key},{string.Join(',', Bench.Indicators.Select(x => values[x.Code]?.ToString(CultureInfo.InvariantCulture)))}");
                expected.Add(key, Score(bins, values));
            }
        }

        using var engine = DuckDbEngine.InMemory();
        engine.Execute($"create table indicator (uscc varchar, {string.Join(", ", Bench.Indicators.Select(i => $"{i.Code} decimal(18, 4)"))})");
        using var folder = new TemporaryFolder();
        File.WriteAllLines(folder.At("indicator.csv"), rows);
        engine.Execute($"copy indicator from {DuckDbEngine.Quote(folder.At("indicator.csv"))} (header false)");

        engine.Execute("create view population as select uscc from indicator");
        var cards = new CardSet([new CardInUse("card", card, Bench.Indicators, CardSet.Everyone)]);
        ScoringTables.Create(engine, cards, DefaultPolicy.Value);
        ScoringTables.Spread(engine, cards);
        engine.Run(SqlModel.Load("score/reason"));
        engine.Run(SqlModel.Load("score/score"));
        var found = engine.Query("select uscc, score from score", r => (Uscc: r.GetString(0), Score: r.GetInt32(1))).ToDictionary(r => r.Uscc, r => r.Score);
        Assert.Equal(expected.OrderBy(e => e.Key, StringComparer.Ordinal), found.OrderBy(e => e.Key, StringComparer.Ordinal));
        var pairs = Enumerable.Range(0, Cases).Select(i => (Before: found["a" + i], After: found["b" + i])).ToList();
        Assert.DoesNotContain(pairs, p => p.After < p.Before);
        Assert.True(pairs.Count(p => p.After > p.Before) > Cases / 10);
    }

    private static Scorecard CardOf(string name, Dice dice) => name switch
    {
        "expert-1" => Bench.Card,
        "expert-2" => Weighed,
        "blend" => Sound(Blend.Of(Bench.Card, Weighed, 0.35m)),
        _ => RandomCard.Sound(dice),
    };

    private static Scorecard Sound(IReadOnlyList<CardBin> bins) => Scorecard.Parse(CardWriter.Text(bins), "blend", "0", Bench.English);

    private static (string Code, decimal Value)? Moved(Dice dice, Indicator[] directed, Dictionary<string, decimal?> values, Func<string, List<CardBin>> bins)
    {
        var known = directed.Where(i => values[i.Code] is not null).ToArray();
        if (known.Length == 0)
        {
            return null;
        }

        var indicator = dice.Of(known);
        var (now, other) = (values[indicator.Code]!.Value, RandomCard.Value(dice, bins(indicator.Code)) ?? dice.Below(2000));
        return (indicator.Code, indicator.Direction == RiskDirection.Up ? Math.Max(now, other) : Math.Min(now, other));
    }

    private static int Score(ILookup<string, CardBin> bins, Dictionary<string, decimal?> values) =>
        Math.Clamp(bins.Sum(g => g.First(b => b.Holds(values[g.Key])).Points), 0, 1000);
}
