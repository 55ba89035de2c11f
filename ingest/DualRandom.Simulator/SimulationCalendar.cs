using System.Globalization;
using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Simulator;

/// <summary>The days a simulation may cover: within the working-day table.</summary>
internal static class SimulationCalendar
{
    private const double MostBusy = 40;

    /// <summary>The first of the five years ending on that day.</summary>
    public static DateOnly WindowStart(DateOnly through) => through.AddYears(-5).AddDays(1);

    /// <summary>Refuses options that the world cannot be made from.</summary>
    public static void Require(SimulationOptions options, Texts texts)
    {
        if (options.Enterprises < 16 || options.Events < 1 || options.Enterprises > 100_000_000)
        {
            throw new DualRandomException(ExitCode.Usage, texts["Error.Size", options.Enterprises, options.Events], "--enterprises --events", texts["Error.Size.Remedy"]);
        }

        if (options.Busy is not (>= 0 and <= 1000) || options.BusyMost is not (>= 1 and <= MostBusy))
        {
            throw new DualRandomException(ExitCode.Usage, texts["Error.Busy", options.Busy, options.BusyMost], "--busy --busy-most", texts["Error.Busy.Remedy", MostBusy]);
        }

        var days = CsvLines.Parse(SqlText.Read("sql/reference/workday.csv")).Skip(1).Select(r => r[0]).ToList();
        var (first, last) = (Day(days[0]), Day(days[^1]));
        if (WindowStart(options.Through) < first || options.Through > last)
        {
            throw new DualRandomException(
                ExitCode.Usage, texts["Error.Through", Iso(options.Through)], "--through", texts["Error.Through.Remedy", Iso(first.AddYears(5)), Iso(last)]);
        }
    }

    /// <summary><c>yyyy-MM-dd</c>.</summary>
    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
