using System.CommandLine;
using DualRandom.Ingest;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Host.Commands;

/// <summary><c>ingest</c>: take in every file that the sources name and that is new.</summary>
internal static class IngestCommand
{
    public static Command Build(Texts texts, CommandRunner runner)
    {
        var command = new Command("ingest", texts["ingest.description"])
        {
            IngestStatusCommand.Build(texts, runner),
            IngestTimelinessCommand.Build(texts, runner),
        };
        runner.Bind(command, (session, _, cancellation) =>
        {
            using var hold = WorkspaceLock.Take(session.Context.Workspace);
            var summary = Ingestor.Run(session.Context, cancellation);
            return session.Answer(summary, Lines(texts, summary), CodeOf(summary));
        });
        return command;
    }

    public static ExitCode CodeOf(IngestSummary summary) => summary.Refused.Count > 0 ? ExitCode.BadInput : ExitCode.Ok;

    public static IEnumerable<string> Lines(Texts texts, IngestSummary summary)
    {
        yield return texts["ingest.done", Figures.Count(summary.Read), Figures.Count(summary.Accepted), Figures.Count(summary.Duplicate), Figures.Count(summary.Quarantined)];
        foreach (var (reason, rows) in summary.Reasons)
        {
            yield return texts["ingest.reason", reason, Figures.Count(rows)];
        }

        foreach (var check in summary.Checks)
        {
            yield return texts["ingest.check", check.Check, Figures.Count(check.Violations), check.File?.Path];
        }

        foreach (var (source, columns) in summary.UnknownColumns)
        {
            yield return texts["ingest.unknown", source, string.Join(", ", columns)];
        }

        foreach (var skipped in summary.Skipped)
        {
            yield return texts["ingest.skipped", skipped.File, skipped.Part, texts["ingest.skipped." + skipped.Reason]];
        }

        foreach (var refused in summary.Refused)
        {
            yield return texts["ingest.refused", refused.File, refused.What, refused.Remedy];
        }
    }
}
