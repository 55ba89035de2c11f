using System.CommandLine;
using System.Globalization;
using DualRandom.Ingest.Accounting;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Host.Commands;

/// <summary><c>ingest timeliness</c>: how soon each department's records reach the office.</summary>
internal static class IngestTimelinessCommand
{
    public static Command Build(Texts texts, CommandRunner runner)
    {
        var from = CommonOptions.OptionalDay(texts, "--from", texts["timeliness.from"]);
        var to = CommonOptions.OptionalDay(texts, "--to", texts["timeliness.to"]);
        var months = new Option<bool>("--months") { Description = texts["timeliness.months"] };
        var command = new Command("timeliness", texts["timeliness.description"]) { from, to, months };
        runner.Bind(command, (session, parsed, cancellation) =>
        {
            var report = Timeliness.Measure(session.Context, parsed.GetValue(from), parsed.GetValue(to), cancellation);
            return session.Answer(report, Lines(texts, report, parsed.GetValue(months)));
        });
        return command;
    }

    private static IEnumerable<string> Lines(Texts texts, TimelinessReport report, bool months)
    {
        yield return texts["timeliness.done", Day(report.From), Day(report.To), Timeliness.DueWorkingDays];
        foreach (var row in report.Rows.Where(r => r.Level == "total"))
        {
            yield return Line(texts, texts["timeliness.all"], row);
        }

        foreach (var department in report.Rows.Where(r => r.Level == "department"))
        {
            yield return Line(texts, department.Department!, department);
            foreach (var dataset in report.Rows.Where(r => r.Level == "dataset" && r.Department == department.Department))
            {
                yield return "  " + Line(texts, dataset.Dataset!, dataset);
                foreach (var month in report.Rows.Where(r => months && r.Level == "month" && r.Department == dataset.Department && r.Dataset == dataset.Dataset))
                {
                    yield return "    " + Line(texts, month.Month!, month);
                }
            }
        }
    }

    private static string Line(Texts texts, string name, TimelinessRow row) => texts[
        "timeliness.row",
        name,
        Figures.Count(row.Records),
        row.OnTimePercent.ToString("0.0", CultureInfo.InvariantCulture),
        Days(row.MedianWorkingDays),
        Days(row.P95WorkingDays),
        Days(row.MedianCalendarDays),
        Days(row.P95CalendarDays)];

    private static string Days(long? days) => days is { } known ? Figures.Count(known) : "—";

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
