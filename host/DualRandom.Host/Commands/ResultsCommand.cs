using System.CommandLine;
using System.Globalization;
using DualRandom.Sampling.Results;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Host.Commands;

/// <summary><c>results</c>: returned results held against the tasks.</summary>
internal static class ResultsCommand
{
    private const int MostLines = 20;

    public static Command Build(Texts texts, CommandRunner runner)
    {
        var plan = new Option<string?>("--plan") { Description = texts["results.plan"], HelpName = "PLAN" };
        var all = new Option<bool>("--all") { Description = texts["results.all"] };
        var on = CommonOptions.OptionalDay(texts, "--on", texts["results.on"]);
        var command = new Command("results", texts["results.description"]) { plan, all, on };
        runner.Bind(command, (session, parsed, cancellation) =>
        {
            session.Context.Workspace.RequireExists();
            RequireScope(texts, parsed.GetValue(plan), parsed.GetValue(all));
            var report = ResultTracker.Track(session.Context, parsed.GetValue(plan), parsed.GetValue(on), cancellation);
            return session.Answer(report, Lines(texts, report));
        });
        return command;
    }

    /// <summary>Asks for one plan or all of them.</summary>
    public static void RequireScope(Texts texts, string? plan, bool all)
    {
        if ((plan is null) != all)
        {
            throw new DualRandomException(ExitCode.Usage, texts["ledger.scope"], "--plan --all", texts["ledger.scope.remedy"]);
        }
    }

    /// <summary>The use of tiers in joint draws, a line a year.</summary>
    public static IEnumerable<string> TierUse(Texts texts, IReadOnlyList<TierUseRate> use) => use.Select(u => texts[
        "ledger.tierUse", u.Year, u.Plans, Figures.Count(u.Tasks), Figures.Count(u.ByTier), Percent(u.Percent), Percent(TierUseRate.LeastPercent)]);

    private static IEnumerable<string> Lines(Texts texts, ResultsReport report)
    {
        if (report.Plans.Count == 0)
        {
            yield return texts["results.none"];
        }

        foreach (var plan in report.Plans)
        {
            yield return texts[
                "results.plan.line", plan.Plan, Day(report.On), Figures.Count(plan.Tasks), Figures.Count(plan.Done), Figures.Count(plan.Open), Figures.Count(plan.Overdue),
                Figures.Count(plan.Found)];
            yield return texts[
                "results.published", Figures.Count(plan.Published), Figures.Count(plan.Done), Percent(plan.PublishedPercent), Figures.Count(plan.PublishedOnTime),
                Figures.Count(plan.PublicationOverdue)];
            if (plan.IsPlannedOnly)
            {
                yield return texts["results.plannedOnly"];
            }

            foreach (var d in report.Departments.Where(d => d.Plan == plan.Plan))
            {
                yield return d.IsPlannedOnly
                    ? texts["results.departmentPlannedOnly", d.Department, Figures.Count(d.Tasks)]
                    : texts["results.department", d.Department, Figures.Count(d.Tasks), Figures.Count(d.Done), Figures.Count(d.Overdue), Figures.Count(d.Found)];
            }
        }

        var details = Faults(texts, report).Concat(Pending(texts, report)).ToList();
        foreach (var line in details.Take(MostLines))
        {
            yield return line;
        }

        if (details.Count > MostLines)
        {
            yield return texts["results.more", details.Count - MostLines];
        }

        foreach (var line in TierUse(texts, report.TierUse))
        {
            yield return line;
        }
    }

    private static IEnumerable<string> Faults(Texts texts, ResultsReport report) =>
        report.Faults.Select(f => texts["results.fault", f.Source, f.Batch, f.Row, f.Task, texts["results.fault." + f.Fault]]);

    private static IEnumerable<string> Pending(Texts texts, ResultsReport report) =>
        report.Pending.Select(p => texts["results.pending." + p.What, p.Task, p.Name, p.Department]);

    private static string Percent(decimal percent) => percent.ToString("0.#", CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
