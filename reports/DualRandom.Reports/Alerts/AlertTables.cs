using System.Globalization;
using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Reports.Alerts;

/// <summary>
/// The small tables of a month that the models under <c>sql/alert</c> read beside the records: its days, the two base days, windows, weights, signals, units, calendar. On either engine.
/// </summary>
internal static class AlertTables
{
    /// <summary>Days that are no history yet: a burst that runs must not raise its own limit.</summary>
    internal const int Guard = 28;

    /// <summary>Days without an alarm after which a new one is a new alert.</summary>
    internal const int Quiet = 28;

    /// <summary>Days of history at most: 39 blocks of 28.</summary>
    internal const int History = 39 * 28;

    /// <summary>Days of history at least: an enterprise younger than that is taken to have been quiet for so long.</summary>
    internal const int Youngest = 28;

    /// <summary>The first day whose calendar is needed for alerts of the month; what the calendar has before it, up to <see cref="History"/>, is history too.</summary>
    public static DateOnly CalendarFrom(Month month) => month.Previous.FirstDay.AddDays(-1 - Guard - Youngest);

    /// <summary>Makes them.</summary>
    public static void Load(IEngine engine, Month month, AlertPolicy policy, IReadOnlyList<(DateOnly Day, bool Works)> calendar, CancellationToken cancellation)
    {
        void Make(string table, string columns, IEnumerable<string> rows) => LimitTables.Make(engine, table, columns, rows, cancellation);

        var previous = month.Previous;
        var lookFrom = month.FirstDay.AddDays(-Quiet);
        var longest = previous.FirstDay.AddDays(-1 - Guard - History);
        var days = calendar.Where(d => d.Day > longest && d.Day <= month.LastDay).ToList();
        Make("alert_period", "history_after date, look_from date, first_day date, last_day date",
            [$"({Day(days[0].Day.AddDays(-1))}, {Day(lookFrom)}, {Day(month.FirstDay)}, {Day(month.LastDay)})"]);
        Make("alert_base", "base_date date, from_date date, to_date date",
        [
            $"({Day(previous.FirstDay.AddDays(-1))}, {Day(lookFrom)}, {Day(previous.LastDay)})",
            $"({Day(month.FirstDay.AddDays(-1))}, {Day(month.FirstDay)}, {Day(month.LastDay)})",
        ]);
        Make("alert_window", "window_days integer", AlertPolicy.Windows.Select(w => Row(w)));
        Make("alert_lag", "lag integer", Enumerable.Range(0, 61).Select(l => Row(l)));
        Make("alert_signal", "signal text, on_workdays integer", AlertPolicy.Signals.Select(s => $"('{s.Signal}', {(s.OnWorkdays ? 1 : 0)})"));
        Make("alert_unit", "unit_kind text, least bigint, rough_ppm bigint",
            AlertPolicy.Units.Select(u => string.Create(CultureInfo.InvariantCulture, $"('{u.Kind}', {u.Least}, {u.RoughPpm})")));
        Make("alert_weight", "age integer, weight_ppm bigint", Weights(policy.HalfLifeDays).Select(w => string.Create(CultureInfo.InvariantCulture, $"({w.Age}, {w.Ppm})")));
        Make("workday", "day date, is_workday integer",
            days.Select(d => $"({Day(d.Day)}, {(d.Works ? 1 : 0)})"));
        Make("industry_section", "code text, section text",
            CsvLines.ParseTable(SqlText.Read("sql/reference/industry.csv")).Select(r => $"('{r["code"]}', '{r["section"]}')"));
    }

    /// <summary>The weight of a day by its age, in ppm: 1,000,000 × 2^(−age / half-life), by exact decimal steps.</summary>
    internal static IEnumerable<(int Age, long Ppm)> Weights(int halfLifeDays)
    {
        var step = (decimal)Math.Round(Math.Pow(0.5, 1.0 / halfLifeDays), 12, MidpointRounding.ToEven);
        var weight = 1_000_000m;
        for (var age = 0; age <= Guard + History; age++)
        {
            yield return (age, (long)decimal.Floor(weight));
            weight = decimal.Round(weight * step, 12);
        }
    }

    private static string Row(int value) => string.Create(CultureInfo.InvariantCulture, $"({value})");

    private static string Day(DateOnly day) => $"date '{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}'";
}
