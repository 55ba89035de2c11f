using DualRandom.Sql.Workspaces;

namespace DualRandom.Reports;

/// <summary>Until when something must be handed in, and whether that day was past when it was made. 报送期限。</summary>
public sealed record Deadline(DateOnly Day, bool IsPast)
{
    private const int BriefDay = 15;
    private const int AnnualMonth = 11;
    private const int AnnualDay = 5;

    /// <summary>A month's brief: the 15th of the next month. 每月15日前报送月度简报。</summary>
    public static Deadline OfBrief(Month month, TimeProvider time) => Of(month.LastDay.AddDays(BriefDay), time);

    /// <summary>A year's self-assessment: 5 November of that year. 11月5日前报送年度自评。</summary>
    public static Deadline OfYear(int year, TimeProvider time) => Of(new DateOnly(year, AnnualMonth, AnnualDay), time);

    private static Deadline Of(DateOnly day, TimeProvider time) => new(day, DateOnly.FromDateTime(time.GetLocalNow().DateTime) > day);
}
