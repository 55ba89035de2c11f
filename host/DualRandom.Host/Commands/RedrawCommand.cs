using System.CommandLine;
using DualRandom.Sampling;
using DualRandom.Sampling.Redrawing;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Host.Commands;

/// <summary><c>draw redraw|list</c>: begin another attempt at a plan's draw; show every attempt.</summary>
internal static class RedrawCommand
{
    public static Command Build(Texts texts, CommandRunner runner)
    {
        var (plan, id) = DrawCommand.PlanOptions(texts);
        var reason = new Option<string>("--reason") { Description = texts["draw.redraw.reason"], HelpName = "TEXT", Required = true };
        var approver = new Option<string>("--approver") { Description = texts["draw.redraw.approver"], HelpName = "NAME", Required = true };
        var (kind, announce) = DrawCommand.AnnounceOptions(texts);
        var command = new Command("redraw", texts["draw.redraw"]) { plan, reason, approver, announce, kind, id };
        runner.Bind(command, (session, parsed, cancellation) =>
        {
            using var hold = WorkspaceLock.Take(session.Context.Workspace);
            var frozen = Sampler.Redraw(
                session.Context, Path.GetFullPath(parsed.GetValue(plan)!), parsed.GetValue(reason)!, parsed.GetValue(approver)!, parsed.GetValue(id),
                DrawCommand.Announced(parsed.GetValue(announce), parsed.GetValue(kind)), cancellation);
            return session.Answer(
                frozen, [texts["draw.redrawn", frozen.Plan, frozen.Attempt, frozen.Earlier], .. DrawCommand.Lines(texts, frozen)]);
        });
        return command;
    }

    public static Command BuildList(Texts texts, CommandRunner runner)
    {
        var (plan, id) = DrawCommand.PlanOptions(texts);
        var command = new Command("list", texts["draw.list"]) { plan, id };
        runner.Bind(command, (session, parsed, _) =>
        {
            session.Context.Workspace.RequireExists();
            var attempts = Sampler.List(session.Context, Path.GetFullPath(parsed.GetValue(plan)!), parsed.GetValue(id));
            return session.Answer(attempts, attempts.SelectMany(a => Lines(texts, a)));
        });
        return command;
    }

    private static IEnumerable<string> Lines(Texts texts, DrawAttempt attempt)
    {
        yield return texts[
            "draw.list.line", attempt.Number, attempt.DrawId, texts["draw.state." + attempt.State.ToString().ToLowerInvariant()],
            attempt.Seed ?? "—", attempt.Witness ?? "—"];
        if (attempt.Superseded is { } order)
        {
            yield return texts["draw.list.superseded", order.Reason, order.Approver, order.By];
        }
    }
}
