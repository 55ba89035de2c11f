using System.CommandLine;
using System.Globalization;
using DualRandom.Ingest.Accounting;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Host.Commands;

/// <summary><c>ingest status</c>: where every row is, by source, file and month, and which source is silent.</summary>
internal static class IngestStatusCommand
{
    public static Command Build(Texts texts, CommandRunner runner)
    {
        var files = new Option<bool>("--files") { Description = texts["status.files"] };
        var months = new Option<bool>("--months") { Description = texts["status.months"] };
        var command = new Command("status", texts["status.description"]) { files, months };
        runner.Bind(command, (session, parsed, cancellation) =>
        {
            var status = StatusReader.Read(session.Context, cancellation);
            return session.Answer(status, Lines(texts, status, parsed.GetValue(files), parsed.GetValue(months)));
        });
        return command;
    }

    private static IEnumerable<string> Lines(Texts texts, IngestStatus status, bool files, bool months)
    {
        yield return texts["status.total", Sum(texts, status.Total)];
        foreach (var source in status.Sources)
        {
            yield return source.LastReceived is { } last
                ? texts["status.source", source.Source, Sum(texts, source.Rows), source.Batches, Day(last), source.AgeDays]
                : texts["status.never", source.Source];
            if (source.IsOverdue)
            {
                yield return texts["status.overdue", source.AgeDays, source.PatienceDays];
            }

            foreach (var (reason, rows) in source.Reasons)
            {
                yield return texts["status.reason", reason, Figures.Count(rows)];
            }

            foreach (var (what, rows) in source.Notes)
            {
                yield return texts["status.note", what, Figures.Count(rows)];
            }

            foreach (var file in status.Files.Where(f => files && f.Source == source.Source))
            {
                yield return texts["status.file", file.Batch, file.File, file.Dataset, Sum(texts, new RowSum(file.Read, file.Accepted, file.Duplicate, file.Quarantined))];
            }

            foreach (var month in status.Received.Where(m => months && m.Source == source.Source))
            {
                yield return texts["status.received", month.Month, month.Dataset, Sum(texts, month.Rows)];
            }

            foreach (var month in status.Events.Where(m => months && m.Source == source.Source))
            {
                yield return texts["status.event", month.Month ?? texts["status.nodate"], month.Dataset, Sum(texts, month.Rows)];
            }
        }

        foreach (var refused in status.Refused)
        {
            yield return texts["ingest.refused", refused.File, refused.What, refused.Remedy];
        }

        foreach (var check in status.Checks)
        {
            yield return texts["ingest.check", check.Check, Figures.Count(check.Violations), check.File?.Path];
        }
    }

    private static string Sum(Texts texts, RowSum rows) =>
        texts["status.sum", Figures.Count(rows.Read), Figures.Count(rows.Accepted), Figures.Count(rows.Duplicate), Figures.Count(rows.Quarantined)];

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
