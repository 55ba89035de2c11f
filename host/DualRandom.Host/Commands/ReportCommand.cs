using System.CommandLine;
using DualRandom.Reports;
using DualRandom.Sampling.Fieldwork;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Host.Commands;

/// <summary><c>report</c>: the month's page from its published run.</summary>
internal static class ReportCommand
{
    public static Command Build(Texts texts, CommandRunner runner)
    {
        var month = CommonOptions.MonthOption(texts);
        var command = new Command("report", texts["report.description"]) { month };
        runner.Bind(command, (session, parsed, cancellation) =>
        {
            using var hold = WorkspaceLock.Take(session.Context.Workspace);
            var asked = parsed.GetValue(month);
            var run = session.Context.Workspace.PublishedRun(asked) ?? throw new DualRandomException(
                ExitCode.Usage, texts["report.norun", asked], session.Context.Workspace.Runs(asked), texts["report.norun.remedy", asked]);
            FieldAccount.Publish(session.Context, asked, cancellation);
            using var report = Reporter.Prepare(session.Context, asked, run, cancellation);
            var published = report.Publish();
            return session.Answer(published, [texts["report.done", published.Path]]);
        });
        return command;
    }
}
