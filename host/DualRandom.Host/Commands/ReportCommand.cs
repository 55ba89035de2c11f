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
            var published = Run(session, parsed.GetValue(month), cancellation);
            return session.Answer(published, [texts["report.done", published.Path]]);
        });
        return command;
    }

    /// <summary>Makes the page of the month's published run. The caller holds the lock.</summary>
    public static ReportSummary Run(Session session, Month month, CancellationToken cancellation)
    {
        var workspace = session.Context.Workspace;
        var run = workspace.PublishedRun(month) ?? throw new DualRandomException(
            ExitCode.Usage, session.Texts["report.norun", month], workspace.Runs(month), session.Texts["report.norun.remedy", month]);
        FieldAccount.Publish(session.Context, month, cancellation);
        using var report = Reporter.Prepare(session.Context, month, run, cancellation);
        return report.Publish();
    }
}
