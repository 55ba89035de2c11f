using System.CommandLine;
using DualRandom.Sampling.Ledger;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Host.Commands;

/// <summary><c>ledger transfer|rectify|close</c>: the acts on a finding.</summary>
internal static class LedgerActCommand
{
    public static Command Transfer(Texts texts, CommandRunner runner)
    {
        var to = new Option<TransferTarget>("--to") { Description = texts["ledger.target"], HelpName = "enforcement|department|judicial|discipline", Required = true };
        var command = Build("transfer", texts, runner, (context, act, parsed, cancellation) => LedgerActs.Transfer(context, act, parsed.GetValue(to), cancellation));
        command.Options.Add(to);
        return command;
    }

    public static Command Rectify(Texts texts, CommandRunner runner) =>
        Build("rectify", texts, runner, (context, act, _, cancellation) => LedgerActs.Rectify(context, act, cancellation));

    public static Command Close(Texts texts, CommandRunner runner) =>
        Build("close", texts, runner, (context, act, _, cancellation) => LedgerActs.Close(context, act, cancellation));

    private static Command Build(string name, Texts texts, CommandRunner runner, Func<StageContext, FindingAct, ParseResult, CancellationToken, LedgerActSummary> record)
    {
        var task = new Option<string>("--task") { Description = texts["ledger.task"], HelpName = "TASK", Required = true };
        var item = new Option<string?>("--item") { Description = texts["ledger.item"], HelpName = "ITEM" };
        var on = CommonOptions.OptionalDay(texts, "--on", texts["ledger.actOn"]);
        var note = new Option<string?>("--note") { Description = texts["ledger.note"], HelpName = "TEXT" };
        var evidence = new Option<string?>("--evidence") { Description = texts["ledger.evidence"], HelpName = "FILE" };
        var command = new Command(name, texts["ledger." + name]) { task, item, on, note, evidence };
        runner.Bind(command, (session, parsed, cancellation) =>
        {
            session.Context.Workspace.RequireExists();
            using var hold = WorkspaceLock.Take(session.Context.Workspace);
            var act = new FindingAct(parsed.GetValue(task)!, parsed.GetValue(item), parsed.GetValue(on), parsed.GetValue(note), parsed.GetValue(evidence));
            var done = record(session.Context, act, parsed, cancellation);
            return session.Answer(done, [texts["ledger.acted", done.Finding.Task, texts["ledger.state." + done.Finding.State], done.AuditLine]]);
        });
        return command;
    }
}
