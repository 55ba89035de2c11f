using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using DualRandom.Sampling;
using DualRandom.Sampling.Seeds;
using DualRandom.Simulator;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Host.Commands;

/// <summary>
/// <c>demo</c>: one simulated prefecture through the whole loop: files, two months, a draw on the first month's tiers, the inspectors' results,
/// the second month's report.
/// </summary>
internal static class DemoCommand
{
    private const string Marker = "DEMO";
    private const string DefaultFolder = "demo";
    private const string PlanId = "2026-10-demo";
    private const string Item = "MN001";
    private const string Lottery = "双色球第2026115期 03 11 16 21 24 30 + 08";
    private static readonly Month First = new(2026, 9);
    private static readonly Month Second = new(2026, 10);

    public static Command Build(Texts texts, CommandRunner runner)
    {
        var enterprises = new Option<long>("--enterprises") { Description = texts["simulate.enterprises"], DefaultValueFactory = _ => SimulateCommand.DefaultEnterprises };
        var command = new Command("demo", texts["demo.description"]) { enterprises };
        runner.Bind(command, (session, parsed, cancellation) =>
        {
            Prepare(session, session.IsWorkspaceGiven ? session.Context.Workspace.Root : Path.GetFullPath(DefaultFolder));
            using var hold = WorkspaceLock.Take(session.Context.Workspace);
            return Run(session, parsed.GetValue(enterprises), cancellation);
        });
        return command;
    }

    private static ExitCode Run(Session session, long enterprises, CancellationToken cancellation)
    {
        var texts = session.Texts;
        var started = session.Context.Time.GetTimestamp();
        void Step(string key, params object?[] arguments) =>
            session.Say(texts["demo.step", (int)session.Context.Time.GetElapsedTime(started).TotalSeconds, texts[key, arguments]]);

        Step("demo.simulating", enterprises);
        var options = new SimulationOptions(enterprises, enterprises * 10, SimulateCommand.DefaultSeed, SimulateCommand.DefaultThrough, SimulationForm.DepartmentFiles);
        SimulateCommand.Run(session, options, cancellation);
        Step("demo.month", First);
        MonthCommand.Run(session, First, null, cancellation);
        var plan = WritePlan(session.Context.Workspace, texts);
        Step("demo.drawing", plan);
        var draw = Sampler.Draw(session.Context, plan, new PublicSeed(Lottery, texts["demo.witness"], SeedKind.Lottery), cancellation: cancellation);
        Simulation.ReturnResults(session.Context, draw.Folder, SimulateCommand.DefaultSeed, SimulateCommand.DefaultThrough, cancellation);
        Step("demo.month", Second);
        var summary = MonthCommand.Run(session, Second, null, cancellation);
        Step("demo.done");
        return session.Answer(
            new { summary, draw },
            [.. MonthCommand.Lines(texts, summary), .. DrawCommand.Lines(texts, draw), texts["demo.open", summary.Report.Path]]);
    }

    private static void Prepare(Session session, string folder)
    {
        var marker = Path.Combine(folder, Marker);
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            if (!File.Exists(marker))
            {
                throw new DualRandomException(ExitCode.Usage, session.Texts["demo.foreign"], folder, session.Texts["demo.foreign.remedy"]);
            }

            Directory.Delete(folder, recursive: true);
        }

        Directory.CreateDirectory(folder);
        File.WriteAllText(marker, session.Texts["demo.marker"] + "\n");
        session.MoveTo(folder);
    }

    private static string WritePlan(Workspace workspace, Texts texts)
    {
        var plan = new JsonObject
        {
            ["id"] = PlanId,
            ["title"] = texts["demo.plan"],
            ["month"] = First.ToString(),
            ["item"] = Item,
            ["department"] = texts["demo.department"],
            ["period"] = new JsonObject { ["from"] = "2026-10-08", ["to"] = "2026-10-31" },
            ["rates"] = new JsonObject { ["A"] = 0.01m, ["B"] = 0.03m, ["C"] = 0.10m, ["D"] = 0.20m },
        };
        var path = workspace.At("plans", PlanId + ".json");
        Disk.Replace(path, JsonSerializer.Serialize(plan, Workspace.Json) + "\n");
        return path;
    }
}
