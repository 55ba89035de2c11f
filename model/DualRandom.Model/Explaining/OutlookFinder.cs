using System.Globalization;
using DualRandom.Model.Cards;
using DualRandom.Model.Policies;

namespace DualRandom.Model.Explaining;

/// <summary>Finds what would change a tier by scoring the card again with other bins.</summary>
internal sealed class OutlookFinder
{
    private readonly IReadOnlyList<ScoredIndicator> _scored;
    private readonly Standing _standing;
    private readonly IReadOnlyList<Cohort> _cohorts;
    private readonly CultureInfo _culture;
    private readonly IReadOnlyDictionary<string, decimal?> _values;
    private readonly int _sum;
    private readonly string _tier;
    private readonly IReadOnlyList<PolicyRule> _first;

    internal OutlookFinder(IReadOnlyList<ScoredIndicator> scored, Standing standing, IReadOnlyList<Cohort> cohorts, string tier, CultureInfo culture)
    {
        _scored = scored;
        _standing = standing;
        _cohorts = cohorts;
        _culture = culture;
        _tier = tier;
        _values = scored.ToDictionary(s => s.Indicator.Code, s => s.Value, StringComparer.Ordinal);
        _sum = scored.Sum(s => s.Points);
        _first = Standing.Level(tier) == 0 ? [] : [.. standing.Hits(_values).Where(r => Standing.Level(r.Tier) >= Standing.Level(tier))];
    }

    private sealed record Move(ScoredIndicator Of, CardBin To)
    {
        internal int Falls => Of.Points - To.Points;

        internal decimal Value => Of.NearestIn(To);
    }

    internal Outlook Find(IReadOnlyList<WindowEnd> ends)
    {
        var highest = HighestScore();
        var moves = _scored.Select(s => s.Better().Select(b => new Move(s, b)).ToList()).Where(m => m.Count > 0).ToList();
        var staying = highest is null || highest == Score(0) ? [] : moves.Select(of => of.Where(m => !Leaves(m) && !StartsRule(m)).ToList()).Where(of => of.Count > 0).ToList();
        var single = staying.Select(of => of.Select(m => Way([m])).FirstOrDefault(IsLower)).OfType<WayDown>().OrderByDescending(w => w.Score).ToList();
        return new Outlook(
            [.. _standing.Cutoffs.Select(c => Range(c.Tier, c.LowestScore, c.BelowScore - 1))],
            highest,
            [.. _first.Select(r => new RuleTrace(r.Code, r.Name(_culture)))],
            [.. moves.Select(of => Told(of[0])).OrderByDescending(c => c.Falls)],
            single,
            single.Count > 0 ? null : Fewest([.. staying.Select(of => of.MaxBy(m => m.Falls)!).OrderByDescending(m => m.Falls)]),
            ends);
    }

    private WayDown? Fewest(List<Move> largestFirst) =>
        Enumerable.Range(1, largestFirst.Count).Select(n => Way(largestFirst[..n])).FirstOrDefault(IsLower);

    private bool IsLower(WayDown way) => Standing.Level(way.Tier) < Standing.Level(_tier);

    private WayDown Way(IReadOnlyList<Move> moves)
    {
        var score = Score(moves.Sum(m => m.Falls));
        var values = new Dictionary<string, decimal?>(_values, StringComparer.Ordinal);
        foreach (var move in moves)
        {
            values[move.Of.Indicator.Code] = move.Value;
        }

        var tiers = _standing.Hits(values).Except(_first).Select(r => r.Tier).Append(_standing.Of(score));
        return new WayDown([.. moves.Select(Told)], score, tiers.MaxBy(Standing.Level)!);
    }

    private int? HighestScore() => Enumerable.Range(0, Score(0) + 1).Reverse().Cast<int?>()
        .FirstOrDefault(s => Standing.Level(_standing.Of(s!.Value)) < Standing.Level(_tier));

    private TierRange Range(string tier, int lowest, int highest)
    {
        var score = Score(0);
        return lowest > highest ? new TierRange(tier, null, null, null) : new TierRange(tier, lowest, highest, Math.Clamp(score, lowest, highest) - score);
    }

    private BinChange Told(Move move) => new(
        move.Of.Indicator.Code,
        move.Of.Indicator.Name(_culture),
        Label(move.Of.Now!),
        Label(move.To),
        move.To.Bin,
        move.Falls,
        Score(move.Falls),
        Leaves(move));

    private bool Leaves(Move move) => move.Of.LeavesCohort(_cohorts, move.Value);

    private bool StartsRule(Move move) => _standing.Rules.Any(r =>
        r.Indicator == move.Of.Indicator.Code && move.Value >= r.Minimum && !(move.Of.Value >= r.Minimum) && Standing.Level(r.Tier) >= Standing.Level(_tier));

    private string Label(CardBin bin) => Wording.Choose(_culture, bin.LabelChinese, bin.LabelEnglish);

    private int Score(int falls) => Math.Clamp(_sum - falls, 0, Standing.Highest);
}
