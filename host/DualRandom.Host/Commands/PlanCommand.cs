using System.CommandLine;
using DualRandom.Sampling;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Host.Commands;

/// <summary><c>plan check|template|preview|from-hotspots</c>: a plan before anything is frozen.</summary>
internal static class PlanCommand
{
    public static Command Build(Texts texts, CommandRunner runner) => new("plan", texts["plan.description"])
    {
        Check(texts, runner),
        Template(texts, runner),
        Preview(texts, runner),
        HotspotPlanCommand.Build(texts, runner),
    };

    private static Command Check(Texts texts, CommandRunner runner)
    {
        var files = new Argument<string[]>("FILE") { Description = texts["plan.file"], Arity = ArgumentArity.OneOrMore };
        var command = new Command("check", texts["plan.check"]) { files };
        runner.Bind(command, (session, parsed, _) =>
        {
            var checks = Sampler.Check(session.Context, parsed.GetValue(files)!);
            return session.Answer(
                checks, checks.SelectMany(c => PlanText.Lines(texts, c)), checks.All(c => c.Faults.Count == 0) ? ExitCode.Ok : ExitCode.Usage);
        });
        return command;
    }

    private static Command Template(Texts texts, CommandRunner runner)
    {
        var file = new Argument<string>("FILE") { Description = texts["plan.file"] };
        var command = new Command("template", texts["plan.template"]) { file };
        runner.Bind(command, (session, parsed, _) =>
        {
            var path = Path.GetFullPath(parsed.GetValue(file)!);
            Sampler.WriteTemplate(session.Context, path);
            return session.Answer(new { template = path }, [texts["plan.written", path]]);
        });
        return command;
    }

    private static Command Preview(Texts texts, CommandRunner runner)
    {
        var file = new Argument<string>("FILE") { Description = texts["plan.file"] };
        var id = new Option<string?>("--id") { Description = texts["plan.id"], HelpName = "PLAN" };
        var command = new Command("preview", texts["plan.preview"]) { file, id };
        runner.Bind(command, (session, parsed, cancellation) =>
        {
            session.Context.Workspace.RequireExists();
            var preview = Sampler.Preview(session.Context, Path.GetFullPath(parsed.GetValue(file)!), parsed.GetValue(id), cancellation);
            return session.Answer(preview, PlanText.Lines(texts, preview));
        });
        return command;
    }
}
