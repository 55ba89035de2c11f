using System.CommandLine;
using System.Globalization;
using DualRandom.Model;
using DualRandom.Model.Trying;
using DualRandom.Sampling;
using DualRandom.Sampling.Plans;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Host.Commands;

/// <summary><c>whatif</c>: what a changed policy would bring, before anyone approves it.</summary>
internal static class WhatIfCommand
{
    public static Command Build(Texts texts, CommandRunner runner)
    {
        var month = CommonOptions.MonthOption(texts);
        var policy = new Option<string>("--policy") { Description = texts["whatif.policy"], HelpName = "FILE", Required = true };
        var plan = new Option<string?>("--plan") { Description = texts["whatif.plan"], HelpName = "FILE" };
        var id = new Option<string?>("--id") { Description = texts["plan.id"], HelpName = "ID" };
        var command = new Command("whatif", texts["whatif.description"]) { policy, month, plan, id };
        runner.Bind(command, (session, parsed, cancellation) =>
        {
            using var hold = WorkspaceLock.Take(session.Context.Workspace);
            var then = parsed.GetValue(plan) is { } file ? Sampler.Rates(session.Context, Path.GetFullPath(file), parsed.GetValue(id)) : TierRates.Floors;
            var trial = WhatIf.Try(
                session.Context, Path.GetFullPath(parsed.GetValue(policy)!), parsed.GetValue(month), ByTier(TierRates.Floors), ByTier(then), cancellation);
            return session.Answer(trial, Lines(texts, trial));
        });
        return command;
    }

    private static Dictionary<string, decimal> ByTier(TierRates rates) => rates.Each.ToDictionary(r => r.Tier, r => r.Rate, StringComparer.Ordinal);

    private static IEnumerable<string> Lines(Texts texts, TrialSummary trial)
    {
        yield return texts["whatif.head", trial.Month, trial.Policy, trial.PublishedRun];
        var moves = trial.Migration.Where(m => m.Region.Length == 0 && m.From != m.To).OrderByDescending(m => m.Enterprises).ToList();
        yield return moves.Count == 0
            ? texts["whatif.no_moves"]
            : texts["whatif.moves", string.Join("  ", moves.Select(m => $"{Tier(texts, m.From)}→{Tier(texts, m.To)} {Figures.Count(m.Enterprises)}"))];
        if (trial.Held > 0)
        {
            yield return texts["classify.held", Figures.Count(trial.Held)];
        }

        yield return texts["whatif.workload"];
        foreach (var cell in trial.Workload.Where(w => w.Region.Length == 0 || w.Tier.Length == 0).OrderBy(w => w.Region.Length).ThenBy(w => w.Tier.Length == 0))
        {
            var name = cell switch
            {
                { Region: "", Tier: "" } => texts["whatif.all"],
                { Region: "" } => cell.Tier,
                _ => cell.Region,
            };
            yield return Cell(texts, name, cell.EnterprisesNow, cell.EnterprisesThen, cell.InspectionsNow, cell.InspectionsThen);
        }

        yield return texts["whatif.departments"];
        foreach (var cell in trial.Departments)
        {
            yield return Cell(texts, cell.Department, cell.EnterprisesNow, cell.EnterprisesThen, cell.InspectionsNow, cell.InspectionsThen);
        }
    }

    private static string Cell(Texts texts, string name, long enterprisesNow, long enterprisesThen, decimal inspectionsNow, decimal inspectionsThen) => texts[
        "whatif.cell", name, Figures.Count(enterprisesNow), Figures.Count(enterprisesThen), Number(inspectionsNow), Number(inspectionsThen),
        Signed(inspectionsThen - inspectionsNow)];

    private static string Tier(Texts texts, string tier) => tier.Length == 0 ? texts["whatif.outside"] : tier;

    private static string Number(decimal number) => number.ToString("#,##0.0", CultureInfo.InvariantCulture);

    private static string Signed(decimal number) => number.ToString("+#,##0.0;-#,##0.0;0", CultureInfo.InvariantCulture);
}
