using DualRandom.Reports.Estimation;
using DualRandom.Reports.Inputs;

namespace DualRandom.Reports.Sections;

/// <summary>Figures that follow from sections already read.</summary>
internal static class Summaries
{
    /// <summary>Entries, exits and moves, from the pairs of tiers.</summary>
    public static MonthChange Change(IReadOnlyList<MigrationRow> rows)
    {
        long Sum(Func<MigrationRow, bool> which) => rows.Where(which).Sum(r => r.Enterprises);
        bool Both(MigrationRow r) => r.From.Length > 0 && r.To.Length > 0;
        return new MonthChange(
            EnteredD: Sum(r => r.To == "D" && r.From != "D"),
            EnteredDNew: Sum(r => r.To == "D" && r.From.Length == 0),
            LeftD: Sum(r => r.From == "D" && r.To != "D"),
            LeftDGone: Sum(r => r.From == "D" && r.To.Length == 0),
            Appeared: Sum(r => r.From.Length == 0),
            Gone: Sum(r => r.To.Length == 0),
            Up: Sum(r => Both(r) && string.CompareOrdinal(r.To, r.From) > 0),
            Down: Sum(r => Both(r) && string.CompareOrdinal(r.To, r.From) < 0));
    }

    /// <summary>The hit rates of a draw.</summary>
    public static Hits Hits(LastDraw draw, IReadOnlyList<StratumCount> strata)
    {
        var found = Effectiveness.Estimate(strata);
        var expected = found.Population is { } rate ? found.Returned * rate.Value : (double?)null;
        return new Hits(
            draw.Plan, draw.Id, draw.Month.ToString(), found.Drawn, found.Returned, found.Problems,
            [.. found.Tiers.Select(t => Row(t.Tier, t.Objects, t.Drawn, t.Returned, t.Problems, t.Rate))],
            found.Population is null ? null : Row("", found.Covered, found.Drawn, found.Returned, found.Problems, found.Population),
            Figure.Round(found.Objects),
            Figure.Round(expected),
            Figure.Round(found.Returned * found.Population?.Interval.Low),
            Figure.Round(found.Returned * found.Population?.Interval.High),
            Figure.Round(found.Lift?.Value),
            Figure.Round(found.Lift?.Interval.Low),
            Figure.Round(found.Lift?.Interval.High));
    }

    private static HitRow Row(string tier, double objects, long drawn, long returned, long problems, Rate? rate) => new(
        tier, Figure.Round(objects), drawn, returned, problems,
        Figure.Round(rate?.Value), Figure.Round(rate?.Interval.Low), Figure.Round(rate?.Interval.High));
}
