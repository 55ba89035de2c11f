using System.Globalization;
using DualRandom.Model.Explaining;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Model.Tests.Explaining;

public sealed class WindowEndTests
{
    [Fact]
    public void A_penalty_of_March_2024_counts_no_longer_from_March_2027_on() =>
        Assert.Equal(new Month(2027, 3), RecordFinder.FirstWithout(new DateOnly(2024, 3, 2), 36));

    [Theory]
    [InlineData(3)]
    [InlineData(12)]
    [InlineData(36)]
    public void The_month_is_the_first_whose_window_by_the_engine_begins_after_the_day(int months)
    {
        using var engine = DuckDbEngine.InMemory();
        var expected = engine.Query(
            $"""
            select d.day, min(m.last) as last
            from (select cast(range as date) as day from range(date '2023-01-01', date '2025-01-01', interval 1 day)) as d
            inner join (select cast(last_day(range) as date) as last from range(date '2023-01-01', date '2029-01-01', interval 1 month)) as m
                on m.last >= d.day and not d.day > cast(m.last - interval '{months.ToString(CultureInfo.InvariantCulture)} months' as date)
            group by d.day
            order by d.day
            """,
            r => (Day: r.GetFieldValue<DateOnly>(0), Month: Month.From(r.GetFieldValue<DateOnly>(1))));
        Assert.Equal(731, expected.Count);
        Assert.All(expected, e => Assert.Equal(e.Month, RecordFinder.FirstWithout(e.Day, months)));
    }
}
