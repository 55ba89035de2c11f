using System.CommandLine;
using DualRandom.Host.Service;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Host.Commands;

/// <summary><c>serve</c>: stays, and runs every month when it is due. 月度服务。</summary>
internal static class ServeCommand
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan RehearsalPoll = TimeSpan.FromMilliseconds(200);

    public static Command Build(Texts texts, CommandRunner runner, TextWriter output, TextWriter error)
    {
        var command = new Command("serve", texts["serve.description"]);
        runner.Bind(command, (session, _, cancellation) =>
        {
            var rehearsal = Environment.GetEnvironmentVariable(RehearsalClock.Variable) is { Length: > 0 } file ? new RehearsalClock(file) : null;
            var workspace = session.Context.Workspace;
            var settings = SettingsCheck.Load(workspace, texts);
            using var only = HeldFile.Take(workspace.At("service", ".lock"));
            var parts = Parts(session, settings, rehearsal, output, error);
            ServiceHost.RunAsync(parts, rehearsal is null ? null : texts["serve.rehearsal"], cancellation).GetAwaiter().GetResult();
            return ExitCode.Ok;
        });
        return command;
    }

    private static ServiceParts Parts(Session session, ServiceSettings settings, RehearsalClock? rehearsal, TextWriter output, TextWriter error)
    {
        var (workspace, texts) = (session.Context.Workspace, session.Texts);
        var time = rehearsal ?? session.Context.Time;
        var status = new ServiceStatus(time);
        session.Change(c => c with { Time = time, Progress = status });
        var backlog = new Backlog(workspace, settings, new MonthSchedule(settings, workspace, time.LocalTimeZone));
        var pending = new PendingMonth(workspace);
        var log = new ServiceLog(output, error, settings.Log == ServiceSettings.LogToFile ? workspace.At("logs") : null, session.IsTerminal, texts, time);
        return new ServiceParts(
            workspace, settings, backlog, new ScheduledMonth(session, backlog, pending), pending, status, log,
            new Notifier(settings, workspace, log, texts, time), texts, time, rehearsal is null ? Poll : RehearsalPoll);
    }
}
