using System.CommandLine;
using DualRandom.Simulator;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Host.Commands;

/// <summary><c>simulate</c>: one prefecture's fictional files with a known truth; or the results of a draw.</summary>
internal static class SimulateCommand
{
    public const string DefaultSeed = "dualrandom";
    public const long DefaultEnterprises = 20_000;
    public static readonly DateOnly DefaultThrough = new(2026, 10, 31);

    public static Command Build(Texts texts, CommandRunner runner)
    {
        var enterprises = new Option<long>("--enterprises") { Description = texts["simulate.enterprises"], DefaultValueFactory = _ => DefaultEnterprises };
        var events = new Option<long?>("--events") { Description = texts["simulate.events"] };
        var seed = new Option<string>("--seed") { Description = texts["simulate.seed"], DefaultValueFactory = _ => DefaultSeed };
        var through = CommonOptions.DayOption(texts, "--through", texts["simulate.through"], DefaultThrough);
        var form = new Option<SourceForm>("--form") { Description = texts["simulate.form"], DefaultValueFactory = _ => SourceForm.Files };
        var busy = new Option<double>("--busy") { Description = texts["simulate.busy"], DefaultValueFactory = _ => 0 };
        var busyMost = new Option<double>("--busy-most") { Description = texts["simulate.busy_most"], DefaultValueFactory = _ => 24 };
        var results = new Option<string?>("--results") { Description = texts["simulate.results"], HelpName = "DRAW_DIR" };
        var command = new Command("simulate", texts["simulate.description"]) { enterprises, events, seed, through, form, busy, busyMost, results };
        runner.Bind(command, (session, parsed, cancellation) =>
        {
            using var hold = WorkspaceLock.Take(session.Context.Workspace);
            if (parsed.GetValue(results) is { } draw)
            {
                var returned = Simulation.ReturnResults(session.Context, Path.GetFullPath(draw), parsed.GetValue(seed)!, parsed.GetValue(through), cancellation);
                return session.Answer(returned, [texts["simulate.results.done", returned.Events, returned.Inbox]]);
            }

            var count = parsed.GetValue(enterprises);
            var options = new SimulationOptions(count, parsed.GetValue(events) ?? count * 10, parsed.GetValue(seed)!, parsed.GetValue(through), Form(parsed.GetValue(form)), parsed.GetValue(busy), parsed.GetValue(busyMost));
            var summary = Run(session, options, cancellation);
            return session.Answer(summary, Lines(texts, session.Context.Workspace, summary));
        });
        return command;
    }

    public static SimulationSummary Run(Session session, SimulationOptions options, CancellationToken cancellation)
    {
        if (!session.Context.Workspace.Exists)
        {
            var form = options.Form == SimulationForm.Parquet ? SourceForm.Parquet : SourceForm.Files;
            Initializer.Create(session.Context, new Office(session.Texts["simulate.office"], "410400"), form, session.Texts);
        }

        return Simulation.Run(session.Context, options, cancellation);
    }

    public static IEnumerable<string> Lines(Texts texts, Workspace workspace, SimulationSummary summary)
    {
        yield return texts["simulate.done", Figures.Count(summary.Enterprises), Figures.Count(summary.Events), workspace.At("inbox"), workspace.At("truth")];
        foreach (var (dataset, rows) in summary.Datasets)
        {
            yield return texts["simulate.dataset", dataset, Figures.Count(rows)];
        }
    }

    private static SimulationForm Form(SourceForm form) => form == SourceForm.Parquet ? SimulationForm.Parquet : SimulationForm.DepartmentFiles;
}
