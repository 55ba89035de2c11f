using System.CommandLine;
using DualRandom.Sampling.Dispatch;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Host.Commands;

/// <summary><c>dispatch</c>: the documents of a drawn plan.</summary>
internal static class DispatchCommand
{
    public static Command Build(Texts texts, CommandRunner runner)
    {
        var plan = new Option<string>("--plan") { Description = texts["dispatch.plan"], HelpName = "PLAN", Required = true };
        var batch = new Option<int?>("--batch") { Description = texts["dispatch.batch"], HelpName = "N" };
        var to = new Option<string?>("--to") { Description = texts["dispatch.to"], HelpName = "DIR" };
        var command = new Command("dispatch", texts["dispatch.description"]) { plan, batch, to };
        runner.Bind(command, (session, parsed, cancellation) =>
        {
            session.Context.Workspace.RequireExists();
            using var hold = WorkspaceLock.Take(session.Context.Workspace);
            var done = Dispatcher.Dispatch(session.Context, parsed.GetValue(plan)!, parsed.GetValue(batch), parsed.GetValue(to), cancellation);
            var which = done.Batch is { } number ? texts["dispatch.batchName", number] : texts["dispatch.all"];
            return session.Answer(done, [texts["dispatch.done", done.Plan, which, done.Tasks, done.Files, done.Folder], texts["dispatch.log", done.AuditLine]]);
        });
        return command;
    }
}
