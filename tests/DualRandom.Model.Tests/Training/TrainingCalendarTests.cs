using DualRandom.Model.Tests.Support;
using DualRandom.Model.Training;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;
using DualRandom.Testing;
using FsCheck;
using FsCheck.Fluent;

using Outcome = DualRandom.Model.Training.Outcome;

namespace DualRandom.Model.Tests.Training;

public sealed class TrainingCalendarTests
{
    private static readonly DateOnly First = new(2021, 11, 1);
    private static readonly DateOnly Last = new(2026, 10, 31);

    [Fact]
    public void It_judges_the_last_month_whose_year_is_known_and_learns_from_months_whose_year_was_over_by_then()
    {
        var calendar = TrainingCalendar.Of(First, Last, new TrainingOptions("m"), Bench.English);
        Assert.Equal("2025-10", calendar.Validate.ToString());
        Assert.Equal("2024-10", calendar.Stop.ToString());
        Assert.Equal(("2022-11", "2024-10", 24), (calendar.All[0].ToString(), calendar.All[^1].ToString(), calendar.All.Count));
        Assert.Equal(("2022-11", "2023-10", 12), (calendar.Fit[0].ToString(), calendar.Fit[^1].ToString(), calendar.Fit.Count));
    }

    [Fact]
    public void Nothing_learned_from_reaches_beyond_the_month_that_judges() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(2000),
        Prop.ForAll(ArbMap.Default.ArbFor<uint>(), seed =>
        {
            var dice = new Dice(seed);
            var outcome = Outcome.Default with { Months = 1 + dice.Below(14) };
            var last = Last.AddDays(-dice.Below(900));
            var options = new TrainingOptions("m", dice.OneIn(2) ? null : Month.From(last.AddDays(-dice.Below(600))), Every: 1 + dice.Below(4), Outcome: outcome);
            TrainingCalendar calendar;
            try
            {
                calendar = TrainingCalendar.Of(First, last, options, Bench.English);
            }
            catch (DualRandomException e) when (e.Code == ExitCode.Infeasible)
            {
                return;
            }

            Assert.All(calendar.All, m => Assert.True(outcome.Closes(m.LastDay) <= calendar.Validate.LastDay));
            Assert.All(calendar.Fit, m => Assert.True(outcome.Closes(m.LastDay) <= calendar.Stop.LastDay));
            Assert.All(calendar.All, m => Assert.True(m.LastDay >= First.AddYears(1).AddDays(-1)));
            Assert.True(calendar.Validate.LastDay < calendar.LastDay);
            Assert.Equal(calendar.Stop, calendar.All[^1]);
        }));

    [Fact]
    public void Records_too_short_for_two_horizons_are_refused_with_their_span()
    {
        var fault = Assert.Throws<DualRandomException>(() => TrainingCalendar.Of(new DateOnly(2024, 6, 1), Last, new TrainingOptions("m"), Bench.English));
        Assert.Equal(ExitCode.Infeasible, fault.Code);
        Assert.Contains("2024-06-01", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_window_after_a_month_end_ends_on_a_month_end()
    {
        Assert.Equal(new DateOnly(2026, 2, 28), (Outcome.Default with { Months = 3 }).Closes(new DateOnly(2025, 11, 30)));
        Assert.Equal(new DateOnly(2024, 2, 29), Outcome.Default.Closes(new DateOnly(2023, 2, 28)));
        Assert.Equal(new DateOnly(2024, 5, 15), Outcome.Default.Closes(new DateOnly(2023, 5, 15)));
    }
}
