using System.Globalization;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sql.Reference;

/// <summary>
/// Which days are working days: the years that are shipped, and the workspace's own <c>calendar/&lt;year&gt;.csv</c> (<c>date,is_workday,name</c>), which replaces the
/// shipped year; a day that it does not list works from Monday to Friday. 工作日历。
/// </summary>
public sealed class WorkCalendar
{
    private const string Header = "date,is_workday,name";

    private readonly Workspace _workspace;
    private readonly SortedDictionary<int, IReadOnlyList<(DateOnly Day, bool Works)>> _years;

    private WorkCalendar(Workspace workspace, SortedDictionary<int, IReadOnlyList<(DateOnly Day, bool Works)>> years)
    {
        _workspace = workspace;
        _years = years;
    }

    /// <summary>Reads both.</summary>
    /// <exception cref="DualRandomException">A file of the workspace is wrong: the place names its line.</exception>
    public static WorkCalendar Load(Workspace workspace)
    {
        var shipped = CsvLines.Parse(SqlText.Read("sql/reference/workday.csv")).Skip(1)
            .Select(f => (Day: DateOnly.ParseExact(f[0], "yyyy-MM-dd", CultureInfo.InvariantCulture), Works: f[1] == "1"));
        var years = new SortedDictionary<int, IReadOnlyList<(DateOnly, bool)>>(
            shipped.GroupBy(d => d.Day.Year).ToDictionary(g => g.Key, g => (IReadOnlyList<(DateOnly, bool)>)[.. g]));
        if (Directory.Exists(workspace.At("calendar")))
        {
            foreach (var file in Directory.EnumerateFiles(workspace.At("calendar"), "*.csv").Order(StringComparer.Ordinal))
            {
                var (year, days) = ReadYear(file);
                years[year] = days;
            }
        }

        return new WorkCalendar(workspace, years);
    }

    /// <summary>
    /// The days of every year of a period, and of the years before it as far back as they follow one another without a gap.
    /// </summary>
    /// <exception cref="DualRandomException">A year of the period has no calendar; the remedy says how to add it.</exception>
    public IReadOnlyList<(DateOnly Day, bool Works)> Covering(DateOnly from, DateOnly to)
    {
        for (var year = from.Year; year <= to.Year; year++)
        {
            Require(year);
        }

        var first = from.Year;
        while (_years.ContainsKey(first - 1))
        {
            first--;
        }

        return [.. Enumerable.Range(first, to.Year - first + 1).SelectMany(y => _years[y])];
    }

    /// <summary>Asks for a year.</summary>
    /// <exception cref="DualRandomException">It has no calendar; the remedy says how to add it.</exception>
    public void Require(int year)
    {
        if (!_years.ContainsKey(year))
        {
            throw Errors.Of(ExitCode.Usage, "calendar.missing", FileOf(year), year, FileOf(year), Header);
        }
    }

    private static (int Year, IReadOnlyList<(DateOnly Day, bool Works)> Days) ReadYear(string file)
    {
        if (!int.TryParse(Path.GetFileNameWithoutExtension(file), NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 1949 or > 9998)
        {
            throw Errors.Of(ExitCode.Usage, "calendar.name", file);
        }

        var rows = CsvLines.Parse(File.ReadAllText(file)).ToList();
        if (rows.Count == 0 || string.Join(',', rows[0].Select(h => h.Trim('\uFEFF', ' '))) != Header)
        {
            throw Errors.Of(ExitCode.Usage, "calendar.header", $"{file}:1", Header);
        }

        var listed = new Dictionary<DateOnly, bool>();
        foreach (var (fields, number) in rows.Select((r, i) => (r, i + 1)).Skip(1))
        {
            var isDay = DateOnly.TryParseExact(fields[0].Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year == year;
            if (!isDay || fields.Count < 2 || fields[1].Trim() is not ("0" or "1") || !listed.TryAdd(day, fields[1].Trim() == "1"))
            {
                throw Errors.Of(
                    ExitCode.Usage, "calendar.row", $"{file}:{number.ToString(CultureInfo.InvariantCulture)}", string.Join(',', fields), year);
            }
        }

        var first = new DateOnly(year, 1, 1);
        return (year, [.. Enumerable.Range(0, first.AddYears(1).DayNumber - first.DayNumber)
            .Select(first.AddDays)
            .Select(d => (d, listed.TryGetValue(d, out var works) ? works : d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)))]);
    }

    private string FileOf(int year) => _workspace.At("calendar", year.ToString(CultureInfo.InvariantCulture) + ".csv");
}
