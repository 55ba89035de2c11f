using DualRandom.Model.Judging;
using DualRandom.Model.Scoring;
using DualRandom.Sql.Engines;
using DualRandom.Testing;

namespace DualRandom.Model.Tests.Judging;

/// <summary>The order of inspections by risk against the order they were made in, held against sums written out one inspection at a time.</summary>
public sealed class VisitFiguresTests
{
    private const string Model = "m";
    private static readonly DateOnly Opens = new(2024, 10, 31);

    [Theory]
    [InlineData(1, 92)]
    [InlineData(2, 89)]
    [InlineData(3, 7)]
    public void The_figures_are_those_of_a_naive_count(ulong seed, int days)
    {
        var dice = new Dice(seed);
        var visits = Enumerable.Range(0, 300).Select(i => new Visit(
            (dice.OneIn(2) ? 95 : 100) + i,
            Opens.AddDays(1 + dice.Below(days)),
            dice.Below(12),
            dice.OneIn(4),
            dice.OneIn(9) ? [] : dice.OneIn(5) ? ["x", "y"] : [dice.Of("x", "y", "z")])).DistinctBy(v => v.Number).ToList();
        var figures = Judged(visits, days);
        var byRisk = visits.OrderByDescending(v => v.Value).ThenBy(v => v.Number).ToList();
        var calendar = visits.Select(v => v.Day).Order().ToList();
        var found = byRisk.Select((v, i) => (Visit: v, Given: calendar[i])).Where(p => p.Visit.Problem).ToList();
        var early = visits.Where(v => v.Day <= Opens.AddDays(days / 2)).ToList();

        Assert.Equal(visits.Count, figures.Visits);
        Assert.Equal(found.Count, figures.Found);
        Assert.Equal(found.Average(p => p.Visit.Day.DayNumber - p.Given.DayNumber), figures.DaysEarlier!.Value, 6);
        Assert.Equal(early.Count, figures.EarlyVisits);
        Assert.Equal((double)early.Count(v => v.Problem) / found.Count, figures.EarlyFound!.Value, 6);
        Assert.Equal((double)byRisk.Take(early.Count).Count(v => v.Problem) / found.Count, figures.EarlyByRisk!.Value, 6);
        Assert.Equal(Within(visits), figures.AucWithin!.Value, 6);
    }

    [Fact]
    public void Of_equal_risk_the_lower_record_number_is_inspected_first_and_nine_comes_before_ten()
    {
        var figures = Judged([new(10, Opens.AddDays(1), 5, false, []), new(9, Opens.AddDays(4), 5, true, [])], 4);
        Assert.Equal(3, figures.DaysEarlier);
        Assert.Equal((1, 0d, 1d), (figures.EarlyVisits, figures.EarlyFound, figures.EarlyByRisk));
        Assert.Null(figures.AucWithin);
    }

    [Fact]
    public void Where_nothing_was_found_there_is_nothing_to_find_earlier()
    {
        var figures = Judged([new(1, Opens.AddDays(1), 5, false, ["x"])], 4);
        Assert.Equal((1, 0, null, null), (figures.Visits, figures.Found, figures.DaysEarlier, figures.EarlyByRisk));
    }

    private static double Within(List<Visit> visits)
    {
        double pairs = 0, ordered = 0;
        foreach (var inspector in (string[])["x", "y", "z"])
        {
            var own = visits.Where(v => v.Inspectors.Contains(inspector)).ToList();
            foreach (var (one, nought) in own.Where(v => v.Problem).SelectMany(one => own.Where(v => !v.Problem).Select(nought => (one, nought))))
            {
                pairs++;
                ordered += one.Value > nought.Value ? 1 : one.Value == nought.Value ? 0.5 : 0;
            }
        }

        return ordered / pairs;
    }

    private static VisitFigures Judged(IReadOnlyList<Visit> visits, int days)
    {
        using var engine = DuckDbEngine.InMemory();
        static string Date(DateOnly day) => $"date '{day:yyyy-MM-dd}'";
        static string List(string[] names) => names.Length == 0 ? "null" : $"['{string.Join("', '", names)}']";
        Literal.Table(engine, "horizon", "opens date, closes date", [$"{Date(Opens)}, {Date(Opens.AddDays(days))}"]);
        Literal.Table(engine, "judged", "model varchar, uscc varchar, position integer, value bigint", visits.Select(v => $"'{Model}', 'e{v.Number}', 1, {v.Value}"));
        Literal.Table(
            engine,
            "outcome",
            "uscc varchar, position integer, record_no varchar, label integer, weight decimal(18, 6), inspectors varchar[], visited date",
            visits.Select(v => $"'e{v.Number}', 1, '{v.Number}', {(v.Problem ? 1 : 0)}, 1, {List(v.Inspectors)}, {Date(v.Day)}"));
        return VisitFigures.Read(engine, default)[Model];
    }

    private sealed record Visit(int Number, DateOnly Day, long Value, bool Problem, string[] Inspectors);
}
