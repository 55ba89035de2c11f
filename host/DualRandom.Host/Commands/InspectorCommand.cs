using System.CommandLine;
using DualRandom.Sampling.Ledger;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Host.Commands;

/// <summary><c>inspector replace</c>: somebody else goes on a task.</summary>
internal static class InspectorCommand
{
    public static Command Build(Texts texts, CommandRunner runner)
    {
        var task = new Option<string>("--task") { Description = texts["ledger.task"], HelpName = "TASK", Required = true };
        var inspector = new Option<string>("--inspector") { Description = texts["inspector.who"], HelpName = "ID", Required = true };
        var with = new Option<string?>("--with") { Description = texts["inspector.with"], HelpName = "ID" };
        var reason = new Option<string>("--reason") { Description = texts["inspector.reason"], HelpName = "TEXT", Required = true };
        var replace = new Command("replace", texts["inspector.replace"]) { task, inspector, with, reason };
        runner.Bind(replace, (session, parsed, cancellation) =>
        {
            session.Context.Workspace.RequireExists();
            using var hold = WorkspaceLock.Take(session.Context.Workspace);
            var done = InspectorReplacement.Replace(
                session.Context, parsed.GetValue(task)!, parsed.GetValue(inspector)!, parsed.GetValue(with), parsed.GetValue(reason)!, cancellation);
            return session.Answer(
                done, [texts["inspector.done", done.Task, done.Inspector, done.Replacement, texts[done.IsDrawn ? "inspector.drawn" : "inspector.named"], done.AuditLine]]);
        });
        return new Command("inspector", texts["inspector.description"]) { replace };
    }
}
