using System.CommandLine;
using DualRandom.Sampling;
using DualRandom.Sampling.Plans;
using DualRandom.Sampling.Plans.Templates;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Host.Commands;

/// <summary><c>plan from-hotspots</c>: directed plans from what a month's report marked as hot. 定向抽查。</summary>
internal static class HotspotPlanCommand
{
    private static readonly Dictionary<string, int> Levels = new(StringComparer.Ordinal) { ["city"] = 4, ["county"] = 6, ["township"] = 9 };

    public static Command Build(Texts texts, CommandRunner runner)
    {
        var file = new Argument<string>("FILE") { Description = texts["plan.file"] };
        var month = CommonOptions.MonthOption(texts);
        var item = new Option<string>("--item") { Description = texts["plan.hot.item"], HelpName = "ITEM", Required = true };
        var department = new Option<string>("--department") { Description = texts["plan.hot.department"], HelpName = "NAME", Required = true };
        var from = CommonOptions.DayOption(texts, "--from", texts["plan.hot.from"], null);
        var to = CommonOptions.DayOption(texts, "--to", texts["plan.hot.to"], null);
        var level = new Option<string>("--level") { Description = texts["plan.hot.level"], HelpName = "LEVEL", DefaultValueFactory = _ => "county" };
        level.AcceptOnlyFromAmong([.. Levels.Keys]);
        var command = new Command("from-hotspots", texts["plan.fromHotspots"]) { file, month, item, department, from, to, level };
        runner.Bind(command, (session, parsed, _) =>
        {
            session.Context.Workspace.RequireExists();
            var path = Path.GetFullPath(parsed.GetValue(file)!);
            var request = new HotspotRequest(
                parsed.GetValue(month), parsed.GetValue(item)!, parsed.GetValue(department)!, new PlanPeriod(parsed.GetValue(from), parsed.GetValue(to)), Levels[parsed.GetValue(level)!]);
            var plans = Sampler.WriteHotspotPlans(session.Context, request, path);
            return session.Answer(new { plans, file = path }, [texts["plan.hot.written", plans, path]]);
        });
        return command;
    }
}
