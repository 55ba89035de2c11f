using System.CommandLine;
using DualRandom.Sampling;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Host.Commands;

/// <summary><c>draw</c>: freeze a plan's frame, and with a seed draw from it.</summary>
internal static class DrawCommand
{
    public static Command Build(Texts texts, CommandRunner runner)
    {
        var plan = new Option<string>("--plan") { Description = texts["draw.plan"], HelpName = "FILE", Required = true };
        var seed = new Option<string?>("--seed") { Description = texts["draw.seed"], HelpName = "TEXT" };
        var id = new Option<string?>("--id") { Description = texts["plan.id"], HelpName = "PLAN" };
        var command = new Command("draw", texts["draw.description"]) { plan, seed, id };
        runner.Bind(command, (session, parsed, cancellation) =>
        {
            using var hold = WorkspaceLock.Take(session.Context.Workspace);
            var file = Path.GetFullPath(parsed.GetValue(plan)!);
            if (parsed.GetValue(seed) is { } given)
            {
                var drawn = Sampler.Draw(session.Context, file, given, parsed.GetValue(id), cancellation);
                return session.Answer(drawn, Lines(texts, drawn));
            }

            var frozen = Sampler.Freeze(session.Context, file, parsed.GetValue(id), cancellation);
            return session.Answer(
                frozen,
                [texts["draw.frozen", frozen.Plan, frozen.Counts.Frame, frozen.Commitment, frozen.Folder], .. PlanText.Excluded(texts, frozen.Counts.Excluded)]);
        });
        return command;
    }

    public static IEnumerable<string> Lines(Texts texts, DrawSummary drawn)
    {
        yield return texts["draw.done", drawn.Plan, drawn.Drawn, drawn.Tasks, drawn.Folder];
        foreach (var stratum in drawn.Strata)
        {
            yield return texts["draw.stratum", stratum.Stratum, Figures.Count(stratum.Size), Figures.Count(stratum.Quota)];
        }
    }
}
